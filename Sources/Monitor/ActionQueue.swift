import Journal
import Time

/// What is to be done once the events of the moment are handled, and what was reported lately and is not repeated.
struct ActionQueue {
  private var waiting: [Monitor.Action] = []
  /// When a local failure was reported last.
  private var lastReportedFailure: Moment?
  /// The round of canaries that was reported last.
  private var lastReportedProbe: Moment?

  mutating func append(_ action: Monitor.Action) { waiting.append(action) }

  /// Takes all actions, in order.
  mutating func take() -> [Monitor.Action] {
    defer { waiting = [] }
    return waiting
  }

  /// Whether a local failure is to be reported now; then the next ones are not.
  mutating func reportsFailure(at now: Moment) -> Bool {
    if let last = lastReportedFailure, now - last < Policy.Service.report { return false }
    lastReportedFailure = now
    return true
  }

  /// Whether the next round of canaries is to be reported: each round once, and none whose moment has come.
  mutating func reportsProbe(_ next: Moment?, at now: Moment) -> Bool {
    defer { lastReportedProbe = next }
    return next.map { $0 != lastReportedProbe && $0 > now } ?? false
  }

  /// The clock was set: moments of the old one say nothing.
  mutating func clockSet() { lastReportedFailure = nil }
}
