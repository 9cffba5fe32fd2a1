import Time

extension DigestSchedule: CustomStringConvertible {
  /// Why a text is not a schedule: what is allowed in its place.
  package enum Malformed: Error, Hashable, Sendable {
    /// The first word is none of the five forms, or words are missing or too many.
    case form
    /// Not a time from `00:00` to `23:59`.
    case timeOfDay
    /// Not one of the seven three-letter weekdays.
    case weekday
    /// Not a day from 1 to 31.
    case dayOfMonth
    /// Not a duration greater than zero.
    case span

    /// What would have been right, in words for a message: `a time of day from 00:00 to 23:59`.
    package var allowed: String {
      switch self {
      case .form:
        "hourly, daily HH:MM, weekly DAY HH:MM, monthly N HH:MM or every DURATION, such as daily 07:00"
      case .timeOfDay: "a time of day from 00:00 to 23:59, such as 07:00"
      case .weekday: "a weekday: \(Weekday.allCases.map(\.rawValue).joined(separator: ", "))"
      case .dayOfMonth: "a day of the month from 1 to 31"
      case .span: "a duration greater than 0, such as every 6h"
      }
    }
  }

  /// Reads one of the five forms; words are parted by blanks.
  package init(_ text: some StringProtocol) throws(Malformed) {
    let words = Substring(text).split(separator: " ")
    switch (words.first ?? "", words.count) {
    case ("hourly", 1):
      self = .hourly
    case ("daily", 2):
      self = .daily(try DigestSchedule.timeOfDay(words[1]))
    case ("weekly", 3):
      guard let day = Weekday(rawValue: String(words[1]).asciiLowercased) else { throw .weekday }
      self = .weekly(day, try DigestSchedule.timeOfDay(words[2]))
    case ("monthly", 3):
      guard words[1].allSatisfy(\.isASCIIDigit), let day = Int(words[1]), (1...31).contains(day) else {
        throw .dayOfMonth
      }
      self = .monthly(day: day, try DigestSchedule.timeOfDay(words[2]))
    case ("every", 2):
      guard let span = try? Span(words[1]), span > .zero else { throw .span }
      self = .every(span)
    default:
      throw .form
    }
  }

  /// The form it is read from.
  package var description: String {
    switch self {
    case .hourly: "hourly"
    case .daily(let time): "daily \(time)"
    case .weekly(let day, let time): "weekly \(day.rawValue) \(time)"
    case .monthly(let day, let time): "monthly \(day) \(time)"
    case .every(let span): "every \(span)"
    }
  }

  private static func timeOfDay(_ text: Substring) throws(Malformed) -> TimeOfDay {
    guard let time = TimeOfDay(text) else { throw .timeOfDay }
    return time
  }
}
