import Foundation
import GRDB
import Testing

@testable import Journal
@testable import Time
@testable import Findings

@Suite struct `The mirror` {
  private let state: TemporaryState

  init() throws { state = try TemporaryState() }

  @Test func `is the database's lines, byte for byte`() throws {
    let store = try state.open()
    #expect(try state.mirror == [])
    try store.take(article("a", title: "A “title”\n\u{1B}[2J", "10.1000/1", "https://a.example/"))
    try store.look(at: "url:https://a.example/", .page, .pageNotFound, at: start)
    _ = try store.recordStart(version: "1", at: start)
    try store.fill(5)
    #expect(try state.mirror == store.allLines)
    #expect(try state.mirror.filter { $0 == 0x0A }.count == 8)
  }

  @Test func `is not touched by a start that finds all in order`() throws {
    do { try state.open().fill(3) }
    let before = try state.mirror
    do { _ = try state.open() }
    #expect(state.repairs.isEmpty)
    #expect(try state.mirror == before)
  }

  @Test func `is caught up where the service stopped between commit and file`() throws {
    do { try state.open().fill(3) }
    let whole = try state.mirror
    let firstLine = try #require(whole.firstIndex(of: 0x0A))
    try state.put(Array(whole[...firstLine]), state.directory.journal)
    _ = try state.open()
    #expect(state.repairs.isEmpty, "nothing was wrong with it")
    #expect(try state.mirror == whole)
  }

  @Test(arguments: [1, 10, 200]) func `loses and regains a last line that was torn`(bytes: Int) throws {
    do { try state.open().fill(3) }
    let whole = try state.mirror
    try state.put(Array(whole.dropLast(bytes)), state.directory.journal)
    let store = try state.open()
    #expect(state.repairKinds == ["torn_line"])
    #expect(try state.mirror == store.allLines)
    #expect(try state.mirror.starts(with: whole))
    #expect(try store.events.last == "journal.repaired")
    _ = try Proof.file(state.directory.journal, mustContain: store.checkpoint())
  }

  @Test func `loses what hangs behind its last line`() throws {
    do { try state.open().fill(3) }
    try state.put(state.mirror + Array("{\"seq\":4,\"ti".utf8), state.directory.journal)
    let store = try state.open()
    #expect(state.repairKinds == ["torn_line"])
    #expect(try state.mirror == store.allLines)
  }

  @Test(arguments: [0, 1, 2]) func `is made whole where a power loss left zeros in it`(line: Int) throws {
    do { try state.open().fill(4) }
    let whole = try state.mirror
    let lines = whole.split(separator: 0x0A)
    var holed = whole
    for index in lines[line].indices.dropFirst(line == 0 ? 0 : 20) { holed[index] = 0 }
    try state.put(holed, state.directory.journal)
    let store = try state.open()
    #expect(state.repairKinds == ["torn_line"])
    #expect(try state.mirror == store.allLines)
    #expect(try state.mirror.starts(with: whole))
  }

  @Test func `is torn even where its only line is`() throws {
    do { try state.open().fill(1) }
    try state.put(Array(state.mirror.prefix(20)), state.directory.journal)
    let store = try state.open()
    #expect(state.repairKinds.contains("torn_line"))
    #expect(try state.mirror == store.allLines)
  }

  @Test func `is made again where it is missing or empty`() throws {
    do { try state.open().fill(3) }
    unlink(state.directory.journal)
    do {
      let store = try state.open()
      #expect(state.repairKinds == ["missing_file"])
      #expect(try state.mirror == store.allLines)
    }
    try state.put([], state.directory.journal)
    let store = try state.open()
    #expect(state.repairKinds == ["missing_file"])
    #expect(try state.mirror == store.allLines)
  }

  @Test func `of another history is set aside`() throws {
    let other = try TemporaryState()
    do {
      try state.open().fill(3)
      try other.open(at: start).fill(2, at: start + .days(1))
    }
    let foreign = try other.mirror
    try state.put(foreign, state.directory.journal)
    let store = try state.open()
    #expect(state.repairKinds == ["foreign_file"])
    #expect(try state.mirror == store.allLines)
    let aside = try #require(try state.files.first { $0.hasPrefix("journal-foreign-") })
    #expect(try state.bytes(state.directory.file(aside)) == foreign)
    #expect(state.repairs.first?.contains(aside) == true)
  }

