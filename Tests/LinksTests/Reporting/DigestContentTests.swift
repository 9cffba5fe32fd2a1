import Foundation
import Testing

@testable import Links

private let hostile =
  "<script>alert('x')</script> &amp; \u{1B}[2J\u{9B}31m\nNEW (9)\r\u{202E}`code` [a](javascript:b) *b*"

private func item(_ link: String, note: String? = nil, _ words: String = "the page does not exist")
  -> DigestContent.Item
{
  DigestContent.Item(
    link: link, articles: ["ismayilov-2019"], since: start - .days(3),
    findings: [StoredFinding(code: "page.not-found", message: words, advice: "find the page")], note: note)
}

private func content(_ change: (inout DigestContent) -> Void = { _ in }) -> DigestContent {
  var content = DigestContent(name: "daily", from: start - .days(1), to: start)
  content.links = 10_000
  content.coverage = .init(onTime: 9812, overdue: 188, oldestCheck: start - .days(31))
  content.checkpoint = Checkpoint(size: 42, head: JournalLine.genesis)
  change(&content)
  return content
}

private func json(_ content: DigestContent) throws -> [String: Any] {
  let object = try JSONSerialization.jsonObject(with: Data(content.rendered(.json).utf8))
  return try #require(object as? [String: Any])
}

@Suite struct `A quiet digest` {
  @Test(arguments: DigestFormat.allCases) func `says so in one line, with coverage and checkpoint`(
    format: DigestFormat
  ) throws {
    let text = content().rendered(format)
    guard format != .json else {
      #expect(try json(content())["quiet"] as? Bool == true)
      return
    }
    #expect(text.split(separator: "\n").filter { $0.contains("a quiet period") }.count == 1)
    #expect(text.contains("9,812 of 10,000 checked within their interval, oldest 31 d"))
    #expect(text.contains("42:\(JournalLine.genesis)"))
    for heading in ["NEW", "FIXED", "STILL BROKEN", "CHANGED", "INCIDENTS", "CANNOT TELL", "NOT CHECKED"] {
      #expect(!text.contains(heading))
    }
    #expect(text.hasSuffix("\n"))
  }

  @Test func `still tells what is broken`() {
    let quiet = content { $0.stillBroken = .init([item("url:https://a.example/")]) }
    #expect(quiet.isQuiet)
    #expect(
      quiet.rendered(.text).contains(
        "a quiet period: nothing broke, was mended or changed; 1 link still broken"))
    #expect(
      quiet.rendered(.text).contains(
        "STILL BROKEN (1)\n  url:https://a.example/  (since 2026-11-20 09:00, 3 days)"))
  }

  @Test func `is not quiet where anything happened`() {
    #expect(!content { $0.new = .init([item("a")]) }.isQuiet)
    #expect(!content { $0.fixed = .init([item("a")]) }.isQuiet)
    #expect(!content { $0.changed = .init([item("a")]) }.isQuiet)
    #expect(!content { $0.incidents = .init([item("a")]) }.isQuiet)
    #expect(content { $0.cannotTell = .init([item("a")]) }.isQuiet)
  }
}

@Suite struct `A digest` {
  private static let busy = content {
    $0.new = .init([item("doi:10.1000/1"), item("url:https://b.example/")])
    $0.fixed = .init([item("url:https://c.example/", note: "now ok")])
    $0.stillBroken = .init([item("url:https://d.example/")], total: 1234)
    $0.changed = .init([item("doi:10.1000/2", note: "title changed from “a” to “b”")])
    $0.incidents = .init([item("host:e.example")])
    $0.cannotTell = .init([item("url:https://f.example/")])
    $0.notChecked = .init([item("url:https://g.example/", note: "not looked at yet")])
    $0.suspects = 2
  }

