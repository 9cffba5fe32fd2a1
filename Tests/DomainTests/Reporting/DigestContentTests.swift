import Foundation
import Testing

@testable import Text
@testable import Time
@testable import Findings
@testable import Reporting

private let hostile =
  "<script>alert('x')</script> &amp; \u{1B}[2J\u{9B}31m\nNEW (9)\r\u{202E}`code` [a](javascript:b) *b*"

private func item(
  _ link: String, note: String? = nil, _ words: String = "the page does not exist", host: String? = nil
)
  -> DigestContent.Item
{
  DigestContent.Item(
    link: link, articles: ["ismayilov-2019"], since: start - .days(3),
    findings: [StoredFinding(code: "page.not-found", message: words, advice: "find the page")], note: note,
    host: host)
}

private func items(_ count: Int, _ link: (Int) -> String, host: (Int) -> String? = { _ in nil })
  -> [DigestContent.Item]
{
  (0..<count).map { item(link($0), host: host($0)) }
}

private func incident(_ host: String, closed: Bool = false, opened: Moment = start - .hours(2))
  -> DigestContent.Incident
{
  var report = IncidentReport(id: 7, cause: IncidentCause(host: host, sign: .down), openedAt: opened)
  report.links = 37
  report.articles = 30
  report.findings = ["net.connect"]
  if closed { report.closedAt = start - .hours(1) }
  report.members = ["doi:10.1000/1", "url:https://e.example/2"]
  return DigestContent.Incident(report, times: opened > start - .days(1) ? 1 : 0)
}

private func content(_ change: (inout DigestContent) -> Void = { _ in }) -> DigestContent {
  var content = DigestContent(name: "daily", from: start - .days(1), to: start)
  content.standing.links = 10_000
  content.standing.coverage = .init(onTime: 9812, overdue: 188, oldestCheck: start - .days(31))
  content.standing.checkpoint = Checkpoint(size: 42, head: JournalLine.genesis)
  change(&content)
  return content
}

private func json(_ content: DigestContent) throws -> [String: Any] {
  let object = try JSONSerialization.jsonObject(with: Data(content.rendered(.json).utf8))
  return try #require(object as? [String: Any])
}

private let forPeople: [DigestFormat] = [.text, .markdown, .html]

@Suite struct `A quiet digest` {
  @Test(arguments: forPeople) func `counts nothing as checked that never was`(format: DigestFormat) {
    let text = content {
      $0.standing.coverage = .init(onTime: 9_900, overdue: 100, new: 5_001, oldestCheck: nil)
      $0.notChecked = .init([], total: 5_101)
    }.rendered(format)
    #expect(text.contains("5,101 of 10,000 links not checked within their interval"), "\(text)")
    #expect(
      text.contains(" 4,899 of 10,000 checked within their interval")
        || text.contains("\n4,899 of 10,000 checked") || text.contains(">4,899 of 10,000 checked"), "\(text)")
  }

  @Test(arguments: forPeople) func `says so in one line, with coverage and checkpoint`(format: DigestFormat)
    throws
  {
    let text = content().rendered(format)
    #expect(try json(content())["quiet"] as? Bool == true)
    #expect(text.split(separator: "\n").filter { $0.contains("a quiet period") }.count == 1)
    #expect(text.contains("9,812 of 10,000 checked within their interval, oldest 31 d"))
    #expect(text.contains("42:\(JournalLine.genesis)"))
    for heading in ["NEW", "FIXED", "STILL BROKEN", "CHANGED", "INCIDENTS", "CANNOT TELL", "NOT CHECKED"] {
      #expect(!text.contains(heading))
    }
    #expect(text.hasSuffix("\n"))
  }

  @Test func `tells the number of what is broken, and no more`() {
    let quiet = content {
      $0.stillBroken = .init(items(300) { "url:https://a.example/\($0)" })
      $0.cannotTell = .init(items(30) { "url:https://b.example/\($0)" })
    }
    #expect(quiet.isQuiet)
    let text = quiet.rendered(.text)
    #expect(text.hasPrefix("a quiet period: nothing broke, was fixed or changed; 300 links still broken\n"))
    #expect(
      text.split(separator: "\n", omittingEmptySubsequences: false).count <= 7,
      "six lines and the last one's end")
  }

  @Test func `is not quiet where anything happened`() {
    #expect(!content { $0.new = .init([item("a")]) }.isQuiet)
    #expect(!content { $0.fixed = .init([item("a")]) }.isQuiet)
    #expect(!content { $0.changed = .init([item("a")]) }.isQuiet)
    #expect(!content { $0.incidents = [incident("a.example")] }.isQuiet)
    #expect(
      !content { $0.incidents = [incident("a.example", closed: true, opened: start - .days(9))] }.isQuiet)
    #expect(!content { $0.standing.wasOffline = true }.isQuiet)
    #expect(content { $0.cannotTell = .init([item("a")]) }.isQuiet)
  }

  @Test func `names a host that is down since before`() {
    let quiet = content { $0.incidents = [incident("a.example", opened: start - .days(9))] }
    #expect(quiet.isQuiet)
    #expect(
      quiet.rendered(.text).hasPrefix(
        "a quiet period: nothing broke, was fixed or changed; a.example is down\n"))
  }

  @Test(arguments: [(1000, true), (1001, false), (10_000, false)])
  func `is one only where nearly everything was looked at`(overdue: Int, isQuiet: Bool) {
    let late = content {
      $0.standing.coverage = .init(onTime: 10_000 - overdue, overdue: overdue, oldestCheck: nil)
    }
    #expect(late.isQuiet == isQuiet)
    let unseen = content { $0.notChecked = .init([item("a")], total: overdue) }
    #expect(unseen.isQuiet == isQuiet)
    guard !isQuiet else { return }
    #expect(
      late.rendered(.text).hasPrefix(
        "little is known: \(NumberFormat.number(overdue)) of 10,000 links not checked"))
  }
}

