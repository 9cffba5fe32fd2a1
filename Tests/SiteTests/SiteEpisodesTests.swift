import Time
import Findings
import Testing

@testable import SiteWriting

private let url = "url:https://a.example/"

/// Takes entries of a link, one a day: `page ok broken` turns a side.
private func episodes(_ turns: String...) throws -> SiteEpisodes {
  var episodes = SiteEpisodes()
  for (day, turn) in turns.enumerated() { episodes.take(try line(turn, day: Int64(day) + 1)) }
  return episodes
}

private func line(_ turn: String, day: Int64) throws -> WrittenLine {
  let words = turn.split(separator: " ")
  let turned = #""aspect":"\#(words[0])","from":"\#(words[1])","to":"\#(words[2])","articles":["a"]"#
  let text =
    #"{"seq":\#(day),"time":"\#(november(day))","event":"link.status","link":"\#(url)",\#(turned)}"#
  return try #require(WrittenLine(text))
}

@Suite struct `The problem of a link` {
  @Test func `is one from its beginning to its end, whatever becomes of it meanwhile`() throws {
    let turns = [
      "page ok warning", "page warning suspect", "registry ok suspect", "page suspect broken",
      "registry suspect ok", "page broken warning", "page warning undecided", "page undecided ok",
    ]
    var history = SiteEpisodes()
    for (day, turn) in turns.enumerated() {
      history.take(try line(turn, day: Int64(day) + 1))
      let known = history.open[url] ?? history.ended.first
      #expect(known?.began == november(1), "\(turn)")
    }
    let ended = try #require(history.ended.first)
    #expect(history.ended.count == 1 && history.open.isEmpty)
    #expect(ended.ended == november(8) && ended.called == .broken && ended.calledAt == november(4))
    #expect(ended.articles == ["a"])
  }

  @Test func `is not told where it was never confirmed`() throws {
    let history = try episodes("page unchecked suspect", "page suspect ok")
    #expect(history.open.isEmpty && history.ended.isEmpty)
    #expect(try episodes("page ok suspect").open[url]?.called == nil)
  }

  @Test func `is another one after it ended`() throws {
    let history = try episodes("page ok broken", "page broken ok", "page ok warning", "page warning ok")
    #expect(history.ended.map(\.began) == [november(1), november(3)])
    #expect(history.ended.map(\.ended) == [november(2), november(4)])
    #expect(history.ended.map(\.called) == [.broken, .warning])
  }

  @Test func `neither begins nor ends with a side of which nothing can be told`() throws {
    let history = try episodes("page ok undecided", "registry ok broken", "registry broken ok")
    #expect(history.open.isEmpty && history.ended.map(\.began) == [november(2)])
    #expect(try episodes("page ok warning", "page warning undecided").open[url]?.began == november(1))
  }

  @Test func `goes on where one side ends as another begins`() throws {
    var history = try episodes("page ok broken")
    history.take(try line("page broken ok", day: 2))
    history.take(try line("agreement ok warning", day: 2))
    #expect(history.ended.isEmpty && history.open[url]?.began == november(1))
    #expect(history.open[url]?.called == .broken)
  }

  @Test func `that is older than the journal is one, too`() throws {
    let history = try episodes("page broken ok", "registry warning ok")
    #expect(history.ended.count == 1 && history.ended.first?.ended == november(2))
    #expect(history.ended.first?.called == .broken)
    let began = try #require(history.ended.first).began
    #expect(began == nil)
  }

  @Test func `is new where the link was forgotten and came back`() throws {
    let history = try episodes("page ok broken", "page unchecked broken")
    #expect(history.open[url]?.began == november(2) && history.ended.isEmpty)
  }
}

@Suite struct `The entry of a problem` {
  private let other = "url:https://b.example/"

  /// The entries of the feed as ids and titles.
  private func entries(_ library: Library, of name: String = "feed.atom") -> [String: String] {
    let found = library.read(name).matches(of: /<entry>\s*<id>(.*)<\/id>\s*<title>(.*)<\/title>/)
    #expect(Set(found.map(\.1)).count == found.count, "an id stands twice")
    return Dictionary(found.map { (String($0.1), String($0.2)) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `keeps its id from its beginning to its end`() throws {
    let library = try Library()
    try library.watch("a.example", at: november(1))
    var seen: [[String: String]] = []
    for (day, (from, to)) in [
      (Status.ok, Status.warning), (.warning, .suspect), (.suspect, .broken), (.broken, .warning),
      (.warning, .ok),
    ].enumerated() {
      try library.turn(url, from: from, to: to, at: november(Int64(day) + 2))
      try library.renew(at: november(Int64(day) + 3))
      seen.append(entries(library))
    }
    #expect(Set(seen.flatMap(\.keys)).count == 1 && seen.allSatisfy { $0.count == 1 })
    let states = seen.compactMap { $0.values.first?.split(separator: " url:").first }
    #expect(states == ["warning:", "suspect:", "broken:", "warning:", "ended: broken:"])
    #expect(library.read("feed.atom").contains("<updated>\(november(6).secondsText)</updated>"))
  }

  @Test func `leads to the page, unless that has a new owner`() throws {
    let library = try Library()
    try library.watch("a.example", "b.example", at: november(1))
    try library.turn(url, from: .ok, to: .broken, .pageNotFound, at: november(2))
    try library.turn(other, from: .ok, to: .warning, .pageNewOwner, at: november(2))
    try library.renew(at: november(3))
    let feed = library.read("feed.atom")
    #expect(feed.contains("<link href=\"https://a.example/\"/>"))
    #expect(feed.contains("page.new-owner") && !feed.contains("<link href=\"https://b.example/\"/>"))
  }

  @Test func `ends when the last article that names the link leaves, and lasts where it comes back`() throws {
    let library = try Library()
    try library.watch("a.example", "b.example", at: november(1))
    for key in [url, other] { try library.turn(key, from: .ok, to: .broken, at: november(2)) }
    try library.renew(at: november(3))
    let before = entries(library)
    #expect(before.values.sorted().map { $0.hasPrefix("broken:") } == [true, true])
    try library.watch("b.example", at: november(4))
    try library.renew(at: november(5))
    let after = entries(library)
    #expect(Set(after.keys) == Set(before.keys))
    #expect(after.values.contains { $0.hasPrefix("ended: broken: \(url)") })
    #expect(library.read("feed.atom").contains("<updated>\(november(4).secondsText)</updated>"))
    try library.watch("a.example", "b.example", at: november(6))
    try library.renew(at: november(7))
    #expect(Set(entries(library).keys) == Set(before.keys))
    #expect(entries(library).values.allSatisfy { $0.hasPrefix("broken:") })
  }
}
