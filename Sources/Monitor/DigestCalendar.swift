import Configuration
import Foundation
import Time

/// When the configured digests end their periods.
package struct DigestCalendar: Sendable {
  private let rules: [DigestRule]

  /// The calendar of a configuration.
  package init(_ configuration: Configuration) { rules = configuration.reports.digests }

  /// When the first of the digests ends its period after a moment; nil if there are none.
  package func next(after now: Moment) -> Moment? {
    rules.compactMap { rule in
      TimeZone(identifier: rule.timezone).map { Moment(rule.schedule.nextEnd(after: now.date, in: $0)) }
    }.min()
  }

  /// The end of a digest's last period at or before a moment; nil if its time zone is unknown here.
  static func lastEnd(_ rule: DigestRule, atOrBefore now: Moment) -> Moment? {
    TimeZone(identifier: rule.timezone).map { Moment(rule.schedule.lastEnd(atOrBefore: now.date, in: $0)) }
  }
}

extension Moment {
  /// The moment as Foundation's date, for calendars.
  package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

  /// A date as a moment.
  package init(_ date: Date) { self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded())) }
}