@Suite struct `A digest` {
  private static let busy = content {
    $0.new = .init([item("doi:10.1000/1"), item("url:https://b.example/")])
    $0.fixed = .init([item("url:https://c.example/", note: "now ok")])
    $0.stillBroken = .init([item("url:https://d.example/")], total: 1234)
    $0.changed = .init([
      DigestContent.Item(
        link: "doi:10.1000/2", articles: [], since: start, findings: [],
        note: "title changed from “a” to “b”",
        topic: "title"),
      DigestContent.Item(
        link: "", articles: ["left-2020"], since: start, findings: [], note: "no longer watched",
        topic: "article"),
    ])
    $0.incidents = [incident("e.example")]
    $0.cannotTell = .init([item("url:https://f.example/")])
    $0.notChecked = .init([item("url:https://g.example/", note: "not checked yet")])
    $0.standing.suspects = 2
    $0.titles = ["ismayilov-2019": "Towards a Renewed Alliance"]
  }

  @Test func `says nothing of a host's other addresses where one is gone that many articles share`() {
    let key = "license:https://licenses.example/by/4.0/"
    var report = IncidentReport(
      id: 7, cause: IncidentCause(host: "licenses.example", sign: .gone), openedAt: start - .hours(2))
    (report.links, report.members, report.articles) = (1, [key], 30)
    var broken = item(key)
    broken.incident = 7
    let text = content {
      $0.incidents = [.init(report)]
      $0.new = .init([broken])
    }.text
    let words = "licenses.example returns 404 or 410 for https://licenses.example/by/4.0/"
    #expect(text.ranges(of: words).count == 3, "\(text)")
    #expect(!text.contains("all its pages"), "\(text)")
  }

  @Test(arguments: forPeople) func `has its sections, hosts before links, each with its count`(
    format: DigestFormat
  ) {
    let text = Self.busy.rendered(format)
    var rest = text[...]
    for heading in [
      "INCIDENTS (1)", "NEW (2)", "FIXED (1)", "STILL BROKEN (1,234)", "CHANGED (2)", "CANNOT TELL (1)",
      "NOT CHECKED (1)", "9,812 of 10,000", "checkpoint",
    ] {
      guard let place = rest.firstRange(of: heading) else {
        Issue.record("\(heading) is missing or out of order in \(format)")
        return
      }
      rest = rest[place.upperBound...]
    }
    #expect(text.contains("1,233 more: "))
    #expect(text.contains("doiwatch status --status broken"))
    #expect(text.contains("now ok"))
    #expect(text.contains("left-2020") || text.contains("left\\-2020"))
  }

