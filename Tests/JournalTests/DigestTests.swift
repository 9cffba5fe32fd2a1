import Time
import Testing

@testable import Journal
@testable import Findings
@testable import Reporting

@Suite struct `A digest of the journal` {
  private let state: TemporaryState
  private let store: Store
  private let keys = (0...5).map { "url:https://a.example/\($0)" }

  init() throws {
    state = try TemporaryState()
    store = try state.open()
    try store.take((0...5).map { article("art\($0)", "https://a.example/\($0)") })
    for key in keys { try store.look(at: key, reading: reading(title: "T"), at: start) }
  }

  /// Ends a period at so many days and gives its digest.
  private func digest(day: Int64) throws -> DigestContent {
    let end = start + .days(day)
    let mark = try store.digestMark("daily") ?? DigestMark(end: start, through: 0)
    let content = try store.digestContent("daily", since: mark, to: end)
    _ = try store.endPeriod(
      "daily", DigestMark(end: end, through: content.standing.checkpoint.size),
      entry: JournalEntry(.digestEmitted, at: end))
    return content
  }

  private func links(_ section: DigestContent.Section) -> [String] { section.items.map(\.link) }

  @Test func `is quiet where nothing happened`() throws {
    let content = try digest(day: 1)
    #expect(content.isQuiet)
    #expect(content.standing.links == 6)
    #expect(content.standing.coverage.onTime == 6)
    #expect(content.standing.coverage.oldestCheck == start)
    #expect(content.from == start)
    #expect(content.to == start + .days(1))
    #expect(content.sections.allSatisfy { $0.section.total == 0 })
    #expect(content.standing.checkpoint.size == 6)
  }

  @Test func `reads no lines of a link that was suspect and is in order again`() throws {
    try store.look(at: keys[1], .page, .pageNotFound, at: start + .days(1))
    try store.look(at: keys[1], reading: reading(title: "T"), at: start + .days(2))
    try store.breakLink(keys[2], at: start + .days(4))
    let lines = try store.read("read lines") { db in
      try WrittenLine.all(since: DigestMark(end: start, through: 0), db)
    }
    #expect(lines.map(\.link) == [keys[2]])
    #expect(lines.map(\.to) == ["broken"])
  }

  @Test func `tells what broke, once, and then that it still is`() throws {
    _ = try digest(day: 1)
    try store.breakLink(keys[1], at: start + .days(4))
    let first = try digest(day: 5)
    #expect(links(first.new) == [keys[1]])
    #expect(first.new.items.first?.findings.map(\.code) == ["page.not-found"])
    #expect(first.new.items.first?.findings.first?.message == "page.not-found was seen")
    #expect(first.new.items.first?.articles == ["art1"])
    #expect(first.new.items.first?.since == start + .days(4))
    #expect(first.new.items.first?.note == nil)
    #expect(first.stillBroken.total == 0)
    let second = try digest(day: 6)
    #expect(second.new.total == 0)
    #expect(links(second.stillBroken) == [keys[1]])
    #expect(second.stillBroken.items.first?.since == start + .days(4))
    #expect(second.isQuiet)
  }

  @Test func `tells what was mended`() throws {
    try store.breakLink(keys[1], at: start + .days(4))
    _ = try digest(day: 5)
    try store.look(at: keys[1], at: start + .days(6))
    let content = try digest(day: 7)
    #expect(links(content.fixed) == [keys[1]])
    #expect(content.fixed.items.first?.note == "now ok")
    #expect(content.stillBroken.total == 0)
    #expect(content.new.total == 0)
    #expect(try digest(day: 8).fixed.total == 0)
  }

  @Test func `tells both of what broke and was mended within it`() throws {
    _ = try digest(day: 1)
    try store.breakLink(keys[1], at: start + .days(4))
    try store.look(at: keys[1], at: start + .days(5))
    let content = try digest(day: 6)
    #expect(links(content.new) == [keys[1]])
    #expect(content.new.items.first?.note?.contains("no longer broken") == true)
    #expect(links(content.fixed) == [keys[1]])
  }

  @Test func `tells once of what was mended and broke again within it`() throws {
    try store.breakLink(keys[1], at: start + .days(4))
    _ = try digest(day: 5)
    try store.look(at: keys[1], at: start + .days(6))
    try store.breakLink(keys[1], at: start + .days(10))
    let content = try digest(day: 11)
    #expect(links(content.new) == [keys[1]])
    #expect(content.new.items.first?.note == nil)
    #expect(content.fixed.total == 0, "it is broken at the end")
    #expect(content.stillBroken.total == 0, "it is told once")
  }

  @Test func `tells what changed, and what deserves a look`() throws {
    _ = try digest(day: 1)
    for day in [2, 3] as [Int64] {
      try store.look(at: keys[2], reading: reading(title: "New"), at: start + .days(day))
    }
    try store.look(at: keys[3], .page, .pageEmpty, at: start + .days(3))
    let content = try digest(day: 4)
    #expect(links(content.changed) == [keys[2], keys[3]])
    #expect(content.changed.items.first?.note == "title changed from “T” to “New”")
    #expect(content.changed.items.last?.findings.map(\.code) == ["page.empty"])
    #expect(!content.isQuiet)
  }

