import Time

/// When digest periods end: by the wall clock of a time zone, or every so often.
///
/// Written `hourly`, `daily 07:00`, `weekly mon 07:00`, `monthly 1 07:00` or `every 6h`.
package enum DigestSchedule: Hashable, Sendable {
  /// At each full hour of the local clock.
  case hourly
  /// Each day at a local time.
  case daily(TimeOfDay)
  /// Once a week at a local time.
  case weekly(Weekday, TimeOfDay)
  /// Once a month at a local time; a day that the month lacks (31 in April) is its last day.
  case monthly(day: Int, TimeOfDay)
  /// At each multiple of the span since 1970-01-01T00:00:00Z, whatever the time zone: `every 6h` ends at
  /// 00:00, 06:00, 12:00 and 18:00 UTC.
  case every(Span)

  /// A time on the local clock, from 00:00 to 23:59.
  package struct TimeOfDay: Hashable, Sendable, CustomStringConvertible {
    /// The hour, 0 to 23.
    package let hour: Int
    /// The minute, 0 to 59.
    package let minute: Int

    /// 07:00, before the working day begins.
    package static let morning = TimeOfDay(existingHour: 7, minute: 0)

    /// A time of day; nil where hour or minute do not exist.
    package init?(hour: Int, minute: Int) {
      guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
      self.init(existingHour: hour, minute: minute)
    }

    private init(existingHour hour: Int, minute: Int) {
      self.hour = hour
      self.minute = minute
    }

    /// Reads `HH:MM`, two digits each.
    package init?(_ text: some StringProtocol) {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isASCIIDigit) }),
        let hour = Int(parts[0]), let minute = Int(parts[1])
      else { return nil }
      self.init(hour: hour, minute: minute)
    }

    /// `07:00`
    package var description: String { TimeOfDay.twoDigits(hour) + ":" + TimeOfDay.twoDigits(minute) }

    var seconds: Int { hour * 3600 + minute * 60 }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  }

  /// A day of the week, by the three letters that a schedule names it with.
  package enum Weekday: String, CaseIterable, Hashable, Sendable {
    /// Monday to Sunday, as ISO 8601 orders them.
    case mon, tue, wed, thu, fri, sat, sun
  }
}
