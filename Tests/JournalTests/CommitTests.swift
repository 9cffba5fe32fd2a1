import Testing
import Trials

@testable import Journal
@testable import Time
@testable import Findings
@testable import Judging
@testable import Checking

@Suite struct `What is due` {
  private let state: TemporaryState
  private let store: Store

  init() throws {
    state = try TemporaryState()
    store = try state.open()
    try store.take(article("a", "https://a.example/1", "https://a.example/2", "https://a.example/3"))
  }

  @Test func `comes the longest overdue first, and no more than asked for`() throws {
    try store.look(at: "url:https://a.example/1", at: start)
    let second = try store.aspect("url:https://a.example/2")
    #expect(second.next == NextCheck(at: start))
    #expect(try store.dueChecks(at: start, most: 1).map(\.link.key) == ["url:https://a.example/2"])
    #expect(try store.dueChecks(at: start - .milliseconds(1), most: 10).isEmpty)
    let all = try store.dueChecks(at: start + .days(8), most: 10).map(\.link.key)
    #expect(all == ["url:https://a.example/2", "url:https://a.example/3", "url:https://a.example/1"])
  }

  @Test func `has a time to wake for`() throws {
    #expect(try store.nextDue(after: start) == nil)
    #expect(try store.nextDue(after: start - .milliseconds(1)) == start)
    try store.look(at: "url:https://a.example/1", at: start)
    let next = try store.aspect("url:https://a.example/1").next
    #expect(try store.nextDue(after: start) == next.due)
    #expect(next.due > start + .days(6))
    #expect(next.due <= start + .days(7))
  }

  @Test func `is planned anew where the intervals changed, and only then`() throws {
    let weekly = Schedule(registry: .days(1), page: .days(7), record: .days(7), license: .days(7), jitter: 0)
    try store.replan(EffectiveIntervals(weekly), at: start)
    try store.look(at: "url:https://a.example/1", at: start)
    try store.look(at: "url:https://a.example/2", .page, .pageNotFound, at: start)
    let before = try store.aspect("url:https://a.example/1").next
    try store.replan(EffectiveIntervals(weekly), at: start + .days(1))
    #expect(try store.aspect("url:https://a.example/1").next == before)
    var faster = weekly
    faster.page = .days(2)
    try store.replan(EffectiveIntervals(faster), at: start + .days(1))
    #expect(try store.aspect("url:https://a.example/1").next == NextCheck(at: start + .days(2)))
    #expect(try store.aspect("url:https://a.example/2").next.due == start + .minutes(15), "it fails")
    #expect(
      try store.aspect("url:https://a.example/3").next == NextCheck(at: start), "it was never looked at")
  }
}

@Suite struct `A commit` {
  private let state: TemporaryState
  private let store: Store
  private let key = "url:https://a.example/1"

  init() throws {
    state = try TemporaryState()
    store = try state.open()
    try store.take(article("a", "https://a.example/1", "10.1000/1"))
  }

  @Test func `keeps all that is remembered of an aspect`() throws {
    var batch = CommitBatch()
    let first = reading(target: "t", finalURL: "https://b.example/", title: "A “title”\n")
    batch.checks = [try store.looked(at: key, .page, [.pageNotFound], reading: first, at: start)]
    _ = try store.commit(batch)
    #expect(try store.aspect(key).state == batch.checks[0].state)
    #expect(try store.aspect(key).next == batch.checks[0].next)
    let second = reading(finalURL: "https://c.example/", title: "Another")
    batch.checks = [try store.looked(at: key, .page, [.pageBlocked], reading: second, at: start + .days(1))]
    _ = try store.commit(batch)
    let state = try store.aspect(key).state
    #expect(state == batch.checks[0].state)
    #expect(state.memory.title == Debounced(value: "A “title”\n", candidate: "Another"))
    #expect(state.undecidedSince == start + .days(1))
    #expect(state.failures.all.count == 1)
  }

