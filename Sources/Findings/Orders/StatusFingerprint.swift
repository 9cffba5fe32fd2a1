/// How a link stands and by which findings: what an acknowledgement was given for.
package struct StatusFingerprint: Hashable, Sendable {
  /// The link's status.
  package var status: Status
  /// The codes of its aspects' findings, without mere information.
  package var findings: Set<String>

  /// A standing.
  package init(status: Status, findings: Set<String>) {
    self.status = status
    self.findings = findings
  }

  /// Whether there is something to acknowledge: what somebody should look at, or what cannot be told.
  package var isProblem: Bool { status >= .undecided }

  /// Why an acknowledgement given for this standing ends when the link comes to stand otherwise; nil if it
  /// goes on.
  ///
  /// It goes on where the same problem is confirmed, where part of it went away, and where it cannot be seen
  /// at the moment. It ends with the problem, and with anything that was not known when it was given: a 404
  /// that becomes a 410, a page that breaks beside a warning.
  package func end(by now: StatusFingerprint) -> Acknowledgement.End? {
    if status.isFailing && !now.status.isFailing || !now.isProblem { return .fixed }
    if now.status > status && !status.isFailing { return .changed }
    let isNew = now.findings.subtracting(findings).contains { code in
      // What a later release wrote is taken seriously.
      (FindingCode(rawValue: code)?.severity ?? .broken) >= floor
    }
    return isNew ? .changed : nil
  }

  /// Findings below this come and go beside the problem: robot walls and busy agencies.
  private var floor: Severity { status == .undecided ? .undecided : .warning }
}
