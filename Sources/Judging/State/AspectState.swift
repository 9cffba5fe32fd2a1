import Time
import Findings
import Observations

/// What is remembered of one aspect of a link between two checks. Only ``advanced(by:at:)`` makes another one of it.
package struct AspectState: Hashable, Sendable {
  /// The confirmed status.
  package var status: Status = .unchecked
  /// Since when it has that status.
  package var since: Moment?
  /// The status that the journal told last; another one than ``status`` while an incident is open, and while
  /// the aspect flaps.
  package var told: Status = .unchecked
  /// The open incident that speaks for it; nil if it speaks for itself.
  package var incident: Int64?
  /// Whether it has failed past confirmation without being called broken, because an incident is open.
  package var isConfirmed = false
  /// Whether it goes to and fro.
  package var flapHistory = FlapHistory()
  /// When it was last looked at.
  package var checkedAt: Moment?
  /// When it was last found in order.
  package var lastOK: Moment?
  /// Failures since the last success.
  package var failures = FailureCounts()
  /// Since when it has been undecided.
  package var undecidedSince: Moment?
  /// What was last read, for telling changes.
  package var memory = LastKnown()
  /// What several eyes saw; nil if only this machine's own looks.
  package var eyes: EyeMemory?

  /// An aspect that was never checked.
  package init() {}

  /// An aspect that is new. What is worked out of others is in order until they differ; all else is unchecked.
  package init(of aspect: Aspect) {
    guard aspect == .agreement else { return }
    status = .ok
    told = .ok
  }
}
