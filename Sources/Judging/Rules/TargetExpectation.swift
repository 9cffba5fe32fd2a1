import Text
import Names
import Findings
import Observations

/// Where the DOIs of a prefix are to lead: one row of `expect`.
package struct TargetExpectation: Hashable, Sendable {
  /// The prefix as it is written: `10.7910`, or more of the name.
  package let prefix: String
  /// What a registered target has to look like, with `*` for anything: `https://dataverse.harvard.edu/*`.
  package let pattern: String

  private let dois: DOIPrefix
  private let parts: [String]

  /// Nil if the prefix is none of a DOI, or the pattern does not begin as a web address does.
  package init?(prefix: String, pattern: String) {
    guard let dois = DOIPrefix(prefix), let lead = TargetExpectation.leadLength(of: pattern) else {
      return nil
    }
    self.prefix = prefix
    self.pattern = pattern
    self.dois = dois
    // Scheme and host are the same in any case, what follows is not.
    let isHost = pattern.count == lead && !pattern.hasSuffix("*")
    let folded = pattern.prefix(lead).asciiLowercased + (isHost ? "/" : pattern.dropFirst(lead))
    parts = folded.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether it is about a DOI.
  func isAbout(_ doi: DOI) -> Bool { doi.key.hasPrefix(dois.keyPrefix) }

  /// Whether a registered target is one that is expected.
  func matches(_ target: String) -> Bool {
    let text = TargetExpectation.withPath(LinkURL(reading: target)?.textWithFragment ?? target)
    guard let first = parts.first, text.hasPrefix(first) else { return false }
    guard parts.count > 1, let last = parts.last else { return text == first }
    var rest = text.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }

  /// An address with at least the path `/`, which is what is requested where there is none.
  private static func withPath(_ text: String) -> String {
    guard let length = leadLength(of: text) else { return text }
    let lead = text.prefix(length).prefix { $0 != "?" && $0 != "#" }
    let rest = text[lead.endIndex...]
    return rest.hasPrefix("/") ? text : "\(lead)/\(rest)"
  }

  /// How long scheme and host of a pattern are; nil if it has no scheme of the web.
  private static func leadLength(of pattern: String) -> Int? {
    let lower = pattern.asciiLowercased
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix), lower.count > scheme.count
    else {
      return nil
    }
    return scheme.count + lower.dropFirst(scheme.count).prefix { $0 != "/" }.count
  }
}

/// The finding that a DOI leads elsewhere than its prefix lets expect.
package enum TargetJudge {
  /// A finding where handle and record name different targets.
  package static func disagreement(handle: String, record: String, agency: String?) -> [Finding] {
    guard !RegisteredTarget.isSame(handle, record) else { return [] }
    let name = agency.map { LinkText.oneLine($0) } ?? "the agency"
    return [
      Finding(
        .doiTargetDisagrees, .agreement,
        "the DOI's handle leads to \(LinkText.oneLine(handle)), but the record of \(name) names \(LinkText.oneLine(record))",
        advice: "ask the publisher or agency which one is right, and have the other one corrected")
    ]
  }

  static func findings(
    _ answer: RegistryAnswer, of link: Link, _ expectations: [TargetExpectation]
  ) -> [Finding] {
    guard case .record(let record) = answer, let target = record.target, case .doi(let own) = link.subject
    else {
      return []
    }
    let doi = record.fullDOI.flatMap { try? DOI(parsing: $0) } ?? own
    let rows = expectations.filter { $0.isAbout(doi) }
    guard !rows.isEmpty, !rows.contains(where: { $0.matches(target) }) else { return [] }
    let patterns = rows.map(\.pattern).joined(separator: " or ")
    return [
      Finding(
        .doiUnexpectedTarget, .registry,
        "the registered target \(LinkText.oneLine(target)) does not match the pattern for its prefix, \(LinkText.oneLine(patterns))",
        advice:
          "find out who changed the target; correct it at the registration agency, or correct the pattern in expect"
      )
    ]
  }
}
