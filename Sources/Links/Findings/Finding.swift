/// One judged fact: a stable code, a plain sentence, and what to do about it.
public struct Finding: Hashable, Sendable {
  /// The code.
  public let code: FindingCode
  /// The aspect it is about.
  public let aspect: Aspect
  /// What is so, in one plain sentence.
  public let message: String
  /// What a person can do.
  public let advice: String

  init(_ code: FindingCode, _ aspect: Aspect, _ message: String, advice: String) {
    self.code = code
    self.aspect = aspect
    self.message = message
    self.advice = advice
  }

  /// The code's severity.
  public var severity: Severity { code.severity }
}

extension [Finding] {
  /// The worst severity; nil where there are no findings.
  public var worstSeverity: Severity? {
    var worst: Severity?
    for finding in self { worst = Swift.max(worst ?? .info, finding.severity) }
    return worst
  }

  /// The status that one look gives: the worst finding's, or `ok`.
  public var status: Status { worstSeverity?.status ?? .ok }
}