  @Test func `begins with a sentence that has the counts and names the hosts that are down`() {
    let first = Self.busy.rendered(.text).split(separator: "\n")[0]
    #expect(
      first
        == "2 new, 1 fixed, 1,234 still broken, 2 changed; e.example is down; 1 link cannot be judged from here; 1 not checked; 2 links failing, not yet confirmed"
    )
    let many = content { $0.incidents = (1...12).map { incident("h\($0).example") } }
    #expect(many.sentence.contains("12 hosts are down: h1.example, h2.example"))
    #expect(many.sentence.contains("h10.example and 2 more"))
  }

  @Test func `names the first links of a host that is down`() {
    let text = Self.busy.rendered(.text)
    #expect(
      text.contains(
        """
        INCIDENTS (1)
          e.example is down: began 2026-11-23 07:00 UTC, 2 h ago; 37 links of 30 articles fail alike (net.connect)
            https://doi.org/10.1000/1
            https://e.example/2
            35 more: doiwatch status --host e.example
        """), "\(text)")
    let gone = content { $0.incidents = [incident("e.example", closed: true)] }.rendered(.text)
    #expect(
      gone.contains(
        "e.example is down: ended 2026-11-23 08:00 UTC, began 2026-11-23 07:00 UTC, lasted 1 h"))
  }

  @Test func `names an incident that came several times once, with the count`() {
    var again = incident("e.example", closed: true)
    again.times = 3
    let text = content { $0.incidents = [again] }.rendered(.text)
    #expect(text.contains(", 3 times in this period"))
    #expect(text.ranges(of: "e.example").count == 1)
  }

  @Test func `has titles beside ids, and addresses that can be opened`() {
    let text = Self.busy.rendered(.text)
    #expect(
      text.contains(
        "    https://doi.org/10.1000/1  ismayilov-2019 “Towards a Renewed Alliance”, 2026-11-20 09:00 UTC"))
    #expect(
      Self.busy.rendered(.html).contains(
        "<a href=\"https://doi.org/10.1000/1\">https://doi.org/10.1000/1</a>"))
    #expect(
      Self.busy.rendered(.markdown).contains("[`https://doi.org/10.1000/1`](<https://doi.org/10.1000/1>)"))
  }

  @Test func `leads to a page whose address has signs that no link may have`() {
    let digest = content { $0.changed = .init([item("url:https://a.example/a b\u{202E}[1]")]) }
    let target = "https://a.example/a%20b%E2%80%AE%5B1%5D"
    #expect(digest.rendered(.html).contains("<a href=\"\(target)\">"))
    #expect(digest.rendered(.markdown).contains("](<\(target)>)"))
  }

  @Test func `leads nobody to a site that changed hands`() {
    var taken = item("url:https://taken.example/x")
    taken.findings = [StoredFinding(code: "page.new-owner", message: "parked", advice: nil)]
    let digest = content { $0.changed = .init([taken]) }
    #expect(!digest.rendered(.html).contains("href"))
    #expect(!digest.rendered(.markdown).contains("]("))
    #expect(digest.rendered(.text).contains("https://taken.example/x"))
  }

  @Test func `has times in its own zone, and UTC for programs`() throws {
    let digest = content {
      $0.zone = TimeZone(identifier: "Europe/Zurich") ?? .gmt
      $0.new = .init([item("url:https://b.example/")])
    }
    let text = digest.rendered(.text)
    #expect(text.contains("2026-11-22 10:00 to 2026-11-23 10:00 Europe/Zurich"))
    #expect(text.contains("2026-11-20 10:00 +01:00"))
    let root = try json(digest)
    #expect((root["period"] as? [String: String])?["from"] == "2026-11-22T09:00:00.000Z")
    #expect((root["new"] as? [[String: Any]])?.first?["since"] as? String == "2026-11-20T09:00:00.000Z")
    for (zone, words) in [
      ("America/St_Johns", "2026-11-20 05:30 -03:30"), ("Asia/Kathmandu", "2026-11-20 14:45 +05:45"),
    ] {
      #expect((start - .days(3)).minuteText(in: try #require(TimeZone(identifier: zone))) == words)
    }
  }

  @Test func `as JSON has every link, however many there are, and totals where one was cut`() throws {
    let root = try json(Self.busy)
    #expect(root["schema"] as? String == "doiwatch/digest/1")
    #expect(root["quiet"] as? Bool == false)
    let counts = ["new", "fixed", "still_broken", "changed", "incidents", "cannot_tell", "not_checked"].map {
      (root[$0] as? [Any])?.count
    }
    #expect(counts == [2, 1, 1, 2, 1, 1, 1])
    #expect(root["still_broken_total"] as? Int == 1234)
    #expect(root["new_total"] == nil)
    #expect((root["coverage"] as? [String: Any])?["on_time"] as? Int == 9812)
    #expect((root["checkpoint"] as? [String: Any])?["size"] as? Int == 42)
    let first = (root["new"] as? [[String: Any]])?.first
    #expect(first?["link"] as? String == "doi:10.1000/1")
    #expect(first?["url"] as? String == "https://doi.org/10.1000/1")
    #expect((first?["titles"] as? [String: String])?["ismayilov-2019"] == "Towards a Renewed Alliance")
    #expect(((first?["findings"] as? [[String: String]])?.first)?["code"] == "page.not-found")
    let many = try json(content { $0.new = .init(items(5000) { "url:https://a.example/\($0)" }) })
    #expect((many["new"] as? [Any])?.count == 5000)
  }

  @Test func `as CSV has a record for each link and host`() {
    let lines = Self.busy.rendered(.csv).split(separator: "\n")
    #expect(lines.count == 1 + 1 + 8)
    #expect(lines[0].hasPrefix("section,link,url,articles,titles,since,host,"))
    #expect(
      lines.contains(
        "new,doi:10.1000/1,https://doi.org/10.1000/1,ismayilov-2019,Towards a Renewed Alliance,2026-11-20T09:00:00.000Z,,,page.not-found,the page does not exist,find the page,,,1"
      ))
    #expect(lines[1].hasPrefix("incidents,host:e.example,"))
  }

  @Test(arguments: [
    ("a", "a"), ("a,b", "\"a,b\""), ("say \"a\"", "\"say \"\"a\"\"\""), ("=1+1", "'=1+1"), ("+1", "'+1"),
    ("-1", "'-1"),
    ("@x", "'@x"), ("\tx", "'\u{FFFD}x"), ("a\nb", "a\u{FFFD}b"), ("=a,b", "\"'=a,b\""), ("", ""),
  ]) func `as CSV is no formula and one line a record`(text: String, cell: String) {
    #expect(CSVText.cell(text) == cell)
  }

  private static let poisoned = content {
    $0.new = .init([item("url:https://x.example/\(hostile)", note: hostile, hostile)])
    $0.new.items[0].articles = [hostile]
    $0.new.items[0].findings[0].advice = hostile
    $0.new.items[0].findings[0].code = hostile
    $0.titles = [hostile: hostile]
    $0.incidents = [incident(hostile)]
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

  @Test func `names no command that a shell would take for more than words`() {
    let digest = content {
      $0.new = .init(items(30, { "url:https://a.example/\($0)" }, host: { _ in "a.example;reboot" }))
    }
    #expect(!digest.rendered(.text).contains("--host"))
    #expect(digest.rendered(.text).contains("25 more: doiwatch status --status broken"))
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
      #expect(text.holds("- \(expected) "), "\(link)")
    }
  }

  @Test func `as Markdown lets nothing become a link, a heading or emphasis`() {
    let text = content { $0.new = .init([item("x", note: "# [a](b) *c* _d_ <e> !f | ~g~")]) }.rendered(
      .markdown)
    #expect(text.contains(##"\# \[a\]\(b\) \*c\* \_d\_ \<e\> \!f \| \~g\~"##))
  }
}

