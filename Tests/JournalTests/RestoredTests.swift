import Foundation
import Testing

@testable import Journal
@testable import Time
@testable import Findings
@testable import Observations
@testable import Judging

/// A database that was restored from a copy, or lost, beside a journal that went on.
@Suite struct `A restored database` {
  private let state: TemporaryState
  private let one = article("one", "https://a.example/")
  private let two = article("two", "https://b.example/")
  private let doi = article("doi", "10.1000/1")
  private let key = "url:https://b.example/"
  private let known = Acknowledgement(until: start + .days(60), reason: "the house moves")

  init() throws { state = try TemporaryState() }

  /// What the copy is.
  enum Copy: CaseIterable { case older, none }

  /// Copies the database after the first, goes on with the second, and puts the copy in its place.
  private func lose(
    _ copy: Copy, from first: (Store) throws -> Void, after second: (Store) throws -> Void
  ) throws {
    let path = state.directory.file("copy.db")
    do {
      let store = try state.open()
      try first(store)
      if copy == .older { _ = try store.backUp(to: path, replacing: false) }
      try second(store)
    }
    for name in ["doiwatch.db", "doiwatch.db-wal", "doiwatch.db-shm"] { unlink(state.directory.file(name)) }
    if copy == .older { try FileManager.default.moveItem(atPath: path, toPath: state.directory.database) }
  }

  /// The article `two` joins after the copy, breaks and is acknowledged.
  private func breakTwo(_ copy: Copy) throws {
    try lose(copy) {
      try $0.take(one)
    } after: { store in
      try store.take(one, two, at: start + .hours(1))
      try store.breakLink(key, at: start + .days(3))
      _ = try store.carryOut(.acknowledge(link: key, known), at: start + .days(3))
    }
  }

  @Test(arguments: Copy.allCases) func `knows how a link stands that joined after the copy`(copy: Copy) throws
  {
    try breakTwo(copy)
    let store = try state.open(at: start + .days(4))
    #expect(state.repairKinds == ["entries_taken_in"])
    let before = try store.events.count
    try store.take(one, two, at: start + .days(4))
    #expect(try store.events.count == before, "what the journal has is not told again")
    let link = try #require(try store.link(key: key))
    #expect((link.status, link.since) == (.broken, start + .days(3)))
    #expect(link.tellingFindings.map(\.code) == ["page.not-found"])
    #expect(link.acknowledgement(at: start + .days(4)) == known)
    #expect(try store.look(at: key, .page, .pageNotFound, at: start + .days(4)).isEmpty, "the same still")
    let repair = try store.look(at: key, at: start + .days(5))
    #expect(repair.map(\.entry.event) == [.linkStatus, .linkUnacknowledged])
    #expect((repair.first?.entry.from, repair.first?.entry.to) == (.broken, .ok))
    #expect(try store.databaseFaults().map(\.description) == [])
  }

  @Test(arguments: Copy.allCases) func `knows it also where the import was cut off`(copy: Copy) throws {
    try breakTwo(copy)
    do { _ = try state.open(at: start + .days(4)) }
    let store = try state.open(at: start + .days(4))
    #expect(state.repairs.isEmpty)
    try store.take(one, two, at: start + .days(4))
    #expect(try store.link(key: key)?.status == .broken)
    #expect(try store.events.filter { $0 == "article.added" }.count == 2)
  }

  @Test(arguments: Copy.allCases) func `finds entries as it did before`(copy: Copy) throws {
    let sql = """
      SELECT group_concat(seq || ' ' || time || ' ' || event || ' ' || ifnull(link, ''), char(10))
      FROM journal WHERE seq <= 3
      """
    var before: String?
    try lose(copy) {
      try $0.take(one)
    } after: { store in
      try store.take(one, two, at: start + .hours(1) + .milliseconds(7))
      try store.look(at: key, .page, .pageNotFound, at: start + .days(1) + .milliseconds(123))
      before = try store.value(sql)
    }
    let store = try state.open(at: start + .days(4))
    let after: String? = try store.value(sql)
    #expect(before?.contains("link.status \(key)") == true && after == before)
    #expect(try store.lines(after: 0, since: start + .days(1) + .milliseconds(123)).map(\.seq) == [3, 4])
    #expect(try store.databaseFaults().map(\.description) == [])
  }