  @Test(arguments: [DigestFormat.text, .markdown, .html])
  func `has its sections in the contract's order, each with its count`(format: DigestFormat) {
    let text = Self.busy.rendered(format)
    var rest = text[...]
    for heading in [
      "NEW (2)", "FIXED (1)", "STILL BROKEN (1,234)", "CHANGED (1)", "INCIDENTS (1)", "CANNOT TELL (1)",
      "NOT CHECKED (1)", "2 links failing, not yet confirmed", "9,812 of 10,000", "checkpoint",
    ] {
      guard let place = rest.firstRange(of: heading) else {
        Issue.record("\(heading) is missing or out of order in \(format)")
        return
      }
      rest = rest[place.upperBound...]
    }
    #expect(text.contains("… and 1,233 more"))
    #expect(
      text.contains("2 new, 1 fixed, 1234 still broken, 1 changed")
        || text.contains("1,234 still broken, 1 changed"))
    #expect(text.contains("now ok"))
  }

  @Test func `as JSON has every section, and totals where one was cut`() throws {
    let root = try json(Self.busy)
    #expect(root["schema"] as? String == "doiwatch/digest/1")
    #expect(root["quiet"] as? Bool == false)
    let counts = ["new", "fixed", "still_broken", "changed", "incidents", "cannot_tell", "not_checked"].map {
      (root[$0] as? [Any])?.count
    }
    #expect(counts == [2, 1, 1, 1, 1, 1, 1])
    #expect(root["still_broken_total"] as? Int == 1234)
    #expect(root["new_total"] == nil)
    #expect((root["period"] as? [String: String])?["from"] == "2026-11-22T09:00:00.000Z")
    #expect((root["coverage"] as? [String: Any])?["on_time"] as? Int == 9812)
    #expect((root["checkpoint"] as? [String: Any])?["size"] as? Int == 42)
    let first = (root["new"] as? [[String: Any]])?.first
    #expect(first?["link"] as? String == "doi:10.1000/1")
    #expect(((first?["findings"] as? [[String: String]])?.first)?["code"] == "page.not-found")
  }

  private static let poisoned = content {
    $0.new = .init([item("url:https://x.example/\(hostile)", note: hostile, hostile)])
    $0.new.items[0].articles = [hostile]
    $0.new.items[0].findings[0].advice = hostile
    $0.new.items[0].findings[0].code = hostile
  }

  @Test(arguments: DigestFormat.allCases) func `cannot be made to move a cursor or forge a line`(
    format: DigestFormat
  ) {
    let text = Self.poisoned.rendered(format)
    for scalar in text.unicodeScalars where scalar != "\n" {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      #expect(!isControl, "U+\(String(scalar.value, radix: 16))")
      if format != .json { #expect(!(0x202A...0x202E).contains(scalar.value)) }
    }
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("NEW (9)") })
  }

  @Test func `as HTML lets nothing become markup`() {
    let text = Self.poisoned.rendered(.html)
    #expect(!text.contains("<script"))
    #expect(!text.contains("alert('x')"))
    #expect(text.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp;amp; "))
    #expect(text.contains("default-src 'none'"))
  }

  @Test(arguments: ["<", ">", "&", "\"", "'"]) func `as HTML escapes a sign also under an accent`(
    sign: String
  ) {
    let note = "a\(sign)\u{301}b\(sign)\u{200D}c"
    let text = content { $0.new = .init([item("x", note: note)]) }.rendered(.html)
    #expect(!text.holds("a\(sign)\u{301}"))
    #expect(!text.holds("b\(sign)\u{200D}"))
  }

  @Test(arguments: ["`", "*", "[", "<", "_", "\\"]) func `as Markdown escapes a sign also under an accent`(
    sign: String
  ) {
    let text = content { $0.new = .init([item("x", note: "a\(sign)\u{301}")]) }.rendered(.markdown)
    #expect(text.holds("a\\\(sign)\u{301}"))
  }

  @Test func `as Markdown fences code by more backticks than it holds`() {
    for (link, expected) in [
      ("x", "`x`"), ("a`b", "`` a`b ``"), ("a``b`", "``` a``b` ```"), ("a`\u{301}b", "`` a`\u{301}b ``"),
    ] {
      let text = content { $0.new = .init([item(link)]) }.rendered(.markdown)
      #expect(text.holds("- \(expected) ("), "\(link)")
    }
  }

  @Test func `as Markdown lets nothing become a link, a heading or emphasis`() {
    let text = content { $0.new = .init([item("x", note: "# [a](b) *c* _d_ <e> !f | ~g~")]) }.rendered(
      .markdown)
    #expect(text.contains(##"\# \[a\]\(b\) \*c\* \_d\_ \<e\> \!f \| \~g\~"##))
  }
}

extension String {
  /// Whether it holds those bytes; a search by characters would not find a sign under an accent.
  fileprivate func holds(_ part: String) -> Bool { !Array(utf8).ranges(of: Array(part.utf8)).isEmpty }
}

@Suite struct `A number for people` {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-1000, "-1,000"), (9812, "9,812"), (1_000_000, "1,000,000"),
    (100_000, "100,000"),
  ])
  func `is in groups of three`(value: Int, text: String) {
    #expect(Plain.number(value) == text)
  }

  @Test(arguments: [
    (-1, "0 s"), (0, "0 s"), (59, "59 s"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"), (86_399, "23 h"),
    (86_400, "1 d"), (2_678_400, "31 d"),
  ])
  func `of seconds is in its largest unit`(seconds: Int64, text: String) {
    #expect(Plain.age(.seconds(seconds)) == text)
  }

  @Test func `agrees with its noun`() {
    #expect(Plain.count(0, "link") == "0 links")
    #expect(Plain.count(1, "link") == "1 link")
    #expect(Plain.count(1001, "link") == "1,001 links")
  }
}
