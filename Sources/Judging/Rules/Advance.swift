import Findings

/// What a look made of an aspect: its new state, what changed, and the findings that stand now.
package struct Advance: Sendable {
  /// The new state.
  package let state: AspectState
  /// What is worth a journal entry.
  package let changes: [AspectChange]
  /// The look's findings, and those that only memory can tell.
  package let findings: [Finding]

  /// What a look made of an aspect.
  package init(state: AspectState, changes: [AspectChange], findings: [Finding]) {
    self.state = state
    self.changes = changes
    self.findings = findings
  }
}
