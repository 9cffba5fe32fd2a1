import GRDB
import Testing

@testable import Journal
@testable import Time
@testable import Findings
@testable import Reporting

@Suite struct `An acknowledged problem` {
  private let state: TemporaryState
  private let store: Store
  private let key = "url:https://a.example/1"
  private let other = "url:https://a.example/2"
  private let known = Acknowledgement(until: start + .days(30), reason: "it moves house")

  init() throws {
    state = try TemporaryState()
    store = try state.open()
    try store.take(article("one", "https://a.example/1"), article("two", "https://a.example/2"))
    for key in [key, other] {
      try store.look(at: key, reading: reading(title: "T"), at: start)
      try store.breakLink(key, at: start + .days(3))
    }
  }

  @discardableResult
  private func acknowledge(at now: Moment = start + .days(3)) throws -> [WrittenEntry] {
    let (answer, written) = try store.carryOut(.acknowledge(link: key, known), at: now)
    #expect(answer == .acknowledged(status: "broken"))
    return written
  }

  @Test func `is an entry with end, reason and findings`() throws {
    let entry = try #require(try acknowledge().first)
    #expect(entry.entry.event == .linkAcknowledged)
    #expect(entry.entry.link == key)
    #expect(entry.entry.articles == ["one"])
    #expect(entry.entry.findings == ["page.not-found"])
    #expect(
      entry.line.contains(#""until":"2026-12-23T09:00:00.000Z","reason":"it moves house","status":"broken"}"#)
    )
    #expect(try acknowledge().isEmpty, "the same word again is no news")
  }

  @Test func `changes nothing of how link and aspects stand, nor does its end`() throws {
    func recorded() throws -> [Row] {
      try store.queue.read { db in
        try Row.fetchAll(db, sql: "SELECT * FROM aspect ORDER BY id")
          + Row.fetchAll(db, sql: "SELECT * FROM link ORDER BY id")
      }
    }
    let before = try recorded()
    try acknowledge()
    #expect(try recorded() == before)
    _ = try store.carryOut(.withdraw(link: key), at: start + .days(4))
    #expect(try recorded() == before)
    try acknowledge(at: start + .days(5))
    #expect(try store.expireAcknowledgements(at: start + .days(31)).count == 1)
    #expect(try recorded() == before)
  }

  @Test func `stands in its own section and nowhere else`() throws {
    let mark = DigestMark(end: start, through: 0)
    try acknowledge()
    let content = try store.digestContent("daily", since: mark, to: start + .days(4))
    #expect(content.new.items.map(\.link) == [other])
    #expect(content.acknowledged.items.map(\.link) == [key])
    #expect(content.acknowledged.items.first?.acknowledged == known)
    #expect(content.acknowledged.items.first?.findings.map(\.code) == ["page.not-found"])
    #expect(content.rendered(.text).contains("ACKNOWLEDGED (1)"))
    #expect(content.rendered(.text).contains("acknowledged until 2026-12-23 09:00 UTC: it moves house"))
    #expect(content.rendered(.json).contains(#""acknowledged":{"until":"2026-12-23T09:00:00.000Z""#))
    let later = DigestMark(end: start + .days(4), through: content.standing.checkpoint.size)
    let quiet = try store.digestContent("daily", since: later, to: start + .days(5))
    #expect(quiet.stillBroken.items.map(\.link) == [other])
    #expect(quiet.acknowledged.total == 1)
    #expect(quiet.rendered(.text).contains("1 link still broken; 1 acknowledged"))
    let late = try store.digestContent("daily", since: later, to: start + .days(31))
    #expect(late.stillBroken.total == 2, "what expired is not acknowledged, even before that is written")
    #expect(late.acknowledged.total == 0)
  }