@Suite struct `A digest of many links` {
  private func text(_ items: [DigestContent.Item]) -> String {
    content { $0.new = .init(items) }.rendered(.text)
  }
  private func links(_ text: String) -> Int { text.ranges(of: "https://").count }

  @Test func `shows five examples of those that share a host, and the advice once`() {
    let text = text(items(125, { "url:https://a.example/\($0)" }, host: { _ in "a.example" }))
    #expect(
      text.contains(
        "NEW (125)\n  a.example: 125 links, page.not-found: the page does not exist\n      → find the page\n")
    )
    #expect(links(text) == 5)
    #expect(text.contains("    120 more: doiwatch status --host a.example\n"))
    #expect(text.ranges(of: "find the page").count == 1)
  }

  @Test func `shows ten in full`() {
    let text = text(items(10, { "url:https://a.example/\($0)" }, host: { _ in "a.example" }))
    #expect(links(text) == 10)
    #expect(text.ranges(of: "find the page").count == 1)
    #expect(!text.contains(" more: "))
  }

  @Test func `groups by prefix what is on many hosts`() {
    let text = text(items(40, { "doi:10.5555/\($0)" }, host: { "h\($0).example" }))
    #expect(text.contains("  DOIs 10.5555/…: 40 links, page.not-found: the page does not exist\n"))
    #expect(text.contains("    35 more: doiwatch status --prefix 10.5555/\n"))
  }

  @Test func `groups by cause what shares nothing else`() {
    let text = text(items(300, { "doi:10.\(1000 + $0)/x" }, host: { "h\($0 % 36).example" }))
    #expect(text.contains("  300 links on 36 hosts: page.not-found: the page does not exist\n"))
    #expect(text.contains("    295 more: doiwatch status --finding page.not-found\n"))
    #expect(links(text) == 5)
  }

  @Test func `says what a cause means where each link's words differ`() {
    let many = (0..<20).map { item("doi:10.\(1000 + $0)/x", "gone since \($0)") }
    #expect(text(many).contains("20 links: page.not-found: the page did not exist (HTTP 404)"))
  }

  @Test func `has twenty rows a section at most`() {
    var many: [DigestContent.Item] = []
    for host in 0..<40 {
      many += items(12, { "url:https://h\(host).example/\($0)" }, host: { _ in "h\(host).example" })
    }
    let text = text(many)
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(lines.filter { !$0.contains("→") && !$0.contains(" more: ") }.count == 20)
    #expect(text.contains("  240 more: doiwatch status --status broken\n"))
  }

  @Test func `tells the members of an incident in one line`() {
    var members = items(125, { "url:https://e.example/\($0)" }, host: { _ in "e.example" })
    for index in members.indices { members[index].incident = 7 }
    let digest = content {
      $0.new = .init(members + [item("url:https://b.example/", host: "b.example")])
      $0.incidents = [incident("e.example")]
    }
    let text = digest.rendered(.text)
    #expect(
      text.contains("NEW (126)\n  e.example is down: 125 links, page.not-found: the page does not exist\n"))
    #expect(text.contains("https://b.example/"))
  }

  @Test func `puts what cannot be told together by host`() {
    let digest = content {
      $0.new = .init([item("url:https://b.example/")])
      $0.cannotTell = .init(
        items(2, { "url:https://r.example/\($0)" }, host: { _ in "r.example" })
          + [item("url:https://s.example/1", host: "s.example")])
    }
    let text = digest.rendered(.text)
    #expect(text.contains("CANNOT TELL (3)\n  r.example: 2 links, page.not-found"))
  }

  @Test func `loses no link between groups, singles and the rest`() {
    for count in [0, 1, 2, 10, 11, 19, 20, 21, 50, 333] {
      for hosts in [1, 2, 7, 40] {
        let all = items(count, { "doi:10.\(1000 + $0 % 5)/\($0)" }, host: { "h\($0 % hosts).example" })
        let part = DigestSectionLayout(content: content(), heading: "NEW", section: .init(all)).part
        let shown = part.blocks.map { $0.rows.count + ($0.more?.count ?? 0) }.reduce(0, +)
        #expect(shown + (part.more?.count ?? 0) == count, "\(count) links of \(hosts) hosts")
        #expect(part.blocks.map { $0.rows.count + ($0.lead == nil ? 0 : 1) }.reduce(0, +) <= 20)
      }
    }
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
    #expect(NumberFormat.number(value) == text)
  }

  @Test(arguments: [
    (-1, "0 s"), (0, "0 s"), (59, "59 s"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"), (86_399, "23 h"),
    (86_400, "1 d"), (2_678_400, "31 d"),
  ])
  func `of seconds is in its largest unit`(seconds: Int64, text: String) {
    #expect(NumberFormat.age(.seconds(seconds)) == text)
  }

  @Test func `agrees with its noun`() {
    #expect(NumberFormat.count(0, "link") == "0 links")
    #expect(NumberFormat.count(1, "link") == "1 link")
    #expect(NumberFormat.count(1001, "link") == "1,001 links")
  }
}
