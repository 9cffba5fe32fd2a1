import Time
import Testing

@testable import Journal
@testable import Findings

@Suite struct `A link that no article names any more` {
  private let state: TemporaryState
  private let store: Store
  private let key = "url:https://a.example/"
  private let known = Acknowledgement(until: start + .days(400), reason: "the house moves")

  init() throws {
    state = try TemporaryState()
    store = try state.open()
    try store.take(article("a", "https://a.example/"), article("d", "10.1000/1", "https://b.example/"))
    for aspect in [Aspect.registry, .page] { try store.look(at: "doi:10.1000/1", aspect, at: start) }
    try store.look(at: key, .page, .pageNotFound, at: start)
    #expect(
      try store.carryOut(.acknowledge(link: key, known), at: start).0 == .acknowledged(status: "suspect"))
  }

  @Test func `is forgotten by counts and checks, and comes back as it was within 90 days`() throws {
    let before = try store.aspect(key).state
    try store.take([], at: start + .days(1))
    #expect(try store.snapshot(at: start + .days(1)).linksTotal == 0)
    #expect(try store.databaseFaults().map(\.description) == [])
    try store.take(article("new", "https://a.example/", "10.1000/1"), at: start + .days(90))
    let after = try store.aspect(key).state
    #expect((after.status, after.failures, after.since) == (before.status, before.failures, before.since))
    #expect(try store.link(key: key)?.acknowledgement(at: start + .days(90)) == known)
    #expect(try store.aspect("doi:10.1000/1").state.lastOK == start)
    #expect(try store.snapshot(at: start + .days(90)).coverage.overdue == 0, "it was not to be looked at")
    #expect(try store.databaseFaults().map(\.description) == [])
  }

  @Test func `is new after 90 days`() throws {
    try store.take([], at: start + .days(1))
    try store.take(article("new", "https://a.example/"), at: start + .days(91))
    #expect(try store.aspect(key).state.status == .unchecked)
    #expect(try store.link(key: key)?.acknowledged == nil)
    let resting: Int? = try store.value("SELECT count(*) FROM resting")
    #expect(resting == 0, "the others were forgotten too")
  }

  @Test func `stands in the digest with its article`() throws {
    try store.take([], at: start + .days(1))
    let content = try store.digestContent(
      "daily", since: DigestMark(end: start - .days(1), through: 0), to: start + .days(2))
    #expect(content.changed.items.map(\.articles) == [["a"], ["d"]])
    #expect(
      content.changed.items.allSatisfy { $0.note?.contains("no longer watched") == true },
      "\(content.changed.items)")
    #expect(!content.isQuiet)
  }

  @Test func `is not called unwatched in the digest where its article came back`() throws {
    let other = article("d", "10.1000/1", "https://b.example/")
    try store.take(other, at: start + .days(1))
    try store.take(article("a", "https://a.example/"), other, at: start + .hours(30))
    let content = try store.digestContent(
      "daily", since: DigestMark(end: start - .days(1), through: 0), to: start + .days(2))
    #expect(content.changed.items.map(\.articles) == [["a"]])
    #expect(content.changed.items.map(\.note) == ["was removed, and is watched again"])
  }
}
