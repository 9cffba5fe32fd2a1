/// What a look made of an aspect: its new state, what changed, and the findings that stand now.
public struct Advance: Sendable {
  /// The new state.
  public let state: AspectState
  /// What is worth a journal entry.
  public let changes: [AspectChange]
  /// The look's findings, and those that only memory can tell.
  public let findings: [Finding]

  /// What a look made of an aspect.
  public init(state: AspectState, changes: [AspectChange], findings: [Finding]) {
    self.state = state
    self.changes = changes
    self.findings = findings
  }
}
