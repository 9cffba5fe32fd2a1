import Findings
import Observations
import Testing
import Time

@testable import Journal

/// Removals that an operator accepted, in steps, as of very many articles.
@Suite struct `An accepted removal` {
  private let state: TemporaryState
  private let store: Store

  init() throws {
    state = try TemporaryState()
    store = try state.open()
  }

  private func feed(_ numbers: Range<Int>, _ fingerprint: String) throws {
    let articles = numbers.map { article("a\($0)", "10.1000/\($0)", "https://a\($0 % 7).example/\($0)") }
    _ = try store.importArticles(fingerprint: fingerprint, schedule: schedule, at: start) { feed in
      for article in articles { try feed(article) }
    }
  }

  /// How many articles each entry behind a number says were removed.
  private func removals(after seq: Int64) throws -> [String] {
    try store.lines(after: seq).map(\.line).filter { $0.contains(#""event":"articles.imported""#) }
      .compactMap { line in line.firstMatch(of: /"removed":(\d+)/).map { String($0.1) } }
  }

  private func expectNothingLeft(_ count: Int) throws {
    let counted = try store.snapshot(at: start)
    #expect(counted.articles.watched == count && counted.articles.leaving == 0)
    #expect(counted.linksTotal == count * 2)
    let left: Int? = try store.value("SELECT count(*) FROM meta WHERE name LIKE 'removed%'")
    #expect(left == 0)
  }

  @Test func `goes on step by step, and is told at its end as one`() throws {
    try feed(0..<1000, "one")
    try feed(0..<300, "two")
    let before = try store.checkpoint().size
    var steps = try store.beginAcceptance(ofArticlesIn: [])
    var sizes: [Int] = []
    while steps.answer == nil {
      #expect(try removals(after: before) == [])
      _ = try store.acceptSome(&steps, most: 200, at: start)
      sizes.append(try store.snapshot(at: start).articles.watched)
    }
    #expect(sizes == [800, 600, 400, 300])
    #expect(steps.answer == .acceptedArticles(700))
    #expect(try removals(after: before) == ["700"])
    try expectNothingLeft(300)
  }

  @Test func `that was interrupted is told at the next start, and what is left by the next order`() throws {
    try feed(0..<1000, "one")
    try feed(0..<300, "two")
    let before = try store.checkpoint().size
    var steps = try store.beginAcceptance(ofArticlesIn: [])
    for _ in 0..<2 { _ = try store.acceptSome(&steps, most: 200, at: start) }
    #expect(try removals(after: before) == [])
    _ = try store.recordStart(version: "1", at: start)
    _ = try store.recordStart(version: "1", at: start)
    #expect(try removals(after: before) == ["400"])
    #expect(try store.carryOut(.acceptArticles(files: []), at: start).0 == .acceptedArticles(300))
    #expect(try removals(after: before) == ["400", "300"])
    try expectNothingLeft(300)
  }

  @Test func `of two orders at once is told once`() throws {
    try feed(0..<1000, "one")
    try feed(0..<300, "two")
    let before = try store.checkpoint().size
    var one = try store.beginAcceptance(ofArticlesIn: [])
    var other = try store.beginAcceptance(ofArticlesIn: [])
    while one.answer == nil || other.answer == nil {
      _ = try store.acceptSome(&one, most: 200, at: start)
      _ = try store.acceptSome(&other, most: 200, at: start)
    }
    #expect(one.answer == .acceptedArticles(400) && other.answer == .acceptedArticles(300))
    #expect(try removals(after: before).compactMap { Int($0) }.reduce(0, +) == 700)
    try expectNothingLeft(300)
  }

  @Test func `of few articles is told one by one`() throws {
    try feed(0..<100, "one")
    try feed(0..<80, "two")
    let before = try store.checkpoint().size
    #expect(try store.carryOut(.acceptArticles(files: []), at: start).0 == .acceptedArticles(20))
    let events = try store.lines(after: before).map(\.line)
    #expect(events.count == 20 && events.allSatisfy { $0.contains(#""event":"article.removed""#) })
    try expectNothingLeft(80)
    #expect(try store.carryOut(.acceptArticles(files: []), at: start).0 == .noneLeaving(nil))
  }
}
