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

@Suite struct `A mirror in trouble` {
  private let state: TemporaryState

  init() throws { state = try TemporaryState() }

  /// In place of the mirror stands something that cannot be written.
  private func block() throws {
    unlink(state.directory.journal)
    try FileManager.default.createDirectory(
      atPath: state.directory.journal, withIntermediateDirectories: false)
  }

  @Test func `is told, loses nothing, and is completed when the trouble is over`() throws {
    let store = try state.open()
    try store.fill(2)
    try block()
    try store.fill(2)
    #expect(store.mirrorTrouble?.description.contains(state.directory.journal) == true)
    #expect(try store.checkpoint().size == 4)
    rmdir(state.directory.journal)
    _ = try store.reconcileMirror(at: start)
    #expect(store.mirrorTrouble == nil)
    #expect(try state.mirror == store.allLines)
  }

  @Test func `is noticed where somebody moved, removed, exchanged or cut the file`() throws {
    let store = try state.open()
    let path = state.directory.journal
    let deeds: [() throws -> Void] = [
      { _ = unlink(path) },
      { _ = rename(path, path + ".away") },
      { try Data().write(to: URL(fileURLWithPath: path), options: .atomic) },
      { _ = truncate(path, 10) },
    ]
    for deed in deeds {
      try store.fill(3)
      #expect(store.mirrorTrouble == nil)
      try deed()
      try store.fill(1)
      #expect(store.mirrorTrouble?.kind == .displaced)
      #expect(try store.reconcileMirror(at: start).count >= 1)
      #expect(store.mirrorTrouble == nil)
      #expect(try store.mirrorStanding() == .equal(files: 1, absent: nil))
    }
  }
}

@Suite struct `A mirror that somebody else wrote to` {
  private let state: TemporaryState

  init() throws { state = try TemporaryState() }

  private func append(_ text: String) throws {
    let file = try #require(FileHandle(forWritingAtPath: state.directory.journal))
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  private var aside: [String] {
    get throws { try state.files.filter { $0.hasPrefix("journal-foreign-") } }
  }

  @Test(arguments: ["{\"seq\":99}\n", "{\"seq\":4,", "\n", "again"])
  func `is set aside with what was written, and begun anew`(text: String) throws {
    let store = try state.open()
    try store.fill(3)
    let text = text == "again" ? String(decoding: try state.mirror, as: UTF8.self) : text
    try append(text)
    let foreign = try state.mirror
    // Whatever else is to be recorded before it is repaired.
    for _ in 0..<2 {
      try store.fill(1)
      #expect(store.mirrorTrouble?.kind == .displaced)
      #expect(try state.mirror == foreign, "nothing of it is written over")
    }
    let repairs = try store.reconcileMirror(at: start)
    #expect(repairs.map { $0.entry.event } == [.journalRepaired])
    #expect(repairs.first?.line.contains("\"repair\":\"foreign_file\"") == true)
    #expect(store.mirrorTrouble == nil)
    #expect(try state.mirror == store.allLines)
    #expect(try aside.count == 1)
    #expect(try state.bytes(state.directory.file(aside[0])) == foreign)
    _ = try Proof.file(state.directory.journal, mustContain: store.checkpoint())
  }

  @Test func `is kept each time, also twice in a second`() throws {
    let store = try state.open()
    for count in 1...2 {
      try store.fill(1)
      try append("foreign \(count)\n")
      try store.fill(1)
      _ = try store.reconcileMirror(at: start)
      #expect(try aside.count == count)
    }
    #expect(try store.mirrorStanding() == .equal(files: 1, absent: nil))
  }

  @Test func `is begun anew behind what was rotated`() throws {
    let store = try state.open(rotateAt: 1000)
    try store.fill(10)
    try append("foreign\n")
    try store.fill(1)
    _ = try store.reconcileMirror(at: start)
    #expect(try state.wholeMirror == store.allLines)
  }
}

@Suite struct `A mirror that grew` {
  private let state: TemporaryState

  init() throws { state = try TemporaryState() }

  @Test func `is rotated under the number of its first entry`() throws {
    let store = try state.open(rotateAt: 1000)
    try store.fill(10)
    let rotated = try state.files.filter { $0.hasPrefix("journal-") }
    #expect(rotated.contains("journal-1.ndjson"))
    #expect(rotated.count >= 2)
    #expect(try state.wholeMirror == store.allLines)
    for name in rotated {
      let first = try #require(name.firstMatch(of: /[0-9]+/)).output
      let bytes = try state.bytes(state.directory.file(name))
      #expect(String(decoding: bytes.prefix(30), as: UTF8.self).hasPrefix("{\"seq\":\(first),"))
    }
  }

  @Test func `needs no repair at a start`() throws {
    for entries in [1, 2, 3, 4, 5] {
      let store = try state.open(rotateAt: 1000)
      #expect(state.repairs.isEmpty)
      try store.fill(entries)
      #expect(try state.wholeMirror == store.allLines)
    }
  }

