import Time

/// Failures since the last success.
package struct FailureCounts: Hashable, Sendable {
  /// Those with hard signs.
  package var hard = FailureCount.none
  /// All, with hard signs or soft ones.
  package var all = FailureCount.none

  /// Whether any of them had a soft sign.
  package var haveSoft: Bool { all.count > hard.count }

  /// No failures.
  package init() {}

  package mutating func add(isHard: Bool, at now: Moment) {
    if isHard { hard.add(at: now) }
    all.add(at: now)
  }

  /// Changes when the first ones were seen.
  package mutating func mapFirst(_ change: (Moment) -> Moment) {
    hard.first = hard.first.map(change)
    all.first = all.first.map(change)
  }
}
