import Foundation
import Journal
import Links

/// A text from outside, made safe for a terminal while it is read back.
struct SafeText: Decodable, CustomStringConvertible {
  let description: String

  init(from decoder: any Decoder) throws {
    description = PlainText.line(try decoder.singleValueContainer().decode(String.self))
  }
}

/// An aspect's last look, read back from its JSON for telling.
struct StoredAspect {
  struct Facts: Decodable {
    var checked_at: String?
    var response_code: Int?
    var target: SafeText?
    var target_since: SafeText?
    var agency: SafeText?
    var full_doi: SafeText?
    var http_status: Int?
    var hops: [Hop]?
    var final_url: SafeText?
    var content_type: SafeText?
    var bytes: Int?
    var title: SafeText?
    var doi_on_page: Bool?
    var licenses: [SafeText]?
    var tls_expires_at: SafeText?
    var state: SafeText?
    var updates: [Update]?
    struct Hop: Decodable {
      var url: SafeText
      var status: Int?
      var duration_ms: Int
      var address: SafeText?
    }
    struct Update: Decodable { var type: String }
  }

  struct Finding: Decodable {
    var code: String
    var severity: String
    var message: SafeText
    var advice: SafeText
  }

  let aspect: Aspect
  let status: Status
  let due: Moment
  let facts: Facts?
  let findings: [Finding]
  let failures: Int
  let failingSince: Moment?

  init(_ known: KnownLink.KnownAspect) {
    aspect = known.aspect
    status = known.status
    due = known.due
    failures = known.failures
    failingSince = known.failingSince
    let decoder = JSONDecoder()
    facts = known.facts.flatMap { try? decoder.decode(Facts.self, from: Data($0.utf8)) }
    findings = known.findings.flatMap { try? decoder.decode([Finding].self, from: Data($0.utf8)) } ?? []
  }

  /// What speaks for the link, in plain sentences.
  var evidenceFor: [String] {
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
  var evidenceAgainst: [String] {
    findings.filter { $0.severity != "info" }.map { "\($0.code) (\($0.severity)): \($0.message)" }
  }
}
