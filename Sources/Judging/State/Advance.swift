import Time
import Findings

/// What an event made of an aspect: its new state, what changed, and the findings that stand now.
package struct Advance: Sendable {
  /// The new state.
  package let state: AspectState
  /// What is worth a journal entry.
  package let changes: [AspectChange]
  /// The check's findings, and those that only memory can tell.
  package let findings: [Finding]
  /// When it happened.
  package let at: Moment

  /// What an event made of an aspect.
  init(_ state: AspectState, _ changes: [AspectChange] = [], _ findings: [Finding] = [], at now: Moment) {
    self.state = state
    self.changes = changes
    self.findings = findings
    at = now
  }
}
