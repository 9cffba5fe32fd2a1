import Time
import Foundation

/// When what stays broken is told of again: after 1, 2, 4, 8 … periods.
package struct Reminder: Sendable {
  /// The ends of the last periods, the newest first.
  private let ends: [Moment]

  /// Periods that are looked back on. Longer than anything is reminded of, and few enough to count.
  private static let most = 4096

  /// The reminder at the end of a period.
  package init(_ schedule: DigestSchedule, zone: TimeZone, end: Moment, oldest: Moment) {
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
  }

  /// Whether what is broken since a moment is told of again now. It was told of first at the end of the period in which
  /// it broke, say Monday's; of a daily digest then again on Tuesday, Wednesday, Friday, and Tuesday.
  package func isDue(brokenSince since: Moment) -> Bool {
    let periods = (ends.firstIndex { $0 < since } ?? ends.count) - 1
    return periods > 0 && periods & (periods - 1) == 0
  }
}
