import Reporting
import FoundationEssentials
import Text
import Time
import Findings
import Observations

/// A text from outside, made safe for a terminal while it is read back.
package struct SafeText: Decodable, CustomStringConvertible, Sendable {
  /// The text, on one line.
  package let description: String

  /// Reads a JSON string.
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Any text.
  init(_ text: String) { description = PlainText.line(text) }
}

/// An aspect as readers are told of it: how it stands, and what its last check wrote. What was written is read when it is
/// asked for; listings pass it on as it is.
package struct StoredAspect: Sendable {
  /// What the look saw; the names are those of the JSON of a check (docs/reference.md).
  package struct Facts: Decodable, Sendable {
    package var checked_at: String?
    package var response_code: Int?
    package var target: SafeText?
    package var target_since: SafeText?
    package var agency: SafeText?
    package var full_doi: SafeText?
    package var http_status: Int?
    package var hops: [Hop]?
    package var final_url: SafeText?
    package var content_type: SafeText?
    package var bytes: Int?
    package var title: SafeText?
    package var doi_on_page: Bool?
    package var licenses: [SafeText]?
    package var tls_expires_at: SafeText?
    package var state: SafeText?
    package var updates: [Update]?
    /// The eye that looked.
    package var eye: SafeText?
    /// What several eyes saw.
    package var eyes: [Sight]?
    /// What one eye saw.
    package struct Sight: Decodable, Sendable {
      package var name: SafeText
      package var saw: SafeText
    }
    /// One request and its answer.
    package struct Hop: Decodable, Sendable {
      package var url: SafeText
      package var status: Int?
      package var duration_ms: Int
      package var address: SafeText?
    }
    /// A notice of the agency's record.
    package struct Update: Decodable, Sendable {
      /// Its type.
      package var type: String
    }
  }

  /// One judged fact, mere information among them.
  package struct Finding: Sendable {
    package let code: String
    package let severity: String
    package let isInformation: Bool
    package let message: SafeText
    package let advice: SafeText

    init(_ written: WrittenFinding) {
      (code, severity, isInformation) = (written.code, written.severity, written.isInformation)
      (message, advice) = (SafeText(written.message), SafeText(written.advice))
    }
  }

  /// The aspect.
  package let aspect: Aspect
  /// Its status.
  package let status: Status
  /// When it is due next.
  package let due: Moment
  /// The open incident that explains it; nil if none does.
  package let incident: Int64?
  /// Failures since the last success, and since when.
  package let failures: Int, failingSince: Moment?
  /// The JSON of its last check's facts and findings; nil before the first.
  package let writtenFacts: String?, writtenFindings: String?

  /// What its last check saw; nil before the first.
  package var facts: Facts? {
    writtenFacts.flatMap { try? JSONDecoder().decode(Facts.self, from: Data($0.utf8)) }
  }

  /// What was found of it, mere information included.
  package var findings: [Finding] { WrittenFinding.list(writtenFindings).map(Finding.init) }

  /// What speaks for the link, in plain sentences.
  package var evidenceFor: [String] {
    guard let facts else { return [] }
    var words: [String] = []
    if let target = facts.target { words.append("the registry knows it and leads to \(target)") }
    if let status = facts.http_status, (200..<300).contains(status) {
      words.append("the page answers HTTP \(status)")
    }
    if facts.doi_on_page == true { words.append("the page shows the DOI") }
    if aspect == .page, let licenses = facts.licenses, !licenses.isEmpty {
      words.append("the page names \(licenses.map(\.description).joined(separator: ", "))")
    }
    if aspect == .record, let state = facts.state { words.append("the agency lists it as \(state)") }
    if aspect == .record, let licenses = facts.licenses, !licenses.isEmpty {
      words.append("the agency's record names \(licenses.map(\.description).joined(separator: ", "))")
    }
    return words
  }

  /// What speaks against it.
  package var evidenceAgainst: [String] {
    findings.filter { !$0.isInformation }.map { "\($0.code) (\($0.severity)): \($0.message)" }
  }
}
