import Foundation
import Time
import Findings
import Testing
import Trials

@testable import Site

private func entry(_ key: String, _ status: Status = .ok) -> Shard.Entry {
  Shard.Entry(key: key, status: status, since: Moment("2026-11-01"), articles: ["a\"\u{2028}"], page: nil)
}

@Suite struct `A shard of the search` {
  @Test func `has the number that FNV-1a gives, folded to twelve bits`() {
    // FNV-1a of the empty text and of “a”, from the algorithm's own tables.
    #expect(Shard.number(of: "") == Int((0x811C_9DC5 ^ 0x811C_9DC5 >> 16) & 0xFFF))
    #expect(Shard.number(of: "a") == Int((0xE40C_292C ^ 0xE40C_292C >> 16) & 0xFFF))
  }

  @Test func `is a call of one function with one JSON array a link`() throws {
    let text = try #require(Shard.text(0x0A3, [entry("doi:10.1/b"), entry("doi:10.1/a")]))
    let lines = text.split(separator: "\n")
    #expect(lines.first == "doiwatch(\"0a3\",[" && lines.last == "0]);")
    let json = try JSONSerialization.jsonObject(with: Data(lines[1].dropLast().utf8))
    #expect(json as? [String] == ["doi:10.1/a", "ok", "2026-11-01T00:00:00Z", "", "a\"\u{2028}"])
    #expect(!text.contains("\u{2028}"))
  }

  @Test func `is the same text whether it was changed link by link or made anew`() {
    var dice = Dice(seed: 7)
    let keys = (0..<40).map { "doi:10.1/\($0)\($0 % 3 == 0 ? "\"," : "")" } + ["doi:10.1/4", "doi:10.1/44,x"]
    var links: [String: Shard.Entry] = [:]
    var text: String?
    for _ in 0..<200 {
      var changes: [String: Shard.Entry?] = [:]
      for key in keys.shuffled(using: &dice).prefix(3) {
        let new =
          Bool.random(using: &dice) ? entry(key, Status.allCases.randomElement(using: &dice) ?? .ok) : nil
        changes[key] = .some(new)
        links[key] = new
      }
      text = Shard.text(1, after: text, changes)
      #expect(text == Shard.text(1, links.values))
    }
  }

  @Test func `stands in the map that tells which there are`() {
    let map = ShardMap(files: [
      "data/000.js", "data/00a.js", "data/fff.js", "data/0a3.js.new", "article/x.html",
    ])
    #expect(map.digits.count == 1024)
    #expect(map.digits.hasPrefix("104") && map.digits.hasSuffix("8"))
    #expect(map.digits.filter { $0 != "0" }.count == 3)
  }

  @Test func `has no file where it has no link`() {
    #expect(Shard.text(1, [Shard.Entry]()) == nil)
    let gone: [String: Shard.Entry?] = ["doi:10.1/a": nil]
    #expect(Shard.text(1, after: Shard.text(1, [entry("doi:10.1/a")]), gone) == nil)
  }
}
