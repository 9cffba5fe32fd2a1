import Time
import Foundation

extension DigestSchedule {
  /// The end of the last period that had ended at that instant; the instant itself where a period ends there.
  ///
  /// A local time that daylight saving skips counts as the first instant after the gap, one that it
  /// repeats as the first of the two: `daily 02:30` in Zurich ends at 03:00 on the last Sunday of March
  /// (01:00 UTC) and at the earlier 02:30 on the last Sunday of October (00:30 UTC).
  package func lastEnd(atOrBefore now: Date, in zone: TimeZone) -> Date {
    if case .every(let span) = self { return Self.multiple(of: span, atOrBefore: now) }
    return ends(around: now, in: zone).last { $0 <= now } ?? now
  }

  /// The end of the period that runs at that instant: always later than the instant itself.
  package func nextEnd(after now: Date, in zone: TimeZone) -> Date {
    if case .every(let span) = self {
      let last = Self.multiple(of: span, atOrBefore: now)
      return Self.date(microseconds: Self.microseconds(last) + Self.microseconds(span))
    }
    return ends(around: now, in: zone).first { $0 > now } ?? now
  }

  /// Period ends in ascending order, from before the instant to after it.
  private func ends(around now: Date, in zone: TimeZone) -> [Date] {
    let local = LocalClock(zone)
    let today = local.day(of: now)
    switch self {
    case .hourly:
      return local.fullHours(around: now)
    case .daily(let time):
      return (today - 2...today + 2).map { local.instant(day: $0, seconds: time.seconds) }
    case .weekly(let weekday, let time):
      let days = (today - 9...today + 9).filter { LocalClock.weekday(ofDay: $0) == weekday }
      return days.map { local.instant(day: $0, seconds: time.seconds) }
    case .monthly(let day, let time):
      return LocalClock.days(named: day, inMonthsAround: today).map {
        local.instant(day: $0, seconds: time.seconds)
      }
    case .every:
      return []
    }
  }

  private static func multiple(of span: Span, atOrBefore now: Date) -> Date {
    let now = microseconds(now)
    let step = microseconds(span)
    let remainder = now % step
    return date(microseconds: now - (remainder < 0 ? remainder + step : remainder))
  }

  // Held between a millisecond and some 73,000 years, so that no sum overflows.
  private static func microseconds(_ span: Span) -> Int64 {
    min(max(span.milliseconds, 1), Int64.max / 4000) * 1000
  }

  // A date's fraction of a second is binary: 1.234 s may stand for 1.2339999 s, and cutting that off to
  // milliseconds would give the period before. Microseconds are rounded, so nothing is cut.
  private static func microseconds(_ date: Date) -> Int64 {
    Int64((date.timeIntervalSince1970 * 1_000_000).rounded())
  }

  private static func date(microseconds: Int64) -> Date {
    Date(timeIntervalSince1970: Double(microseconds) / 1_000_000)
  }
}