  @Test func `tells what it cannot tell and what was not looked at`() throws {
    try store.look(at: keys[4], .page, .pageBlocked, at: start + .days(1))
    try store.look(at: keys[5], .page, .netTimeout, at: start + .days(1))
    try store.take((0...6).map { article("art\($0)", "https://a.example/\($0)") }, at: start + .days(1))
    let content = try digest(day: 2)
    #expect(links(content.cannotTell) == [keys[4]])
    #expect(content.cannotTell.items.first?.findings.map(\.code) == ["page.blocked"])
    #expect(links(content.notChecked) == ["url:https://a.example/6"])
    #expect(content.notChecked.items.first?.note == "not checked yet")
    #expect(content.standing.suspects == 1)
    #expect(content.standing.links == 7)
  }

  @Test func `counts what was not checked in time`() throws {
    let content = try digest(day: 8)
    #expect(content.standing.coverage.overdue == 6)
    #expect(content.standing.coverage.onTime == 0)
  }

  @Test func `of what is no longer watched names its key`() throws {
    try store.breakLink(keys[1], at: start + .days(4))
    try store.take(article("art0", "https://a.example/0"), at: start + .days(4))
    let content = try digest(day: 5)
    #expect(links(content.new) == [keys[1]])
    #expect(content.new.items.first?.note == "no longer watched", "nobody knows that it works again")
    #expect(content.stillBroken.total == 0)
    #expect(content.standing.links == 1)
  }

  @Test func `has each of two aspects' troubles in one item`() throws {
    try store.take(article("d", "10.1000/1"))
    _ = try digest(day: 1)
    for day in [2, 3, 4] as [Int64] {
      try store.look(at: "doi:10.1000/1", .registry, .doiUnregistered, at: start + .days(day))
      try store.look(at: "doi:10.1000/1", .page, .pageNotFound, at: start + .days(day))
    }
    let content = try digest(day: 5)
    #expect(links(content.new) == ["doi:10.1000/1"])
    #expect(content.new.items.first?.findings.map(\.code) == ["doi.unregistered", "page.not-found"])
    try store.look(at: "doi:10.1000/1", .page, at: start + .days(6))
    let next = try digest(day: 7)
    #expect(next.fixed.total == 0, "its registry side is still broken")
    #expect(links(next.stillBroken) == ["doi:10.1000/1"])
  }

  @Test func `says of a link that broke twice by what it is broken now`() throws {
    try store.take(article("d", "10.1000/1"))
    for hour in [24, 48, 73] as [Int64] {
      try store.look(at: "doi:10.1000/1", .page, .pageNotFound, at: start + .hours(hour))
      try store.look(at: "doi:10.1000/1", .registry, .doiNoTarget, at: start + .hours(hour + 1))
    }
    try store.look(at: "doi:10.1000/1", .registry, at: start + .days(4))
    let content = try digest(day: 5)
    #expect(links(content.new) == ["doi:10.1000/1"])
    #expect(content.new.items.map(\.note) == [nil])
    #expect(content.new.items.first?.findings.map(\.code) == ["page.not-found"])
  }

  @Test func `says of a warning whether it stands`() throws {
    for key in keys[1...2] { try store.look(at: key, .page, .pageEmpty, at: start + .days(1)) }
    try store.look(at: keys[2], reading: reading(title: "T"), at: start + .days(2))
    let content = try digest(day: 3)
    #expect(links(content.changed) == [keys[1], keys[2]])
    #expect(content.changed.items.map(\.note) == [nil, "no longer so at the end of this period"])
  }

  @Test func `keeps each name's periods apart`() throws {
    #expect(try store.digestMark("weekly") == nil)
    _ = try digest(day: 1)
    #expect(try store.digestMark("daily") == DigestMark(end: start + .days(1), through: 6))
    #expect(try store.digestMark("weekly") == nil)
    #expect(try store.events.last == "digest.emitted")
    #expect(try store.lastEntry(through: start) == 6)
    #expect(try store.lastEntry(through: start - .days(1)) == 0)
  }
}

@Suite struct `A snapshot of the store` {
  @Test func `tells the problems, the worst first`() throws {
    let state = try TemporaryState()
    let store = try state.open()
    try store.take((0...3).map { article("art\($0)", "https://a.example/\($0)", "10.1000/\($0)") })
    let key = { (number: Int) in "url:https://a.example/\(number)" }
    try store.breakLink(key(0), at: start)
    try store.look(at: key(1), .page, .netTimeout, .pageMoved, at: start)
    try store.look(at: key(2), .page, .pageEmpty, at: start)
    try store.look(at: key(3), at: start)
    _ = try store.recordStart(version: "1", at: start)
    let snapshot = try store.snapshot(at: start)
    #expect(snapshot.problems.shown.map(\.status) == [.broken, .suspect, .warning])
    #expect(snapshot.problems.total == 3)
    #expect(
      snapshot.problems.shown[1].findings.map(\.code) == ["net.timeout"], "mere information is left out")
    #expect(snapshot.links[.url] == [.broken: 1, .suspect: 1, .warning: 1, .ok: 1, .unchecked: 0])
    #expect(snapshot.links[.doi]?[.unchecked] == 4)
    #expect(snapshot.linksTotal == 8)
    #expect(snapshot.articles.watched == 4)
    #expect(snapshot.articles.failing == 2)
    #expect(snapshot.operation.startedAt == start)
    #expect(snapshot.checkpoint == (try store.checkpoint()))
    #expect(snapshot.coverage.overdue == 0)
    #expect(try store.snapshot(at: start + .days(1) + .seconds(1)).coverage.overdue == 4)
  }
}
