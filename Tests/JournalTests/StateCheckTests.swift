import Time
import Foundation
import Testing

@testable import Journal
@testable import Findings

@Suite struct `A look through the state` {
  private let state: TemporaryState

  init() throws { state = try TemporaryState() }

  private func filled(rotateAt: Int64 = 1 << 40) throws -> Store {
    let store = try state.open(rotateAt: rotateAt)
    try store.take(article("a", "10.1000/1", "https://a.example/"))
    try store.look(at: "url:https://a.example/", .page, .pageNotFound, at: start)
    try store.fill(10)
    return store
  }

  @Test func `finds nothing where all is well`() throws {
    let store = try filled()
    #expect(try store.databaseFaults().isEmpty)
    #expect(try store.mirrorStanding() == .equal(files: 1, absent: nil))
    let reader = try Store(reading: state.directory)
    #expect(try reader.databaseFaults().isEmpty)
    #expect(try reader.mirrorStanding() == .equal(files: 1, absent: nil))
  }

  @Test func `reads rotated files too, also behind a pruning`() throws {
    let store = try filled(rotateAt: 400)
    let files = try state.files.filter { $0.hasPrefix("journal") }.count
    #expect(files > 3)
    #expect(try store.mirrorStanding() == .equal(files: files, absent: nil))
    try store.fill(1, at: start + .days(3))
    _ = try store.prune(before: start + .days(1), now: start + .days(4))
    guard case .equal(_, nil) = try store.mirrorStanding() else {
      Issue.record("\(try store.mirrorStanding())")
      return
    }
  }

  @Test func `finds earlier lines that do not lead to what was pruned`() throws {
    let other = try TemporaryState()
    try other.open().fill(3, at: start + .days(1))
    let store = try state.open()
    for day in 0..<12 { try store.fill(1, at: start + .days(Int64(day))) }
    let whole = try state.mirror.split(separator: 0x0A).map { Array($0) + [0x0A] }
    _ = try store.prune(before: start + .days(9), now: start + .days(12))
    #expect(try store.mirrorStanding() == .equal(files: 1, absent: nil))
    let kept = try store.allLines
    for earlier in [Array(whole[..<5].joined()), try other.mirror] {
      try state.put(earlier + kept, state.directory.journal)
      guard case .differs(9, state.directory.journal, _) = try store.mirrorStanding() else {
        Issue.record("\(try store.mirrorStanding())")
        continue
      }
    }
    try state.put(Array((whole[..<3] + whole[4..<9]).joined()) + kept, state.directory.journal)
    guard case .differs(4, state.directory.journal, _) = try store.mirrorStanding() else {
      Issue.record("\(try store.mirrorStanding())")
      return
    }
    // What was archived may be missing.
    try state.put(Array(whole[5..<9].joined()) + kept, state.directory.journal)
    #expect(try store.mirrorStanding() == .equal(files: 1, absent: nil))
  }

  @Test func `tells which entries were archived`() throws {
    let store = try filled(rotateAt: 400)
    let first = try #require(state.directory.rotatedFiles.first)
    let second = try #require(state.directory.rotatedFiles.dropFirst().first)
    unlink(first.path)
    guard case .equal(_, let absent) = try store.mirrorStanding() else {
      Issue.record("archiving is no fault")
      return
    }
    #expect(absent == 1...(second.first - 1))
    // But a hole in the middle is one.
    let third = try #require(state.directory.rotatedFiles.dropFirst().first)
    unlink(third.path)
    guard case .differs(third.first, _, _) = try store.mirrorStanding() else {
      Issue.record("the hole is not seen: \(try store.mirrorStanding())")
      return
    }
  }

  @Test func `finds a file that says something else, or ends too early`() throws {
    let store = try filled()
    let whole = try state.mirror
    let size = try store.checkpoint().size
    var forged = whole
    let third = try #require(whole.split(separator: 0x0A).dropFirst(2).first)
    forged[third.startIndex + 30] ^= 1
    try state.put(forged, state.directory.journal)
    guard case .differs(3, state.directory.journal, _) = try store.mirrorStanding() else {
      Issue.record("\(try store.mirrorStanding())")
      return
    }
    let last = try #require(whole.split(separator: 0x0A).last)
    try state.put(Array(whole[..<last.startIndex]), state.directory.journal)
    #expect(try store.mirrorStanding() == .behind(lacking: size...size))
    try state.put(Array(whole.dropLast()), state.directory.journal)
    #expect(try store.mirrorStanding() == .behind(lacking: size...size))
    unlink(state.directory.journal)
    #expect(try store.mirrorStanding() == .behind(lacking: 1...size))
  }

