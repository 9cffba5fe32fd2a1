import Foundation
import Testing

@testable import Journal
@testable import Time
@testable import Findings

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
