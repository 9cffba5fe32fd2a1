/// A finding as it was stored: only words, for showing.
package struct StoredFinding: Sendable, Hashable {
  /// Its code.
  package var code: String
  /// The plain sentence.
  package var message: String
  /// What to do; nil if the finding's own words are no longer known.
  package var advice: String?

  /// A finding.
  package init(code: String, message: String, advice: String?) {
    self.code = code
    self.message = message
    self.advice = advice
  }

  /// The finding for whoever may not see every article that names the link: what quotes an article's title says what it
  /// is, and no more.
  package var withoutTitles: StoredFinding {
    let kind = FindingCode.doiOtherWork
    return code == kind.rawValue ? StoredFinding(code: code, message: kind.summary, advice: advice) : self
  }
}