  @Test func `writes no entry where nothing changed, and one for each change`() throws {
    #expect(try store.look(at: key, reading: reading(title: "A"), at: start).isEmpty)
    #expect(try store.look(at: key, reading: reading(title: "B"), at: start + .days(1)).isEmpty)
    let written = try store.look(
      at: key, .page, .pageEmpty, reading: reading(title: "B"), at: start + .days(2))
    #expect(written.map(\.entry.event) == [.linkStatus, .linkChanged])
    #expect(written.first?.entry.findings == ["page.empty"])
    #expect(written.last?.line.contains(#""detail":{"field":"title","old":"A","new":"B"}"#) == true)
    #expect(
      written.first?.line.contains(
        #""link":"\#(key)","aspect":"page","articles":["a"],"from":"ok","to":"warning""#) == true)
    #expect(
      try store.look(at: key, .page, .pageEmpty, reading: reading(title: "B"), at: start + .days(3)).isEmpty)
  }

  @Test func `tells that the warning of a record ends where nobody reads it any more`() throws {
    let doi = "doi:10.1000/1"
    var registered = reading(target: "https://a.example/")
    registered.agency = "Crossref"
    try store.look(at: doi, .registry, reading: registered, at: start)
    try store.look(at: doi, .record, .recordRetracted, at: start + .hours(1))
    registered.agency = "EIDR"
    let written = try store.look(at: doi, .registry, reading: registered, at: start + .days(1))
    #expect(written.map(\.entry.event) == [.linkStatus])
    #expect(
      written.first?.line.contains(
        #""aspect":"record","articles":["a"],"from":"warning","to":"unchecked","findings":[]"#) == true)
    registered.agency = "Public"
    #expect(try store.look(at: doi, .registry, reading: registered, at: start + .days(2)).isEmpty)
  }

  @Test func `is made whole or not at all`() throws {
    try store.run(
      "CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    let before = try store.aspect(key).state
    let checkpoint = try store.checkpoint()
    var batch = CommitBatch()
    batch.checks = [try store.looked(at: key, .page, [.pageNotFound], at: start)]
    batch.holds = ["a.example": start + .hours(1)]
    batch.facts = ["connectivity": "lost"]
    #expect(throws: StateError.self) { try store.commit(batch) }
    #expect(try store.aspect(key).state == before)
    #expect(try store.heldHosts(at: start).isEmpty)
    #expect(try store.snapshot(at: start).operation.isConnected)
    #expect(try store.checkpoint() == checkpoint)
    try store.run("DROP TRIGGER refuse")
    #expect(try store.commit(batch).count == 1)
    #expect(try store.aspect(key).state.status == .suspect)
  }

  @Test func `of a link that left the configuration meanwhile says nothing`() throws {
    var batch = CommitBatch()
    batch.checks = [try store.looked(at: key, .page, [.pageNotFound], at: start)]
    try store.take(article("b", "10.1000/1"), at: start)
    #expect(try store.commit(batch).isEmpty)
    #expect(try store.snapshot(at: start).links[.url]?[.suspect] == nil)
  }

  @Test func `of a link that left says nothing of the one that came in its place`() throws {
    try store.take([], at: start)
    try store.take(article("a", "https://a.example/1"), at: start)
    var batch = CommitBatch()
    batch.checks = [try store.looked(at: key, .page, [.pageNotFound], at: start)]
    try store.take([], at: start)
    try store.take(article("b", "https://b.example/1"), at: start)
    #expect(try store.commit(batch).isEmpty)
    #expect(try store.aspect("url:https://b.example/1").state == AspectState())
  }

  @Test func `remembers holds, certificates and our own connection`() throws {
    var batch = CommitBatch()
    batch.holds = ["a.example": start + .hours(1), "b.example": start - .hours(1)]
    batch.certificates = ["a.example": start + .days(5), "c.example": start + .days(100)]
    batch.facts = ["connectivity": "lost"]
    #expect(!batch.isEmpty)
    #expect(try store.commit(batch).isEmpty)
    #expect(try store.heldHosts(at: start) == ["a.example": start + .hours(1)])
    #expect(try store.certificates(endingBefore: start + .days(30)) == ["a.example": start + .days(5)])
    #expect(try !store.snapshot(at: start).operation.isConnected)
    batch.holds = ["a.example": start + .hours(2)]
    _ = try store.commit(batch)
    #expect(try store.heldHosts(at: start) == ["a.example": start + .hours(2)])
    batch.holds = ["a.example": start + .minutes(1)]
    _ = try store.commit(batch)
    #expect(
      try store.heldHosts(at: start) == ["a.example": start + .hours(2)], "another answer asked for more")
  }

  @Test func `makes the worst aspect name the link`() throws {
    try store.look(at: "doi:10.1000/1", .registry, at: start)
    let link = { try #require(try store.links(from: .ok, most: 9).first { $0.key == "doi:10.1000/1" }) }
    #expect(try link().status == .unchecked)
    try store.look(at: "doi:10.1000/1", .page, .pageBlocked, at: start + .hours(1))
    #expect(try link().status == .undecided)
    #expect(try link().since == start + .hours(1))
    try store.look(at: "doi:10.1000/1", .registry, .doiUnregistered, at: start + .hours(2))
    #expect(try link().status == .suspect)
    #expect(try link().tellingFindings.map(\.code) == ["doi.unregistered"])
    try store.look(at: "doi:10.1000/1", .registry, at: start + .hours(3))
    #expect(try link().status == .undecided)
  }
}

@Suite struct `The tally of links` {
  @Test(arguments: 1...4) func `equals a count, whatever happened`(seed: UInt64) throws {
    let state = try TemporaryState()
    let store = try state.open()
    var random = Dice(seed: seed)
    let pool = [
      "10.1000/1", "10.1000/2", "https://creativecommons.org/licenses/by/4.0/", "https://a.example/",
      "https://b.example/",
    ]
    let codes: [FindingCode?] = [nil, nil, .pageNotFound, .pageBlocked, .pageEmpty, .netTimeout]
    var now = start
    for _ in 0..<60 {
      now = now + .hours(Int64.random(in: 1...30, using: &random))
      if Int.random(in: 0..<4, using: &random) == 0 {
        try store.take(
          (0..<Int.random(in: 0...4, using: &random)).map { number in
            let links = pool.shuffled(using: &random).prefix(2)
            return article("a\(number)", links[0], links[1])
          }, at: now)
      }
      if let check = try store.dueChecks(at: Moment(milliseconds: .max), most: 100).randomElement(
        using: &random)
      {
        var batch = CommitBatch()
        let code = codes.randomElement(using: &random)!
        batch.checks = [
          try store.looked(at: check.link.key, check.aspect, [code].compactMap(\.self), at: now)
        ]
        _ = try store.commit(batch)
      }
      let differences: Int? = try store.value(
        """
        SELECT count(*) FROM (SELECT kind, status, links FROM tally WHERE links > 0
          EXCEPT SELECT kind, status, count(*) FROM link GROUP BY kind, status)
        """)
      #expect(differences == 0)
      let missing: Int? = try store.value(
        """
        SELECT count(*) FROM (SELECT kind, status, count(*) FROM link GROUP BY kind, status
          EXCEPT SELECT kind, status, links FROM tally)
        """)
      #expect(missing == 0)
      let wrong: Int? = try store.value(
        "SELECT count(*) FROM link WHERE status <> (SELECT max(status) FROM aspect WHERE link = link.id)")
      #expect(wrong == 0)
    }
    #expect(try state.wholeMirror == store.allLines)
    _ = try Proof.store(store, mustContain: store.checkpoint())
  }
}
