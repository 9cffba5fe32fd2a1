import Foundation
import Testing

@testable import Observations

/// Lists of DOIs through documents of ten forms: all of them come out, and nothing else.
@Suite struct `A list of DOIs` {
  @Test(arguments: WrittenList.allCases)
  func `comes out of a document as it went in`(_ written: WrittenList) {
    let dois = KnownForms.dois(5_000)
    #expect(differences(dois, written).isEmpty)
  }

  /// The recorded data stand beside the field's cases, in the folder that `DOIWATCH_FIELD` names.
  private static let field = ProcessInfo.processInfo.environment["DOIWATCH_FIELD"]

  @Test(.enabled(if: field != nil, "DOIWATCH_FIELD names no folder"), arguments: WrittenList.allCases)
  func `that was recorded comes out as it went in`(_ written: WrittenList) throws {
    let dois = try recorded()
    try #require(dois.count > 100)
    #expect(differences(dois, written).isEmpty)
  }

  private func differences(_ dois: [String], _ written: WrittenList) -> [String] {
    let scan = LinkScan(Array(written.document(dois).utf8), form: written.form)
    let wanted = Set(dois.map(\.asciiLowercased))
    let found = Set(scan.dois.map(\.canonical))
    return wanted.subtracting(found).sorted().map { "lost: \($0)" }
      + found.subtracting(wanted).sorted().map { "invented: \($0)" }
  }

  private struct Cases: Decodable {
    let cases: [Case]

    struct Case: Decodable {
      let via: String
      let expect: Expected
    }

    struct Expected: Decodable { let dois: [String]? }
  }

  /// The DOIs of the records, the pages and the documents of the cases.
  private func recorded() throws -> [String] {
    let field = URL(fileURLWithPath: try #require(Self.field))
    let cases = try JSONDecoder().decode(
      Cases.self, from: Data(contentsOf: field.appendingPathComponent("cases.json")))
    var seen = Set(cases.cases.filter { $0.via == "scan" }.flatMap { $0.expect.dois ?? [] })
    for file in ["pages/expected.jsonl", "doi-vectors.tsv", "datacite/10.5281_zenodo.8347772.http.json"] {
      let path = field.deletingLastPathComponent().appendingPathComponent(file)
      guard let text = try? String(contentsOf: path, encoding: .utf8) else { continue }
      for match in text.matches(of: /["\t](10\.\d{4,9}\/[-._;()\/:A-Za-z0-9]*[A-Za-z0-9])["\t]/) {
        seen.insert(String(match.output.1).asciiLowercased)
      }
    }
    // What a text cannot tell from what stands behind it.
    return seen.filter { $0.allSatisfy { $0.isASCII && !"\"'%?".contains($0) } }.sorted()
  }
}
