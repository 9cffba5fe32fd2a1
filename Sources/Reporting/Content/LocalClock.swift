import Foundation

/// A time zone's wall clock: which instant a local day and time of day stand for.
///
/// Days are counted from 1970-01-01 on the local calendar, so that day 0 is a Thursday everywhere.
struct LocalClock {
  private let zone: TimeZone

  init(_ zone: TimeZone) {
    self.zone = zone
  }

  /// The local calendar day of an instant.
  func day(of instant: Date) -> Int {
    let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
    return Self.floorDivide(seconds + offset(at: seconds), by: 86_400)
  }

  /// The instant at which the local clock first shows that time; where the clock skips it, the first
  /// instant after the gap.
  func instant(day: Int, seconds: Int) -> Date {
    Date(timeIntervalSince1970: Double(instant(local: day * 86_400 + seconds)))
  }

  /// The instants, from an hour and more before to an hour and more after, at which the minute hand is up.
  func fullHours(around instant: Date) -> [Date] {
    let now = Int(instant.timeIntervalSince1970.rounded(.down))
    // Offsets are whole quarters of an hour today, but whole minutes and odd seconds in the past.
    var found: Set<Int> = []
    for hours in -3...3 {
      let near = now + hours * 3600
      for offset in Set([offset(at: near - 7200), offset(at: near), offset(at: near + 7200)]) {
        let candidate = Self.floorDivide(near + offset, by: 3600) * 3600 - offset
        if (candidate + self.offset(at: candidate)).isMultiple(of: 3600) { found.insert(candidate) }
      }
    }
    return found.sorted().map { Date(timeIntervalSince1970: Double($0)) }
  }

  /// The weekday of a day.
  static func weekday(ofDay day: Int) -> DigestSchedule.Weekday {
    let index = (day + 3) % 7
    return DigestSchedule.Weekday.allCases[index < 0 ? index + 7 : index]
  }

  /// The days with that number in the month of a day and the two months before and after it; where a month
  /// is too short, its last day.
  static func days(named number: Int, inMonthsAround day: Int) -> [Int] {
    let calendar = utcCalendar
    let date = Date(timeIntervalSince1970: Double(day) * 86_400)
    let parts = calendar.dateComponents([.year, .month], from: date)
    guard let first = calendar.date(from: parts) else { return [] }
    return (-2...2).compactMap { months in
      guard let start = calendar.date(byAdding: .month, value: months, to: first),
        let length = calendar.range(of: .day, in: .month, for: start)?.count
      else { return nil }
      return floorDivide(Int(start.timeIntervalSince1970), by: 86_400) + min(number, length) - 1
    }
  }

  private static var utcCalendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }

  private func offset(at seconds: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }

  private func instant(local: Int) -> Int {
    // Within a day before and after there is at most one change of offset; the largest ever, Samoa's leap
    // over 30 December 2011, is 24 hours wide.
    let before = offset(at: local - 86_400)
    let after = offset(at: local + 86_400)
    let candidates = [local - max(before, after), local - min(before, after)]
    if let match = candidates.first(where: { $0 + offset(at: $0) == local }) { return match }
    // No instant shows this time, so the clock jumps over it, between the two candidates.
    var early = candidates[0]
    var late = candidates[1]
    while late - early > 1 {
      let middle = early + (late - early) / 2
      if offset(at: middle) == before { early = middle } else { late = middle }
    }
    return late
  }

  private static func floorDivide(_ number: Int, by divisor: Int) -> Int {
    (number - ((number % divisor) + divisor) % divisor) / divisor
  }
}