  @Test func `does not make the status warn, and stands last among the problems`() throws {
    try acknowledge()
    let now = start + .days(3)
    let snapshot = try store.snapshot(at: now)
    #expect(snapshot.acknowledged == [.broken: 1])
    #expect(snapshot.problems.shown.map(\.link) == [other, key])
    #expect(snapshot.problems.shown.map(\.acknowledged) == [nil, known])
    #expect(snapshot.problems.total == 2)
    #expect(snapshot.service == .warn, "the other one is broken")
    _ = try store.carryOut(.acknowledge(link: other, known), at: now)
    #expect(try store.snapshot(at: now).service == .pass)
    #expect(try store.snapshot(at: start + .days(31)).acknowledged.isEmpty)
    #expect(
      Metrics().text(snapshot, version: "1").contains("\ndoiwatch_links_acknowledged{status=\"broken\"} 1\n"))
  }

  @Test func `begins and ends in steps where there are very many`() throws {
    var steps = AcknowledgementSteps(Selection(keys: [key, other]), known)
    for answer in [nil, OrderAnswer.acknowledgedAll(links: 2, fine: 0)] {
      let written = try store.acknowledgeSome(&steps, most: 1, at: start + .days(3))
      #expect(written.map(\.entry.event) == [.linkAcknowledged])
      #expect(steps.answer == answer)
    }
    for expiry in [known.until, nil] {
      #expect(try store.expireAcknowledgements(most: 1, at: known.until).count == 1)
      #expect(try store.nextExpiry() == expiry)
    }
  }

  @Test func `comes back when it expires, once`() throws {
    try acknowledge()
    #expect(try store.nextExpiry() == known.until)
    #expect(try store.expireAcknowledgements(at: known.until - .milliseconds(1)).isEmpty)
    let written = try store.expireAcknowledgements(at: known.until)
    #expect(written.map(\.entry.event) == [.linkUnacknowledged])
    #expect(written.first?.line.contains(#""detail":{"why":"expired""#) == true)
    #expect(try store.expireAcknowledgements(at: known.until + .days(1)).isEmpty)
    #expect(try store.nextExpiry() == nil)
    let mark = DigestMark(end: start + .days(4), through: written[0].seq - 1)
    let content = try store.digestContent("daily", since: mark, to: start + .days(31))
    #expect(Set(content.stillBroken.items.map(\.link)) == [key, other])
    #expect(content.changed.items.map(\.note) == ["its acknowledgement ended: it expired; it is broken"])
    #expect(!content.isQuiet)
  }

  @Test func `comes back when it changes, in the commit that saw it`() throws {
    try acknowledge()
    #expect(try store.look(at: key, .page, .pageNotFound, at: start + .days(4)).isEmpty)
    let written = try store.look(at: key, .page, .pageGone, at: start + .days(5))
    #expect(written.map(\.entry.event) == [.linkChanged, .linkUnacknowledged])
    #expect(written.last?.line.contains(#""why":"changed""#) == true)
    #expect(written.last?.entry.findings == ["page.gone"])
    #expect(try store.snapshot(at: start + .days(5)).acknowledged.isEmpty)
  }

  @Test func `is forgotten once it is fixed`() throws {
    try acknowledge()
    let written = try store.look(at: key, .page, reading: reading(title: "T"), at: start + .days(4))
    #expect(written.map(\.entry.event) == [.linkStatus, .linkUnacknowledged])
    #expect(written.last?.line.contains(#""why":"fixed""#) == true)
    try store.breakLink(key, at: start + .days(8))
    #expect(try store.snapshot(at: start + .days(8)).acknowledged.isEmpty, "it fails anew")
  }

  @Test func `is taken back by a word`() throws {
    try acknowledge()
    let (answer, written) = try store.carryOut(.withdraw(link: key), at: start + .days(4))
    #expect(answer == .withdrawn)
    #expect(written.first?.line.contains(#""why":"withdrawn""#) == true)
    #expect(try store.carryOut(.withdraw(link: key), at: start + .days(4)).0 == .notAcknowledged)
  }

  @Test func `needs a link, a problem and a time to come`() throws {
    let now = start + .days(3)
    #expect(try store.carryOut(.acknowledge(link: "url:https://no/", known), at: now).0 == .unknownLink)
    #expect(try store.carryOut(.withdraw(link: "url:https://no/"), at: now).0 == .unknownLink)
    #expect(try store.carryOut(.acknowledge(link: key, known), at: known.until).0 == .past)
    try store.look(at: key, .page, at: now)
    #expect(try store.carryOut(.acknowledge(link: key, known), at: now).0 == .noProblem(status: "ok"))
    try store.take(article("three", "https://a.example/3"))
    let unseen = try store.carryOut(.acknowledge(link: "url:https://a.example/3", known), at: now).0
    #expect(unseen == .noProblem(status: "unchecked"))
  }

  @Test func `goes with its link`() throws {
    try acknowledge()
    try store.take(article("two", "https://a.example/2"), at: start + .days(4))
    #expect(try store.nextExpiry() == nil)
  }

  @Test func `is taken in again where the database is an older copy`() throws {
    try store.queue.inDatabase { try $0.execute(sql: "VACUUM INTO '\(state.directory.file("copy.db"))'") }
    try acknowledge()
    _ = try store.carryOut(.acknowledge(link: other, known), at: start + .days(3))
    _ = try store.carryOut(.withdraw(link: other), at: start + .days(3))
    let copy = try state.bytes(state.directory.file("copy.db"))
    let older = try TemporaryState()
    try older.put(copy, older.directory.database)
    try older.put(try state.mirror, older.directory.journal)
    let restored = try older.open(at: start + .days(4))
    #expect(older.repairKinds == ["entries_taken_in"])
    let problems = try restored.snapshot(at: start + .days(4)).problems.shown
    #expect(problems.first { $0.link == key }?.acknowledged == known)
    #expect(problems.first { $0.link == other }?.acknowledged == nil)
    let same = try restored.look(at: key, .page, .pageNotFound, at: start + .days(4))
    #expect(same.isEmpty, "it is the same problem still")
  }
}
