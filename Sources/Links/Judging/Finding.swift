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

extension Finding {
  /// The finding that a change makes by itself; nil where the change is told by its journal entry alone.
  init?(_ change: AspectChange, _ aspect: Aspect) {
    switch change {
    case .field(.target, let old, let new):
      self.init(
        .doiTargetChanged, aspect,
        "the registered URL changed from \(LinkText.oneLine(old)) to \(LinkText.oneLine(new))",
        advice: "see that the new page is the right one")
    case .field(.license, let old, let new):
      let source = aspect == .record ? "the agency's record" : "the page"
      self.init(
        .licenseChanged, aspect, "\(source) now names \(new); it named \(old) before",
        advice: "find out whether the license really changed")
    case .field(.title, let old, let new) where aspect == .record:
      self.init(
        .recordTitleChanged, aspect,
        "the title in the agency's record changed from “\(LinkText.oneLine(old))” to “\(LinkText.oneLine(new))”",
        advice: "nothing to do, unless the article's own entry should follow")
    case .status, .field, .notice, .flapping: return nil
    }
  }
}
