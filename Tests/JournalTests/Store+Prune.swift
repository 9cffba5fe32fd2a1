import Time
@testable import Journal

extension Store {
  /// Drops the entries before a moment, all steps one behind the other.
  func prune(before moment: Moment, now: Moment) throws(StateError) -> PruningSteps {
    var steps = PruningSteps(before: moment)
    while !steps.isFinished { _ = try pruneSome(&steps, at: now) }
    return steps
  }
}
