import Time
import Testing
import Trials

@testable import Journal
@testable import Checking
@testable import Findings
@testable import Names
@testable import Observations
@testable import Reporting

private let license = "https://creativecommons.org/licenses/by/4.0/"

@Suite struct `An import of articles` {
  private let state: TemporaryState
  private let store: Store

  init() throws {
    state = try TemporaryState()
    store = try state.open()
  }

  private func keys() throws -> [String] {
    try store.links(from: .ok, most: 1000).map(\.key).sorted()
  }

  /// The processor time that it takes to judge so many missing articles of a file with one bad record.
  private func timeToSettle(_ count: Int) -> Duration {
    var reading = ArticleFileReading(path: "a", pattern: "a")
    reading.state = .problems
    reading.texts = ["a record that is none"]
    let file = ArticleSettlement.Known(id: 1, path: "a", pattern: "a", hasArticles: true, innocent: [])
    var settlement = ArticleSettlement([file], [reading]) { _ in true }
    let taken = processorTime {
      for row in 0..<count { settlement.miss(Int64(row), key: "article-\(row)", source: 1) }
      settlement.finish()
    }
    #expect(settlement.kept == [1: count] && settlement.leaving.isEmpty)
    return taken
  }

  @Test func `takes time linear in the articles that one bad record may be`() {
    let single = timeToSettle(30_000)
    #expect(timeToSettle(60_000) < single * 3 + .milliseconds(100))
  }