  @Test func `needs no repair where the service stopped right behind a rotation`() throws {
    do {
      let store = try state.open(rotateAt: 1)
      try store.fill(3)
    }
    #expect(try state.mirror.isEmpty)
    do { _ = try state.open(rotateAt: 1) }
    #expect(state.repairs.isEmpty)
    unlink(state.directory.journal)
    let store = try state.open(rotateAt: 1)
    #expect(state.repairs.isEmpty, "nothing was in it")
    try store.fill(1)
    #expect(try state.wholeMirror == store.allLines)
  }

  @Test func `of another history is set aside with all that was rotated`() throws {
    let other = try TemporaryState()
    do {
      try state.open().fill(3)
      try other.open(rotateAt: 1).fill(2, at: start + .days(1))
    }
    for name in ["journal-1.ndjson", "journal-2.ndjson"] {
      try state.put(other.bytes(other.directory.file(name)), state.directory.file(name))
    }
    unlink(state.directory.journal)
    let store = try state.open()
    #expect(state.repairKinds == ["foreign_file", "foreign_file"])
    #expect(try state.files.filter { $0.hasPrefix("journal-foreign-") }.count == 2)
    #expect(try state.wholeMirror == store.allLines)
  }

  @Test func `takes in what only a rotated file has, where it was put back with its database`() throws {
    do { try state.open(rotateAt: 2000).fill(3) }
    let (database, mirror) = (try state.bytes(state.directory.database), try state.mirror)
    do { try state.open(rotateAt: 2000).fill(10) }
    let rotated = try state.bytes(state.directory.file("journal-1.ndjson"))
    for name in ["doiwatch.db-wal", "doiwatch.db-shm"] { unlink(state.directory.file(name)) }
    try state.put(database, state.directory.database)
    try state.put(mirror, state.directory.journal)
    do {
      let store = try state.open(rotateAt: 2000)
      #expect(state.repairKinds == ["entries_taken_in", "foreign_file"])
      #expect(try store.allLines.starts(with: rotated))
      try store.fill(20)
      #expect(store.mirrorTrouble == nil)
      #expect(try state.wholeMirror == store.allLines)
      _ = try Proof.store(store, mustContain: nil)
    }
    #expect(try state.bytes(state.directory.file("journal-1.ndjson")) == rotated)
    _ = try state.open(rotateAt: 2000)
    #expect(state.repairs.isEmpty)
  }

  @Test func `is no older copy of what was rotated`() throws {
    do { try state.open(rotateAt: 1000).fill(12) }
    let first = try state.bytes(state.directory.file("journal-1.ndjson"))
    let line = try #require(first.firstIndex(of: 0x0A))
    try state.put(Array(first[...line]), state.directory.journal)
    let store = try state.open(rotateAt: 1000)
    #expect(state.repairKinds == ["foreign_file"])
    #expect(try state.wholeMirror == store.allLines)
  }

  @Test(arguments: [2, 8]) func `needs its name for itself when it is rotated`(foreign: Int) throws {
    let other = try TemporaryState()
    try other.open().fill(foreign, at: start + .days(1))
    do { try state.open().fill(5) }
    let path = state.directory.file("journal-1.ndjson")
    try state.put(other.mirror, path)
    do {
      let store = try state.open()
      #expect(state.repairKinds == ["foreign_file"])
      #expect(try state.mirror == store.allLines)
    }
    let store = try state.open(rotateAt: 2000)
    try state.put(other.mirror, path)
    try store.fill(10)
    #expect(store.mirrorTrouble?.kind == .displaced)
    #expect(try state.bytes(path) == other.mirror, "it is not written over")
    #expect(try store.reconcileMirror(at: start).map(\.entry.event) == [.journalRepaired])
    #expect(store.mirrorTrouble == nil)
    #expect(try state.wholeMirror == store.allLines)
    let aside = try state.files.filter { $0.hasPrefix("journal-foreign-") && $0.hasSuffix("-1.ndjson") }
    #expect(aside.count == 2)
    for name in aside { #expect(try state.bytes(state.directory.file(name)) == other.mirror) }
  }

  @Test(arguments: [1, 1000, 1500]) func `gives a restored database also what was rotated`(rotateAt: Int64)
    throws
  {
    do { try state.open(rotateAt: rotateAt).fill(2) }
    let backup = try state.bytes(state.directory.database)
    do { try state.open(rotateAt: rotateAt).fill(9) }
    for name in ["doiwatch.db-wal", "doiwatch.db-shm"] { unlink(state.directory.file(name)) }
    try state.put(backup, state.directory.database)
    let store = try state.open(rotateAt: rotateAt)
    #expect(state.repairKinds == ["entries_taken_in"])
    #expect(try store.checkpoint().size == 12)
    try store.fill(1)
    #expect(try state.wholeMirror == store.allLines)
    _ = try Proof.store(store, mustContain: store.checkpoint())
  }
}