  @Test func `tells of articles what the journal does not have yet`() throws {
    let gone = article("gone", "https://c.example/")
    try lose(.older) {
      try $0.take(one, gone)
    } after: { store in
      try store.take(one, two, at: start + .hours(1))
      try store.take(one, two, doi, at: start + .hours(2))
      try store.take(one, two, at: start + .hours(3))
    }
    let store = try state.open(at: start + .days(1))
    let before = try store.checkpoint().size
    try store.take(
      one, article("two", title: "Second", "https://b.example/"), doi, at: start + .days(1))
    let told = try store.lines(after: before).compactMap { WrittenLine($0.line) }
    #expect(
      told.map { "\($0.event) \($0.articles ?? [])" } == [
        #"article.changed ["two"]"#, #"article.added ["doi"]"#,
      ])
    let size = try store.checkpoint().size
    try store.take(one, doi, at: start + .days(2))
    try store.take(one, two, doi, at: start + .days(3))
    #expect(
      try store.lines(after: size).compactMap { WrittenLine($0.line)?.event } == [
        "article.removed", "article.added",
      ], "it is told of what happens later")
  }

  @Test func `lets articles leave that had left, however many they are`() throws {
    let many = (0..<40).map { article("a\($0)", "https://a.example/\($0)") }
    try lose(.older) {
      try $0.take(many)
    } after: { store in
      try store.take(Array(many[..<30]), at: start + .hours(1))
      _ = try store.carryOut(.acceptArticles(files: []), at: start + .hours(2))
    }
    let store = try state.open(at: start + .days(1))
    let before = try store.checkpoint().size
    try store.take(Array(many[..<20]), at: start + .days(1))
    #expect(try store.checkpoint().size == before, "the journal has those that left")
    let left: Int? = try store.value("SELECT count(*) FROM article")
    let asked: Int? = try store.value("SELECT count(*) FROM article WHERE leaving")
    #expect(left == 30 && asked == 10, "only those are asked for that never left")
  }

  @Test func `counts of many articles only those that the journal does not have`() throws {
    let many = (0..<150).map { article("a\($0)", "https://a.example/\($0)") }
    try lose(.none) { _ in
    } after: { store in
      try store.take(Array(many[..<80]), at: start)
      try store.take(many, at: start + .hours(1))
    }
    let store = try state.open(at: start + .days(1))
    let before = try store.checkpoint().size
    try store.take(many + [two], at: start + .days(1))
    #expect(try store.lines(after: before).compactMap { WrittenLine($0.line)?.articles } == [["two"]])
  }

  @Test func `lets the record of a DOI that joins stand as it was told`() throws {
    let key = "doi:10.1000/1"
    try lose(.none) { _ in
    } after: { store in
      try store.take(doi)
      var entry = JournalEntry(.linkStatus, at: start + .days(1))
      (entry.link, entry.aspect, entry.from, entry.to) = (key, .record, .ok, .broken)
      entry.findings = ["record.retracted"]
      _ = try store.record([entry])
    }
    let store = try state.open(at: start + .days(2))
    try store.take(doi, at: start + .days(2))
    #expect(try store.link(key: key)?.status == .broken)
    #expect(try store.aspect(key, .record).next.due > start + .days(2), "the registry is asked before")
    #expect(try store.databaseFaults().map(\.description) == [])
  }

  @Test func `does not go back to what was told of a link that rested since`() throws {
    try breakTwo(.older)
    let store = try state.open(at: start + .days(4))
    try store.take(one, two, at: start + .days(4))
    try store.look(at: key, at: start + .days(5))
    try store.run("UPDATE aspect SET title = 'seen' WHERE link = (SELECT id FROM link WHERE key = '\(key)')")
    try store.take(one, at: start + .days(6))
    try store.take(one, two, at: start + .days(7))
    #expect(try store.link(key: key)?.status == .ok)
    #expect(try store.aspect(key).state.memory.title.value == "seen")
  }

  @Test func `wakes a link that rested in the copy as the journal tells of it`() throws {
    try lose(.older) { store in
      try store.take(one, two)
      try store.look(at: key, at: start)
      try store.take(one, at: start + .hours(1))
    } after: { store in
      try store.take(one, two, at: start + .hours(2))
      try store.breakLink(key, at: start + .days(3))
    }
    let store = try state.open(at: start + .days(4))
    try store.take(one, two, at: start + .days(4))
    #expect(try store.link(key: key)?.status == .broken)
    #expect(try store.databaseFaults().map(\.description) == [])
  }

  @Test func `tells no change of findings that the journal told already`() throws {
    let key = "url:https://a.example/"
    try lose(.older) {
      try $0.take(one)
    } after: {
      try $0.breakLink(key, at: start + .days(3))
    }
    let store = try state.open(at: start + .days(4))
    #expect(try store.look(at: key, .page, .pageNotFound, at: start + .days(4)).isEmpty)
    let other = try store.look(at: key, .page, .pageGone, at: start + .days(5))
    #expect(
      other.first?.line.contains(
        #""detail":{"field":"findings","old":"page.not-found","new":"page.gone"}"#) == true)
  }

  @Test func `tells no change of what was read that the journal told already`() throws {
    let key = "url:https://a.example/"
    func look(_ title: String, _ codes: FindingCode..., day: Int64, _ store: Store) throws -> [String] {
      var batch = CommitBatch()
      batch.checks = [
        try store.looked(at: key, .page, codes, reading: reading(title: title), at: start + .days(day))
      ]
      return try store.commit(batch).map { "\($0.entry.event.rawValue)" }
    }
    try lose(.older) { store in
      try store.take(one)
      _ = try look("Old", .pageEmpty, day: 0, store)
    } after: { store in
      for day in [1, 2] as [Int64] { _ = try look("New", .pageEmpty, day: day, store) }
      #expect(try look("New", .pageEmpty, .pageMoved, day: 3, store).isEmpty)
      #expect(try store.events.last == "link.changed")
    }
    let store = try state.open(at: start + .days(4))
    for day in [4, 5, 6] as [Int64] { #expect(try look("New", .pageEmpty, day: day, store).isEmpty) }
  }

  @Test(arguments: Copy.allCases) func `lets a comparison stand until all of it was looked at`(copy: Copy)
    throws
  {
    let key = "doi:10.1000/1"
    let titled = article("doi", title: "Slow waters: a survey of river mouths", "10.1000/1")
    var registry = Extracted()
    registry.agency = "DataCite"
    var record = Extracted()
    record.record.titles = ["The history of the printing press in Europe"]
    record.isOtherWork = true
    func look(_ aspect: Aspect, _ reading: Extracted, day: Int64, _ store: Store) throws -> [WrittenEntry] {
      var batch = CommitBatch()
      batch.checks = [try store.looked(at: key, aspect, reading: reading, at: start + .days(day))]
      return try store.commit(batch)
    }
    try lose(copy) { store in
      try store.take(titled)
      _ = try look(.registry, registry, day: 0, store)
    } after: { store in
      if copy == .none {
        try store.take(titled)
        _ = try look(.registry, registry, day: 0, store)
      }
      _ = try look(.record, record, day: 1, store)
      let told = try look(.record, record, day: 2, store)
      #expect(told.map(\.entry.aspect) == [.agreement] && told.first?.entry.to == .warning)
    }
    let store = try state.open(at: start + .days(4))
    try store.take(titled, at: start + .days(4))
    #expect(try store.link(key: key)?.status == .warning)
    #expect(try look(.page, Extracted(), day: 4, store).isEmpty)
    #expect(try look(.registry, registry, day: 4, store).isEmpty)
    #expect(try look(.record, record, day: 5, store).isEmpty)
    #expect(try store.link(key: key)?.status == .warning)
    (record.isOtherWork, record.record.titles) = (false, ["Slow waters: a survey of river mouths"])
    let repair = try look(.record, record, day: 6, store)
    #expect(repair.map(\.entry.aspect) == [.agreement] && repair.first?.entry.to == .ok)
    #expect(try store.databaseFaults().map(\.description) == [])
  }

  @Test(arguments: Copy.allCases) func `gives no number of an incident twice`(copy: Copy) throws {
    try lose(copy) {
      try $0.take(one)
    } after: { store in
      try store.take(one, two, at: start + .hours(1))
      try store.look(at: key, .page, .pageGone, at: start + .hours(1))
      var batch = CommitBatch()
      let cause = IncidentCause(host: "b.example", sign: .gone)
      let joined = [try store.aspect(key).id]
      batch.turns = [
        IncidentTransition(7, .opens(cause, joined: joined, isAgain: false), at: start + .hours(2))
      ]
      _ = try store.commit(batch)
    }
    let now = start + .days(1)
    let store = try state.open(at: now)
    let standing = HostStanding(links: 100, lastOK: nil, working: [1000])
    var watch = try store.incidentWatch(at: now)
    var word: IncidentWatch.Word?
    for number in 1...5 as ClosedRange<Int64> {
      word = watch.saw(
        aspect: number, link: number, host: "c.example", .fails(.down), at: now + .seconds(number),
        standing: { _ in standing })
    }
    #expect(word == .opens(8, earlier: [1, 2, 3, 4], isAgain: false))
  }

  @Test(arguments: Copy.allCases, [true, false]) func `ends an incident once`(
    copy: Copy, isOver: Bool
  ) throws {
    let cause = IncidentCause(host: "a.example", sign: .gone)
    try lose(copy) { store in
      try store.take(one)
      try store.look(at: "url:https://a.example/", .page, .pageGone, at: start)
    } after: { store in
      var batch = CommitBatch()
      let joined = [try store.aspect("url:https://a.example/").id]
      batch.turns = [
        IncidentTransition(7, .opens(cause, joined: joined, isAgain: false), at: start + .hours(1))
      ]
      if isOver { batch.turns.append(IncidentTransition(7, .closes(most: 1), at: start + .hours(2))) }
      _ = try store.commit(batch)
    }
    let now = start + .hours(3)
    let store = try state.open(at: now)
    var watch = try store.incidentWatch(at: now)
    let ended = watch.takeClosed().map(\.id)
    #expect(watch.all.isEmpty)
    #expect(ended == (isOver ? [] : [7]), "nothing is known to be behind it")
    var batch = CommitBatch()
    batch.turns = [IncidentTransition(7, .closes(most: 0), at: now)]
    let written = try store.commit(batch)
    #expect(written.first?.line.contains(#""host":"a.example","sign":"gone""#) == true)
    #expect(written.first?.line.contains(#""links_most":1"#) == true)
  }

  @Test func `lets an incident that was open in the copy end where the journal ended it`() throws {
    let key = "url:https://a.example/"
    try lose(.older) { store in
      try store.take(one)
      try store.look(at: key, .page, .pageGone, at: start)
      var batch = CommitBatch()
      let cause = IncidentCause(host: "a.example", sign: .gone)
      let joined = [try store.aspect(key).id]
      batch.turns = [
        IncidentTransition(7, .opens(cause, joined: joined, isAgain: false), at: start + .hours(1))
      ]
      _ = try store.commit(batch)
    } after: { store in
      var batch = CommitBatch()
      batch.turns = [IncidentTransition(7, .closes(most: 1), at: start + .hours(2))]
      _ = try store.commit(batch)
    }
    let now = start + .hours(3)
    let store = try state.open(at: now)
    #expect(try store.aspect(key).state.incident == nil)
    var watch = try store.incidentWatch(at: now)
    let ended = watch.takeClosed()
    #expect(watch.all.isEmpty && ended.isEmpty)
    #expect(try store.databaseFaults().map(\.description) == [])
  }

  @Test(arguments: Copy.allCases, [true, false]) func `knows whether our own connection is lost`(
    copy: Copy, isLost: Bool
  ) throws {
    try lose(copy) {
      try $0.take(one)
    } after: { store in
      _ = try store.record([JournalEntry(.connectivityLost, at: start + .hours(1))])
      if !isLost { _ = try store.record([JournalEntry(.connectivityRestored, at: start + .hours(2))]) }
    }
    let store = try state.open(at: start + .days(1))
    #expect(try store.lostSince() == (isLost ? start + .hours(1) : nil))
  }

  @Test func `goes on with the digests that were told`() throws {
    try lose(.older) { store in
      try store.take(one)
      _ = try store.endPeriod("daily", DigestMark(end: start, through: 0), entry: nil)
    } after: { store in
      for name in ["daily", "board"] {
        _ = try store.endPeriod(
          name, DigestMark(end: start + .days(1), through: try store.checkpoint().size),
          entry: JournalEntry(
            .digestEmitted, at: start + .days(1),
            detail: [
              .text("name", name), .text("from", start.description),
              .text("to", (start + .days(1)).description),
            ]))
      }
    }
    let store = try state.open(at: start + .days(2))
    #expect(try store.digestMark("daily") == DigestMark(end: start + .days(1), through: 1))
    #expect(try store.digestMark("board") == DigestMark(end: start + .days(1), through: 2))
  }

  @Test func `does not confirm a failure by those from before it was in order`() throws {
    let key = "url:https://a.example/"
    try lose(.older) { store in
      try store.take(one)
      for day in [0, 1] as [Int64] { try store.look(at: key, .page, .pageNotFound, at: start + .days(day)) }
    } after: {
      try $0.look(at: key, at: start + .days(2))
    }
    let store = try state.open(at: start + .days(3))
    try store.look(at: key, .page, .pageNotFound, at: start + .days(3))
    #expect(try store.aspect(key).state.status == .suspect)
  }
}
