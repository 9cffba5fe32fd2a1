import Foundation
import Observations
import Testing

@testable import Pages

/// Recorded pages and what a browser's parser reads of them: run where `DOIWATCH_PAGES` names a folder with
/// `pages/NNNN.html`, `expected.jsonl` and `cases.jsonl`.
@Suite(.enabled(if: OutsideData.pages != nil))
struct RecordedPagesTests {
  private struct Recorded {
    let name: String
    let page: [UInt8]
    let contentType: String
    let expected: [String: Any]
    let also: [String: [Any]]
    let hasWords: Bool
  }

  private func lines(_ file: String) throws -> [[String: Any]] {
    let folder = try #require(OutsideData.pages)
    return try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private func recorded() throws -> [Recorded] {
    let folder = try #require(OutsideData.pages)
    let pages = try lines("expected.jsonl").map { line in
      let file = try #require(line["file"] as? String)
      return Recorded(
        name: file, page: [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/pages/\(file)"))),
        contentType: try #require(line["content_type"] as? String), expected: line,
        also: line["also"] as? [String: [Any]] ?? [:], hasWords: line["words"] as? Bool ?? false)
    }
    let cases = try lines("cases.jsonl").map { line in
      var page = Array((line["input"] as? String ?? "").utf8)
      if let coded = line["input_base64"] as? String {
        page = [UInt8](try #require(Data(base64Encoded: coded)))
      }
      for part in line["input_parts"] as? [[Any]] ?? [] {
        let text = Array(try #require(part[0] as? String).utf8)
        for _ in 0..<(try #require(part[1] as? Int)) { page += text }
      }
      return Recorded(
        name: "case \(line["id"] ?? "")", page: page,
        contentType: try #require(line["content_type"] as? String),
        expected: try #require(line["expect"] as? [String: Any]),
        also: line["also"] as? [String: [Any]] ?? [:],
        hasWords: line["words"] as? Bool ?? false)
    }
    return pages + cases
  }

  private func facts(_ recorded: Recorded, _ page: [UInt8], piece: Int) -> PageFacts {
    Reading(contentType: recorded.contentType, wanted: Reading.whole.wanted).facts(page, piece: piece)
  }

  /// What differs from what is expected; as text, so that lists and nulls compare alike.
  private func differences(_ facts: PageFacts, _ recorded: Recorded) -> [String] {
    // Microdata is read besides what was recorded.
    func statements(_ list: [PageStatement]) -> [[String]] {
      list.filter { !$0.source.rawValue.hasPrefix("microdata") }.map { [$0.source.rawValue, $0.value] }
    }
    let refresh: Any = facts.redirects.refresh.map { [$0.delay, $0.target] as [Any] } ?? NSNull()
    var found: [String: Any] = [
      "title": facts.title ?? NSNull(), "citation_title": facts.citationTitle ?? NSNull(),
      "identifiers": statements(facts.identifiers), "licenses": statements(facts.licenses),
      "canonical": facts.canonical ?? NSNull(), "base": facts.base ?? NSNull(), "refresh": refresh,
      "language": facts.language ?? NSNull(),
    ]
    if recorded.expected["json_ld_unreadable"] as? Int ?? 0 > 0 {
      (found["identifiers"], found["licenses"]) = (nil, nil)
    }
    var list = found.compactMap { field, value -> String? in
      guard let expected = recorded.expected[field] else { return nil }
      let right = [expected] + (recorded.also[field] ?? [])
      if right.contains(where: { "\($0)" == "\(value)" || ($0 as? NSObject) == (value as? NSObject) }) {
        return nil
      }
      return "\(field) is \(value), not \(expected)"
    }
    if recorded.hasWords, facts.opening.length < 300 {
      list.append("only \(facts.opening.length) characters of words")
    }
    return list.map { String($0.prefix(400)) }
  }

  @Test("every page says what a browser reads of it")
  func whole() throws {
    for recorded in try recorded() {
      let differences = differences(facts(recorded, recorded.page, piece: 16_384), recorded)
      #expect(differences == [], "\(recorded.name)")
    }
  }

  @Test("a page says the same in pieces of 1 to 7 bytes")
  func pieces() throws {
    for (index, recorded) in try recorded().enumerated() {
      let whole = facts(recorded, recorded.page, piece: 16_384)
      #expect(facts(recorded, recorded.page, piece: 1 + index % 7) == whole, "\(recorded.name)")
    }
  }

  @Test("a long attribute in any tag changes nothing")
  func longAttributes() throws {
    let tags = ["html", "head", "meta", "title", "link", "script", "body", "div", "p", "a", "img"]
    for (index, recorded) in try recorded().enumerated() where !recorded.page.contains(0) {
      // A title without end has tags in it that are none.
      if (recorded.expected["title"] as? String)?.contains("<") ?? false { continue }
      let whole = facts(recorded, recorded.page, piece: 16_384)
      for tag in [tags[index % tags.count], tags[(index + 4) % tags.count]] {
        var page = recorded.page
        guard let place = RecordedPagesTests.endOfName(tag, in: page) else { continue }
        let value = String(repeating: "long ' > < /", count: 171)
        page.insert(contentsOf: " data-long=\"\(value)\" ".utf8, at: place)
        var long = facts(recorded, page, piece: 16_384)
        // Where the page is cut in a tag, or the tag stands in a script, it may be another page.
        long.opening.text = whole.opening.text
        long.opening.length = whole.opening.length
        #expect(differences(long, recorded) == differences(whole, recorded), "\(recorded.name), \(tag)")
      }
    }
  }

  private static func endOfName(_ tag: String, in page: [UInt8]) -> Int? {
    let text = String(decoding: page.prefix(200_000).map { $0 < 0x80 ? $0 : 0x78 }, as: UTF8.self)
    let found = text.range(of: "<\(tag)(?=[ >])", options: [.regularExpression, .caseInsensitive])
    return found.map { text.utf8.distance(from: text.startIndex, to: $0.upperBound) }
  }
}