  @Test func `finds what follows the last entry of the database, and what does not`() throws {
    let copy = state.directory.file("copy.db")
    let end: Int64
    do {
      let store = try filled()
      end = try store.checkpoint().size
      _ = try store.backUp(to: copy, replacing: false)
      try store.fill(3)
    }
    let whole = try state.mirror
    for name in ["doiwatch.db", "doiwatch.db-wal", "doiwatch.db-shm"] { unlink(state.directory.file(name)) }
    try FileManager.default.moveItem(atPath: copy, toPath: state.directory.database)
    let store = try Store(reading: state.directory)
    #expect(try store.mirrorStanding() == .ahead(end + 1...end + 3))
    // A service may be writing just these.
    #expect(try store.mirrorStanding(isRunning: true) == .equal(files: 1, absent: nil))
    let lines = whole.split(separator: 0x0A).map { Array($0) + [0x0A] }
    var forged = Array(lines[Int(end) + 1])
    forged[30] ^= 1
    for (added, number) in [
      (Array("nonsense\n".utf8), end + 1), (lines[Int(end) + 1], end + 1),
      (lines[Int(end)] + forged, end + 2),
    ] {
      try state.put(Array(lines[..<Int(end)].joined()) + added, state.directory.journal)
      guard case .differs(number, state.directory.journal, _) = try store.mirrorStanding() else {
        Issue.record("\(number): \(try store.mirrorStanding())")
        continue
      }
      #expect(try store.mirrorStanding(isRunning: true) == .equal(files: 1, absent: nil))
    }
    // What was cut off while it was written is no entry.
    try state.put(Array(lines[..<Int(end)].joined()) + lines[Int(end)].dropLast(9), state.directory.journal)
    #expect(try store.mirrorStanding() == .equal(files: 1, absent: nil))
  }

  @Test(arguments: [
    "UPDATE tally SET links = links + 1", "INSERT INTO tally VALUES (0, 5, 3)",
    "UPDATE deadline_tally SET links = links + 1", "INSERT INTO deadline_tally VALUES (1, 0, 1)",
    "UPDATE host_line SET aspects = aspects - 1 WHERE id = 1",
    "UPDATE host_line SET aspects = 7 WHERE id = 2",
    "UPDATE meta SET value = '5' WHERE name = 'articles'", "DELETE FROM meta WHERE name = 'articles'",
    "INSERT INTO recheck VALUES (9999, 0)", "UPDATE aspect SET incident = 77 WHERE id = 1",
    "DELETE FROM journal WHERE seq = 4", "UPDATE journal SET link = NULL WHERE seq = 2",
    "UPDATE journal SET link = 'url:https://b.example/' WHERE seq = 2",
    "UPDATE journal SET link = 'url:https://a.example/' WHERE seq = 3",
    "UPDATE journal SET event = 'link.changed' WHERE seq = 2", "UPDATE journal SET time = 0 WHERE seq = 2",
    "UPDATE journal SET time = time + 1 WHERE seq = 2", "UPDATE journal SET line = 'x' WHERE seq = 2",
    "PRAGMA foreign_keys = OFF; INSERT INTO article_link VALUES (9999, 9999)",
  ]) func `finds tables that contradict each other`(sql: String) throws {
    let store = try filled()
    try store.queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    #expect(try store.databaseFaults().count == 1, "\(sql)")
  }

  @Test func `is content with entries that an earlier release took in with whole seconds`() throws {
    let store = try filled()
    try store.fill(1, at: start + .milliseconds(987))
    #expect(try store.databaseFaults().isEmpty)
    try store.run("UPDATE journal SET time = time - 987 WHERE time % 1000 = 987")
    #expect(try store.databaseFaults().isEmpty)
    try store.run("UPDATE journal SET time = time + 1")
    #expect(try store.databaseFaults().count == 1)
  }

  @Test func `is content with names that JSON writes otherwise`() throws {
    let store = try state.open()
    for key in ["url:https://a.example/\"\\\u{202E}\u{1D173}?q=ü#x", "doi:“\u{0}\n\u{FFFD}\u{1F469}”"] {
      var entry = JournalEntry(.linkFlapping, at: start)
      entry.link = key
      _ = try store.record([entry])
    }
    #expect(try store.databaseFaults().map(\.description) == [])
  }

  @Test func `finds a page of the database that was overwritten, and so does a start`() throws {
    do { _ = try filled() }
    do {
      // Everything into the one file, so that it is what is read.
      let store = try state.open()
      try store.queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
    var bytes = try state.bytes(state.directory.database)
    let size = 4096
    // Every page but the first, which is the header and has a test of its own.
    for page in 1..<(bytes.count / size) {
      for index in 0..<64 { bytes[page * size + index] = 0xAA }
    }
    try state.put(bytes, state.directory.database)
    let error = #expect(throws: StateError.self) { try state.open() }
    #expect(error?.kind == .damaged)
    #expect(error?.description.contains("doiwatch state backup") == true, "it says how to restore")
    do {
      let found = try Store(reading: state.directory).databaseFaults()
      #expect(found.first?.description.contains("damaged") == true)
    } catch {
      #expect(error.kind == .damaged)
    }
  }
}
