import Journal
import Time

/// The plan that checks follow, when it is worked out again, and whether all checks follow it already.
struct Pace {
  /// How often hosts can politely be asked.
  private(set) var plan: CapacityPlan
  /// Whether checks are still to be planned anew by a plan that changed.
  var isReplanning = false
  private var renewAt: Moment

  init(_ plan: CapacityPlan, at now: Moment) {
    self.plan = plan
    renewAt = now
  }

  /// The intervals as they apply.
  var intervals: EffectiveIntervals { plan.intervals }

  /// Whether the plan is to be worked out again.
  func isRenewalDue(at now: Moment) -> Bool { renewAt <= now }

  /// Whether checks are to be planned anew, or the plan itself.
  func isDue(at now: Moment) -> Bool { isReplanning || isRenewalDue(at: now) }

  /// When that is to be done next.
  func next(after now: Moment) -> Moment { isReplanning ? now : renewAt }

  /// Puts off the next renewal by its interval.
  mutating func renewed(at now: Moment) { renewAt = now + Policy.Asking.plan }

  /// Follows another plan; whether other intervals come of it.
  mutating func follow(_ other: CapacityPlan) -> Bool {
    defer { plan = other }
    return other.intervals != plan.intervals
  }
}