  @Test func `takes in what is new, with every aspect due at once`() throws {
    let outcome = try store.take(article("a", title: "T", "10.1000/1", license))
    #expect((outcome.added, outcome.changed, outcome.removed) == (1, 0, 0))
    #expect(outcome.entries.map(\.line).count == 1)
    #expect(try store.events == ["article.added"])
    #expect(
      try store.dueChecks(at: start, most: 10).map { "\($0.link.key) \($0.aspect)" } == [
        "doi:10.1000/1 registry", "doi:10.1000/1 page", "license:\(license) page",
      ])
    #expect(try store.holdsArticles(of: "\(start)"))
    #expect(try !store.holdsArticles(of: "another"))
  }

  @Test func `that drops a link keeps nothing else from being recorded that was being looked at`() throws {
    try store.take(article("a", "https://old.example/x"), article("b", "https://b.example/"))
    var gone = try store.looked(at: "url:https://old.example/x", at: start)
    let stays = try store.looked(at: "url:https://b.example/", .page, [.pageNotFound], at: start)
    let moved = MovedPage(
      from: LinkURL(reading: "https://old.example/x"), to: LinkURL(reading: "https://new.example/x"))
    gone.moved = [try #require(moved)]
    try store.take(article("b", "https://b.example/"))
    var batch = CommitBatch()
    batch.checks = [gone, stays]
    #expect(try store.commit(batch).count == 1)
  }

  @Test func `tells of nothing where nothing differs`() throws {
    try store.take(article("a", "10.1000/1"))
    let again = try store.take(article("a", "10.1000/1"), at: start + .days(1))
    #expect(again.entries.isEmpty)
    #expect((again.added, again.changed, again.removed) == (0, 0, 0))
  }

  @Test func `tells what changed, and keeps what is known of the links that stay`() throws {
    try store.take(article("a", "10.1000/1", license))
    try store.look(at: "license:\(license)", .page, .pageNotFound, at: start)
    let outcome = try store.take(
      article("a", title: "New", license, "https://a.example/"), at: start + .days(1))
    #expect((outcome.added, outcome.changed, outcome.removed) == (0, 1, 0))
    #expect(try store.events.last == "article.changed")
    #expect(try keys() == ["license:\(license)", "url:https://a.example/"])
    #expect(try store.aspect("license:\(license)").state.status == .suspect)
  }

  @Test func `drops what nobody names any more, and only that`() throws {
    try store.take(article("a", "10.1000/1", license), article("b", license, "https://b.example/"))
    let outcome = try store.take(article("b", license, "https://b.example/"), at: start + .days(1))
    #expect((outcome.added, outcome.changed, outcome.removed) == (0, 0, 1))
    #expect(try store.events == ["article.added", "article.added", "article.removed"])
    #expect(try keys() == ["license:\(license)", "url:https://b.example/"])
    let aspects: Int? = try store.value("SELECT count(*) FROM aspect")
    #expect(aspects == 2)
    let loose: Int? = try store.value(
      "SELECT count(*) FROM article_link WHERE article NOT IN (SELECT id FROM article)")
    #expect(loose == 0)
  }

  @Test func `watches a link once that several articles name`() throws {
    try store.take(article("a", license), article("b", license), article("c", license))
    #expect(try keys() == ["license:\(license)"])
    #expect(try store.links(from: .ok, most: 10).first?.articles == ["a", "b", "c"])
    let written = try store.look(at: "license:\(license)", .page, .pageNotFound, at: start)
    #expect(written.first?.entry.articles == ["a", "b", "c"])
    #expect(written.first?.entry.articlesTotal == nil)
  }

  @Test(arguments: [20, 21]) func `names at most 20 articles of a link, and says how many there are`(
    count: Int
  ) throws {
    try store.take((0..<count).map { article("a\($0)", license) })
    let entry = try #require(try store.look(at: "license:\(license)", .page, .pageNotFound, at: start).first)
      .entry
    #expect(entry.articles?.count == 20)
    #expect(entry.articlesTotal == (count > 20 ? count : nil))
  }

  @Test func `counts the first of two articles with one id that are one work`() throws {
    let outcome = try store.take(
      article("a", "10.1000/1"), article("a", "10.1000/2"), article("a", title: "T", "10.1000/1"))
    #expect(outcome.repeated == ["a"])
    #expect(outcome.renamed.map(\.other) == ["10.1000/2"])
    #expect(outcome.added == 2)
    #expect(try keys() == ["doi:10.1000/1", "doi:10.1000/2"])
  }

  @Test(arguments: [100, 101]) func `of more than 100 differences is one entry`(count: Int) throws {
    try store.take((0..<count).map { article("a\($0)", "10.1000/\($0)") })
    let expected = count > 100 ? ["articles.imported"] : Array(repeating: "article.added", count: 100)
    #expect(try store.events == expected)
    let gone = try store.take(article("z", "10.1000/z"), at: start + .days(1))
    #expect((gone.added, gone.removed) == (1, 0), "so many do not leave without a word")
    #expect(try store.snapshot(at: start).articles.watched == count + 1)
    #expect(
      try store.carryOut(.acceptArticles(files: []), at: start + .days(2)).0 == .acceptedArticles(count))
    #expect(try store.events.last == (count > 100 ? "articles.imported" : "article.removed"))
    #expect(
      try store.lines(after: 0).last?.line.contains(
        count > 100
          ? #""detail":{"added":0,"changed":0,"removed":101}"# : #""detail":{"links":["doi:10.1000/99"]}"#)
        == true)
    #expect(try keys() == ["doi:10.1000/z"])
  }

  @Test func `that fails halfway leaves all as it was`() throws {
    struct Broken: Error {}
    try store.take(article("a", "10.1000/1"))
    #expect(throws: StateError.self) {
      try store.importArticles(fingerprint: "new", schedule: schedule, at: start) { feed in
        try feed(article("b", "10.1000/2"))
        throw Broken()
      }
    }
    #expect(try keys() == ["doi:10.1000/1"])
    #expect(try store.events == ["article.added"])
    #expect(try !store.holdsArticles(of: "new"))
  }

  @Test func `of nothing drops everything`() throws {
    try store.take(article("a", "10.1000/1"))
    try store.take([])
    #expect(try keys() == [])
    let tally: Int? = try store.value("SELECT sum(links) FROM tally")
    #expect(tally == 0)
  }

  @Test func `watches a text that is no DOI by its registry side alone`() throws {
    let article = try #require(Article(id: "x", title: nil, doi: "no doi", licenses: [], links: []))
    try store.take(article)
    #expect(try store.dueChecks(at: start, most: 10).map(\.aspect) == [.registry])
  }
}
