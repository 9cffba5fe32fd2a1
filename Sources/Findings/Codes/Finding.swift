/// One judged fact: a stable code, a plain sentence, and what to do about it.
package struct Finding: Hashable, Sendable {
  /// The code.
  package let code: FindingCode
  /// The aspect it is about.
  package let aspect: Aspect
  /// What is so, in one plain sentence.
  package let message: String
  /// What a person can do.
  package let advice: String

  package init(_ code: FindingCode, _ aspect: Aspect, _ message: String, advice: String) {
    self.code = code
    self.aspect = aspect
    self.message = message
    self.advice = advice
  }

  /// The code's severity.
  package var severity: Severity { code.severity }
}

extension [Finding] {
  /// The worst severity; nil if there are no findings.
  package var worstSeverity: Severity? {
    var worst: Severity?
    for finding in self { worst = Swift.max(worst ?? .info, finding.severity) }
    return worst
  }

  /// The status that one look gives: the worst finding's, or `ok`.
  package var status: Status { worstSeverity?.status ?? .ok }

  /// Whether the look cannot tell if the link works. A warning beside it is shown, but is no proof that it does.
  package var areUndecided: Bool { !status.isFailing && contains { $0.severity == .undecided } }
}
