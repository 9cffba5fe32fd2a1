import Foundation
import Names
import Testing

/// Documents from the field through the real `doiwatch scan`: `DOIWATCH_FIELD` names the folder with `cases.json`.
@Suite struct `Scanning the field's documents` {
  private static let folder = ProcessInfo.processInfo.environment["DOIWATCH_FIELD"]

  private struct Cases: Decodable { let cases: [Case] }

  private struct Case: Decodable {
    let id: String, via: String
    let file: String?
    let expect: Expected

    struct Expected: Decodable {
      let dois: [String]?
      let licenses: [String]?
      let alsoRight: [[String]]?
      let orNamed: String?

      enum CodingKeys: String, CodingKey {
        case dois, licenses
        case alsoRight = "also_right"
        case orNamed = "or_named"
      }
    }
  }

  @Test(.enabled(if: folder != nil, "DOIWATCH_FIELD names no folder"))
  func `finds in each what is right`() throws {
    let field = URL(fileURLWithPath: try #require(Self.folder))
    let cases = try JSONDecoder().decode(
      Cases.self, from: Data(contentsOf: field.appendingPathComponent("cases.json")))
    var count = 0
    for entry in cases.cases where entry.via == "scan" {
      let run = try ScanFolder().scan(field.appendingPathComponent(try #require(entry.file)).path)
      let found = Self.listed(run.output)
      let wanted = entry.expect.dois ?? []
      var right = ([wanted] + (entry.expect.alsoRight ?? [])).map(Set.init)
      if let damaged = entry.expect.orNamed, let meant = wanted.first,
        (run.output + run.errors).contains(meant)
      {
        right.append([damaged.asciiLowercased])
      }
      #expect(right.contains(found.dois), "\(entry.id): \(found.dois.sorted())")
      if let licenses = entry.expect.licenses { #expect(found.licenses == Set(licenses), "\(entry.id)") }
      count += 1
    }
    #expect(count > 0)
  }

  /// The DOIs and license links of a list of articles.
  private static func listed(_ yaml: String) -> (dois: Set<String>, licenses: Set<String>) {
    var dois: Set<String> = []
    var licenses: Set<String> = []
    for line in yaml.split(separator: "\n") {
      let text = line.trimmingCharacters(in: CharacterSet(charactersIn: " "))
      if text.hasPrefix("#") { continue }
      if let range = text.range(of: "doi: "), text.hasPrefix("- doi: ") || text.hasPrefix("doi: ") {
        let value = Self.unquoted(String(text[range.upperBound...]))
        if let doi = try? DOI(parsing: value) { dois.insert(doi.canonical) }
      } else if text.hasPrefix("- http") || text.hasPrefix("- \"http") {
        licenses.insert(Self.unquoted(String(text.dropFirst(2))))
      }
    }
    return (dois, licenses)
  }

  private static func unquoted(_ value: String) -> String {
    guard value.hasPrefix("\""), let data = "[\(value)]".data(using: .utf8),
      let texts = try? JSONDecoder().decode([String].self, from: data)
    else { return value }
    return texts[0]
  }
}
