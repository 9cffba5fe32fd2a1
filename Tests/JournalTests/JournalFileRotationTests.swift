import Foundation
import Testing

@testable import Journal
@testable import Time
@testable import Findings

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
