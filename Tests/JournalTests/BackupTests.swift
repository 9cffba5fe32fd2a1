import Time
import Foundation
import Testing

@testable import Journal

@Suite struct `A backup` {
  private let state: TemporaryState
  private var copy: String { state.directory.file("copy.db") }

  init() throws { state = try TemporaryState() }

  @Test func `made while the service writes is whole and ends with what was durable`() throws {
    let writer = try state.open()
    try writer.take(article("a", "10.1000/1", "https://a.example/"))
    try writer.fill(20)
    let reader = try Store(reading: state.directory)
    let before = try writer.checkpoint()
    #expect(try reader.backUp(to: copy, replacing: false) == before)
    try writer.fill(1)
    let opened = try Store(copy: copy)
    #expect(try opened.checkpoint() == before)
    #expect(try opened.databaseFaults().isEmpty)
    #expect(try opened.links(from: .ok, most: 10).count == 2)
    #expect(try state.files.filter { $0.hasPrefix("copy") } == ["copy.db"], "one file, and no remains")
  }

  @Test func `restored is completed from the journal file`() throws {
    do {
      let store = try state.open()
      try store.take(article("a", "https://a.example/"))
      _ = try store.backUp(to: copy, replacing: false)
      try store.look(at: "url:https://a.example/", .page, .pageNotFound, at: start + .days(1))
    }
    for name in ["doiwatch.db", "doiwatch.db-wal", "doiwatch.db-shm"] { unlink(state.directory.file(name)) }
    try FileManager.default.moveItem(atPath: copy, toPath: state.directory.database)
    let store = try state.open(at: start + .days(2))
    #expect(state.repairKinds == ["entries_taken_in"])
    #expect(try store.aspect("url:https://a.example/").state.status == .suspect)
    #expect(try state.mirror == store.allLines)
    #expect(try store.databaseFaults().isEmpty)
    let mode: String? = try store.value("PRAGMA journal_mode")
    #expect(mode == "wal")
  }

  @Test func `what a database lacks is taken in slice by slice, and told meanwhile`() throws {
    do { try state.open().fill(30) }
    let lines = try state.mirror
    let size = lines.split(separator: UInt8(ascii: "\n")).count
    for name in ["doiwatch.db", "doiwatch.db-wal", "doiwatch.db-shm"] { unlink(state.directory.file(name)) }
    let store = try Store(writing: state.directory, rotateAt: 1 << 40)
    var told: [Int] = []
    store.takingIn = (7, { told.append($0) })
    let repairs = try store.reconcileMirror(at: start).map(\.line)
    #expect(repairs.count == 1)
    #expect(repairs.first?.contains("\"entries_taken_in\",\"entries\":\(size)}") == true, "\(repairs)")
    #expect(told == Array(stride(from: 7, through: size, by: 7)))
    #expect(try store.allLines.starts(with: lines))
    #expect(try state.mirror == store.allLines)
    #expect(try store.databaseFaults().isEmpty)
    _ = try Proof.store(store, mustContain: nil)
  }

  @Test func `takes no other file's place unless that was said`() throws {
    let store = try state.open()
    try state.put([1, 2, 3], copy)
    let error = #expect(throws: StateError.self) { try store.backUp(to: copy, replacing: false) }
    #expect(error?.description.contains("--force") == true)
    #expect(try state.bytes(copy) == [1, 2, 3])
    _ = try store.backUp(to: copy, replacing: true)
    #expect(try Store(copy: copy).checkpoint() == store.checkpoint())
    #expect(throws: StateError.self) { try store.backUp(to: state.directory.database, replacing: true) }
    _ = try store.checkpoint()
  }

  @Test func `takes the place neither of the state's own files nor of what is no file`() throws {
    let store = try state.open()
    for name in ["journal.ndjson", "journal-7.ndjson", "lock", "doiwatch.db-wal", "doiwatch.db-journal"] {
      #expect(throws: StateError.self) { try store.backUp(to: state.directory.file(name), replacing: true) }
    }
    let pipe = state.directory.file("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    #expect(throws: StateError.self) { try store.backUp(to: pipe, replacing: true) }
  }

  @Test func `of a journal that does not hold is not made`() throws {
    let store = try state.open()
    try store.fill(3)
    try store.run("UPDATE journal SET line = replace(line, '\"n\":1', '\"n\":7') WHERE seq = 2")
    #expect(throws: Proof.Failure.self) { try store.backUp(to: copy, replacing: false) }
    #expect(try state.files.allSatisfy { !$0.hasPrefix("copy") })
  }

  @Test func `that cannot be written says so and leaves nothing`() throws {
    let store = try state.open()
    let error = #expect(throws: StateError.self) {
      try store.backUp(to: state.directory.file("absent/copy.db"), replacing: false)
    }
    #expect(error?.kind == .unusable)
    guard FileManager.default.isWritableFile(atPath: "/dev/full") else { return }
    #expect(throws: StateError.self) { try store.backUp(to: "/dev/full", replacing: false) }
  }
}