  @Test(arguments: ["not a journal\n", "{}\n", "\n", "\n\n\n", "\u{FFFD}\u{0}\n"])
  func `that is no journal is set aside`(text: String) throws {
    do { try state.open().fill(3) }
    try state.put(Array(text.utf8), state.directory.journal)
    let store = try state.open()
    #expect(state.repairKinds == ["foreign_file"])
    #expect(try state.mirror == store.allLines)
  }

  @Test func `gives a restored database the entries it lacks`() throws {
    do {
      let store = try state.open()
      try store.take(article("a", "https://a.example/"))
      try store.fill(2)
    }
    let backup = try state.bytes(state.directory.database)
    do {
      let store = try state.open()
      try store.look(at: "url:https://a.example/", .page, .pageNotFound, at: start + .days(1))
      try store.fill(2, at: start + .days(1))
    }
    let whole = try state.mirror
    try restore(backup)
    let store = try state.open(at: start + .days(2))
    #expect(state.repairKinds == ["entries_taken_in"])
    #expect(state.repairs.first?.contains(#""entries":3"#) == true)
    #expect(try state.mirror.starts(with: whole))
    #expect(try state.mirror == store.allLines)
    _ = try Proof.store(store, mustContain: store.checkpoint())
    let known = try store.aspect("url:https://a.example/").state
    #expect(known.status == .suspect, "what the entries say of a link holds again")
    #expect(known.since == start + .days(1))
    #expect(try store.lines(after: 0, link: "url:https://a.example/").count == 1)
  }

  @Test(arguments: Aspect.allCases) func `tells a restored database how the right side of a link stands`(
    aspect: Aspect
  ) throws {
    let key = "doi:10.1000/1"
    let sides = { (store: Store) in
      try store.queue.read {
        try Row.fetchAll($0, sql: "SELECT aspect, status, told, since FROM aspect ORDER BY aspect")
      }
    }
    do {
      let store = try state.open()
      try store.take(article("a", "10.1000/1"))
      try store.run(
        """
        INSERT OR IGNORE INTO aspect (link, aspect, phase, planned, due, deadline)
        SELECT id, column1, 0, 0, 0, 0 FROM link, (VALUES (0), (1), (2), (3)) WHERE key = '\(key)'
        """)
    }
    let backup = try state.bytes(state.directory.database)
    let now = start + .days(1) + .milliseconds(123)
    do {
      let store = try state.open()
      for status in Status.allCases {
        var entry = JournalEntry(.linkStatus, at: now)
        (entry.link, entry.aspect, entry.from, entry.to) = (key, aspect, .unchecked, status)
        _ = try store.record([entry])
      }
    }
    try restore(backup)
    let store = try state.open(at: start + .days(2))
    #expect(state.repairKinds == ["entries_taken_in"])
    for side in try sides(store) {
      let isMeant = side[0] == aspect.rawValue
      #expect(side[1] == (isMeant ? Status.broken : .unchecked).rawValue)
      #expect(side[2] == (isMeant ? Status.broken : .unchecked).rawValue)
      #expect(side[3] == (isMeant ? now.milliseconds : nil))
    }
  }

  @Test func `that went on differently is not taken in`() throws {
    do { try state.open().fill(2) }
    let backup = try state.bytes(state.directory.database)
    do { try state.open().fill(2) }
    var forged = try state.mirror
    forged[forged.count - 100] ^= 1
    try state.put(forged, state.directory.journal)
    try restore(backup)
    let store = try state.open()
    #expect(state.repairKinds == ["foreign_file"])
    #expect(try state.mirror == store.allLines)
    #expect(try store.checkpoint().size == 3)
  }

  private func restore(_ database: [UInt8]) throws {
    for name in ["doiwatch.db-wal", "doiwatch.db-shm"] { unlink(state.directory.file(name)) }
    try state.put(database, state.directory.database)
  }
}
