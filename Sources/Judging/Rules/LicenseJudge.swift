import Names
import Findings
import Observations

/// Findings about license links: what their text names, and what their page declares.
///
/// A page is judged by what it says it is (`about`, canonical), never by its words, which change with every
/// donation banner.
enum LicenseJudge {
  /// Findings about the URL itself.
  ///
  /// - Parameter steward: what the steward answered to it.
  package static func findings(ofText url: LinkURL, _ steward: StewardsWord) -> [Finding] {
    switch Licenses.read(url.textWithFragment) {
    case .unknown:
      return [
        finding(.licenseUnknown, "it is not a known license; it is watched as a page", "nothing to do")
      ]
    // Not to be told from here: what stands against the link is that it could not be asked for.
    case .invalid where steward == .silence: return []
    case .invalid where steward == .license: return []
    case .invalid(let reason, let suggestion):
      let hint = suggestion.map { "; perhaps \($0) is meant" } ?? ""
      return [
        finding(
          .licenseInvalid, "it names a license that does not exist: \(reason)\(hint)",
          "correct the article's license link")
      ]
    case .known(let identity):
      guard let day = identity.retiredOn else { return [] }
      let successor = identity.replacedBy.map { "; its steward names \($0) as its successor" } ?? ""
      return [
        finding(
          .licenseRetired, "\(identity.id) was withdrawn by its steward on \(day)\(successor)",
          "existing works keep their license; choose a current one for new works")
      ]
    }
  }

  /// Findings about the page it ends at.
  static func findings(
    ofPage page: PageFacts, _ evidence: PageEvidence, asked url: LinkURL, endedAt end: LinkURL?
  ) -> [Finding] {
    guard let asked = Licenses.read(url.textWithFragment).identity else { return [] }
    if let declared = evidence.declaredLicense, declared.id != asked.id {
      return [
        finding(
          .licensePageMismatch,
          "the link names \(asked.id), but the page declares \(declared.id)",
          "find out which license applies, and correct the link")
      ]
    }
    guard let wanted = asked.language else { return [] }
    let shown = page.language ?? end.flatMap { Licenses.read($0).identity?.language }
    guard let shown, !isSame(wanted, shown) else { return [] }
    return [
      finding(
        .licenseLanguageMissing, "the version in “\(wanted)” now leads to one in “\(shown)”",
        "link to a language version that exists, or to the license without a language")
    ]
  }

  /// `zh_TW` and `zh-hant` are one language, and so are `de` and `de-DE`.
  private static func isSame(_ wanted: String, _ shown: String) -> Bool {
    if LicenseIdentity.sameLanguage(wanted, shown) { return true }
    func primary(_ tag: String) -> String { String(tag.asciiLowercased.prefix { $0 != "-" && $0 != "_" }) }
    return primary(wanted) == primary(shown) && primary(wanted) != "zh"
  }

  private static func finding(_ code: FindingCode, _ message: String, _ advice: String) -> Finding {
    Finding(code, .page, message, advice: advice)
  }
}
