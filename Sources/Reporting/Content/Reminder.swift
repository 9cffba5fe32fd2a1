import Time
import Foundation

/// When what stays broken is told of again: after 1, 2, 4, 8 … periods.
package struct Reminder: Sendable {
  /// The ends of the last periods, the newest first.
  private let ends: [Moment]
  /// How many of them ended since the digest before: several if the service was down meanwhile.
  private let fresh: Int

  /// Periods that are looked back on. Longer than anything is reminded of, and few enough to count.
  private static let most = 4096

  /// The reminder at the end of a period.
  ///
  /// - Parameter begin: when the digest before ended.
  package init(_ schedule: DigestSchedule, zone: TimeZone, begin: Moment, end: Moment, oldest: Moment) {
    var ends: [Moment] = []
    var next = end
    while ends.count < Self.most {
      ends.append(next)
      guard next >= oldest else { break }
      let date = Date(timeIntervalSince1970: Double(next.milliseconds - 1) / 1000)
      let before = schedule.lastEnd(atOrBefore: date, in: zone)
      let moment = Moment(milliseconds: Int64((before.timeIntervalSince1970 * 1000).rounded()))
      guard moment < next else { break }
      next = moment
    }
    self.ends = ends
    fresh = max(1, ends.firstIndex { $0 <= begin } ?? ends.count)
  }

  /// Whether what is broken since a moment is told of again now. It was told of first at the end of the period in which
  /// it broke, say Monday's; of a daily digest then again on Tuesday, Wednesday, Friday, and Tuesday. What
  /// was due in a period that was missed is told with the next one.
  package func isDue(brokenSince since: Moment) -> Bool {
    let periods = (ends.firstIndex { $0 < since } ?? ends.count) - 1
    guard periods > 0 else { return false }
    // The last power of two up to here; the digest before, or one that was missed, may have had its turn.
    return 1 << (Int.bitWidth - 1 - periods.leadingZeroBitCount) > max(0, periods - fresh)
  }
}
