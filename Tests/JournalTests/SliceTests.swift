import Time
import Testing

@testable import Journal
@testable import Observations

/// An import in slices, as of very many articles.
@Suite struct `An import in slices` {
  private let state: TemporaryState
  private let store: Store

  init() throws {
    state = try TemporaryState()
    store = try state.open()
  }

  private func feed(_ articles: [Article], _ fingerprint: String, isCut: Bool = false) throws
    -> ImportOutcome?
  {
    let sync = try ArticleImport(store, fingerprint: fingerprint, schedule: schedule, sliceSize: 101)
    for first in stride(from: 0, to: articles.count, by: 40) {
      try sync.take(articles[first..<min(first + 40, articles.count)].map { PreparedArticle($0) }, at: start)
    }
    guard !isCut else { return nil }
    while try sync.sweep(at: start) {}
    return try sync.finish(at: start)
  }

  private func articles(_ numbers: Range<Int>, title: String? = nil) -> [Article] {
    numbers.map { article("a\($0)", title: title, "10.1000/\($0)", "https://a\($0 % 7).example/\($0)") }
  }

  private func expectTallies() throws {
    let wrongLines: Int? = try store.value(
      """
      SELECT count(*) FROM host_line WHERE aspects <> (SELECT count(*) FROM aspect WHERE line = host_line.id)
        + (SELECT count(*) FROM aspect WHERE landing = host_line.id)
      """)
    #expect(wrongLines == 0)
    let deadlines = "SELECT link, min(deadline) / 60000 AS minute FROM aspect GROUP BY link"
    let wrongMinutes: Int? = try store.value(
      """
      SELECT count(*) FROM (
        SELECT minute, status = 1, count(*) FROM (\(deadlines)) JOIN link ON link.id = link GROUP BY 1, 2
        EXCEPT SELECT minute, unchecked, links FROM deadline_tally)
      """)
    #expect(wrongMinutes == 0)
    let surplus: Int? = try store.value(
      "SELECT (SELECT sum(links) FROM deadline_tally) - (SELECT count(*) FROM link)")
    #expect(surplus == 0 || surplus == nil)
    let counted = try store.snapshot(at: start)
    let real: Int? = try store.value("SELECT count(*) FROM article")
    #expect(counted.articles.watched == real)
  }

  @Test func `comes to the same as one in one go`() throws {
    let outcome = try #require(try feed(articles(0..<500), "one"))
    #expect(outcome.added == 500)
    #expect(try store.events == ["articles.imported"])
    try expectTallies()
    let changed = try #require(try feed(articles(0..<200) + articles(200..<400, title: "New"), "two"))
    #expect((changed.added, changed.changed, changed.removed) == (0, 200, 0))
    #expect(
      try store.lines(after: 0).last?.line.contains(#""detail":{"added":0,"changed":200,"removed":0}"#)
        == true)
    try expectTallies()
    #expect(try store.snapshot(at: start).articles.leaving == 100)
    #expect(try store.carryOut(.acceptArticles(files: []), at: start).0 == .acceptedArticles(100))
    #expect(try store.snapshot(at: start).linksTotal == 800)
    try expectTallies()
  }

  @Test func `that was interrupted goes on, and tells of all of it`() throws {
    _ = try feed(articles(0..<300), "one", isCut: true)
    #expect(try store.events == [])
    #expect(try !store.holdsArticles(of: "one"))
    let rest = try #require(try feed(articles(0..<500), "one"))
    #expect(rest.entries.first?.line.contains(#""detail":{"added":500,"changed":0,"removed":0}"#) == true)
    try expectTallies()
  }

  @Test func `that was interrupted holds the articles of no configuration`() throws {
    _ = try feed(articles(0..<300), "one")
    #expect(try store.holdsArticles(of: "one"))
    _ = try feed(articles(0..<600), "two", isCut: true)
    #expect(try !store.holdsArticles(of: "one"))
    _ = try feed(articles(0..<300), "one")
    _ = try store.carryOut(.acceptArticles(files: []), at: start)
    #expect(try store.snapshot(at: start).articles.watched == 300)
    try expectTallies()
  }

  @Test func `that was interrupted while links were left leaves none`() throws {
    _ = try feed(articles(0..<500), "one")
    _ = try feed(articles(0..<0) + articles(1000..<1500), "two", isCut: true)
    _ = try feed(articles(1000..<1001), "three")
    _ = try store.carryOut(.acceptArticles(files: []), at: start)
    #expect(
      try store.links(from: .ok, most: 10).map(\.key).sorted() == [
        "doi:10.1000/1000", "url:https://a6.example/1000",
      ])
    try expectTallies()
  }

  @Test func `keeps what is known of a link that another article names later on`() throws {
    _ = try feed(articles(0..<300), "one")
    try store.look(at: "doi:10.1000/5", .page, .pageNotFound, at: start)
    let others = articles(0..<300).map { $0.id == "a5" ? article("a5", "https://other.example/") : $0 }
    _ = try feed(
      others.map { article($0.id, title: "T", $0.links[0].text) } + [article("z", "10.1000/5")], "two")
    #expect(try store.aspect("doi:10.1000/5").state.status == .suspect)
    try expectTallies()
  }

  @Test func `counts what is overdue to the millisecond`() throws {
    _ = try feed(articles(0..<150), "one")
    let day = start + .days(1)
    #expect(try store.snapshot(at: day).coverage.overdue == 0)
    #expect(
      try store.snapshot(at: day + .milliseconds(1)).coverage.overdue == 150, "the DOIs' registry sides")
    #expect(try store.snapshot(at: day + .minutes(2)).coverage.overdue == 150)
    #expect(try store.snapshot(at: start + .days(7) + .milliseconds(1)).coverage.overdue == 300)
    try store.look(at: "url:https://a0.example/0", at: start + .days(7))
    #expect(try store.snapshot(at: start + .days(7) + .minutes(5)).coverage.overdue == 299)
    try expectTallies()
  }

  @Test func `is planned anew in steps that survive a restart`() throws {
    _ = try feed(articles(0..<150), "one")
    let slower = EffectiveIntervals(schedule, stretches: [HostQueue.resolver: 2])
    #expect(try store.replanSome(slower, most: 100))
    #expect(try !store.isPlanned(by: slower))
    while try store.replanSome(slower, most: 100) {}
    #expect(try store.isPlanned(by: slower))
    // The registry sides are planned a millisecond before the pages.
    #expect(try store.snapshot(at: start + .days(2) - .milliseconds(1)).coverage.overdue == 0)
    #expect(try store.snapshot(at: start + .days(2) + .milliseconds(1)).coverage.overdue == 150)
    try expectTallies()
  }
}
