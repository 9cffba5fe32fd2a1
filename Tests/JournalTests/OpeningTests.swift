import Foundation
import Testing

@testable import Journal
@testable import Findings

@Suite struct `A store` {
  private let state: TemporaryState

  init() throws { state = try TemporaryState() }

  @Test func `syncs every commit, also when it is opened again`() throws {
    for _ in 0..<2 {
      let store = try state.open()
      let synchronous: Int? = try store.value("PRAGMA synchronous")
      #expect(synchronous == 2, "2 is FULL")
      let mode: String? = try store.value("PRAGMA journal_mode")
      #expect(mode == "wal")
      let largestLog: Int64? = try store.value("PRAGMA journal_size_limit")
      #expect(largestLog == 32 << 20)
      let keys: Int? = try store.value("PRAGMA foreign_keys")
      #expect(keys == 1)
    }
  }

  @Test func `takes a statement that changes megabytes`() throws {
    let store = try state.open()
    try store.run("CREATE TABLE trial (name TEXT NOT NULL UNIQUE, text TEXT NOT NULL)")
    try store.run(
      """
      INSERT INTO trial WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
        SELECT 'a' || i, hex(randomblob(200)) FROM n
      """)
    // What it would have to take back is more than is kept in memory, and goes to a temporary file.
    try store.run("UPDATE trial SET name = 'b' || name, text = hex(randomblob(200))")
    let changed: Int? = try store.value("SELECT count(*) FROM trial WHERE name GLOB 'ba*'")
    #expect(changed == 30_000)
  }

  @Test func `is one process's alone`() throws {
    let first = try state.open()
    let error = #expect(throws: StateError.self) { try Store(writing: state.directory, rotateAt: 1) }
    #expect(error?.kind == .held)
    #expect(error?.description.contains(state.directory.path) == true)
    _ = try first.checkpoint()
  }

  @Test func `can be had when the one before is gone`() throws {
    do { try state.open().fill(1) }
    #expect(try state.open().checkpoint().size == 1)
  }

  @Test func `can be read beside the writer and after it`() throws {
    do {
      let writer = try state.open()
      let reader = try Store(reading: state.directory)
      try writer.fill(3)
      #expect(try reader.checkpoint() == writer.checkpoint())
      #expect(try reader.checkpoint().size == 3)
      #expect(throws: StateError.self) { try reader.record([JournalEntry(.serviceStarted, at: start)]) }
    }
    #expect(try Store(reading: state.directory).checkpoint().size == 3)
  }

  @Test func `can be read by a user who may only read, while it runs and when it stopped`() throws {
    func readAsNobody() throws -> Int64 {
      // The thread's own file-system user: the rest of the process keeps its rights.
      try FileSystemUser.become(65534)
      defer { try? FileSystemUser.become(0) }
      #expect(fopen(state.directory.database, "r+") == nil, "the test must be able to fail")
      return try Store(reading: state.directory).checkpoint().size
    }
    guard getuid() == 0 else { return }
    do {
      let writer = try state.open()
      try writer.fill(2)
      for name in try state.files { chmod(state.directory.file(name), 0o644) }
      chmod(state.directory.path, 0o755)
      #expect(try readAsNobody() == 2)
    }
    for name in try state.files { chmod(state.directory.file(name), 0o644) }
    #expect(try readAsNobody() == 2)
    // As another tool leaves it that was the last to close the database.
    do {
      let store = try state.open()
      try store.queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
    for name in ["doiwatch.db-wal", "doiwatch.db-shm"] { unlink(state.directory.file(name)) }
    for name in try state.files { chmod(state.directory.file(name), 0o644) }
    #expect(try readAsNobody() == 2)
    #expect(try state.files.allSatisfy { !$0.hasSuffix("-wal") }, "nothing is made in the state directory")
  }

  @Test func `that is not there yet cannot be read`() throws {
    let error = #expect(throws: StateError.self) { try Store(reading: state.directory) }
    #expect(error?.kind == .missing)
  }

  @Test func `of a newer release is refused, and left alone`() throws {
    do { try state.open().run("INSERT INTO grdb_migrations VALUES ('2')") }
    for open in [
      { try Store(writing: self.state.directory, rotateAt: 1) }, { try Store(reading: self.state.directory) },
    ] {
      let error = #expect(throws: StateError.self) { try open() }
      #expect(error?.kind == .newer)
    }
  }

  @Test func `that is no database is called damaged`() throws {
    try state.put(
      Array(String(repeating: "This is no database. ", count: 500).utf8), state.directory.database)
    for open in [
      { try Store(writing: self.state.directory, rotateAt: 1) }, { try Store(reading: self.state.directory) },
    ] {
      let error = #expect(throws: StateError.self) { try open() }
      #expect(error?.kind == .damaged)
    }
  }

  @Test func `keeps its files from others`() throws {
    let store = try state.open()
    try store.fill(1)
    for path in [state.directory.database, state.directory.journal] {
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode.map { $0 & 0o7 } == 0, "\(path)")
    }
  }

  @Test func `writes a whole file or none`() throws {
    let path = state.directory.file("a/b/file.txt")
    try AtomicFile.write("one\n", to: path)
    try AtomicFile.write("two\n", to: path)
    #expect(try state.bytes(path) == Array("two\n".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: state.directory.file("a/b")) == ["file.txt"])
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(throws: StateError.self) { try AtomicFile.write("x", to: path + "/below-a-file") }
  }
}

/// The user this thread opens files as (setfsuid(2)), which Swift's Glibc does not show.
private enum FileSystemUser {
  static func become(_ user: UInt32) throws {
    for name in user == 0 ? ["setfsuid", "setfsgid"] : ["setfsgid", "setfsuid"] {
      let function = try #require(dlsym(nil, name))
      _ = unsafeBitCast(function, to: (@convention(c) (UInt32) -> Int32).self)(user)
    }
  }
}
