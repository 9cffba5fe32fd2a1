import Time
import Foundation
import Testing

@testable import Journal
@testable import Findings

@Suite struct `A pruned journal` {
  private let state: TemporaryState

  init() throws { state = try TemporaryState() }

  private func filled(rotateAt: Int64 = 1 << 40) throws -> Store {
    let store = try state.open(rotateAt: rotateAt)
    for day in 0..<10 { try store.fill(1, at: start + .days(Int64(day))) }
    return store
  }

  @Test func `loses what was before a moment, and can still be proved`() throws {
    let store = try filled()
    let before = try store.checkpoint()
    #expect(try store.prune(before: start + .days(4), now: start + .days(10)).removed == 4)
    #expect(try store.lines(after: 0).map(\.seq) == [5, 6, 7, 8, 9, 10, 11])
    #expect(try store.events.last == "journal.pruned")
    #expect(try store.prunedThrough().size == 4)
    let proof = try Proof.store(store, mustContain: before)
    #expect(proof.first == 5)
    #expect(proof.head == (try store.checkpoint()))
    _ = try Proof.file(state.directory.journal, mustContain: store.checkpoint())
  }

  @Test func `goes in steps, and can be proved after each`() throws {
    let store = try filled()
    var steps = PruningSteps(before: start + .days(7))
    var sizes: [Int64] = []
    while !steps.isFinished {
      let written = try store.pruneSome(&steps, most: 3, at: start + .days(10))
      #expect(written.map(\.entry.event) == [.journalPruned])
      sizes.append(try store.prunedThrough().size)
      _ = try Proof.store(store, mustContain: nil)
      _ = try Proof.file(state.directory.journal, mustContain: store.checkpoint())
    }
    #expect(sizes == [3, 6, 7])
    #expect(steps.removed == 7)
    #expect(steps.through == (try store.prunedThrough()))
    #expect(try store.lines(after: 0).map(\.seq) == [8, 9, 10, 11, 12, 13])
  }

  @Test func `does not hold for a checkpoint that went with it`() throws {
    let store = try filled()
    let gone = try #require(try store.lines(after: 1, most: 1).first.flatMap { JournalLine($0.line.utf8) })
    _ = try store.prune(before: start + .days(4), now: start)
    let failure = #expect(throws: Proof.Failure.self) {
      try Proof.store(store, mustContain: Checkpoint(size: gone.seq, head: gone.hash))
    }
    #expect(failure?.found.hasPrefix("a journal that begins at 5; verify it with --file") == true)
    _ = try Proof.store(store, mustContain: store.prunedThrough())
  }

  @Test func `is known by its first entry, also when that is gone`() throws {
    let store = try filled()
    let first = try #require(try store.lines(after: 0, most: 1).first.flatMap { JournalLine($0.line.utf8) })
    #expect(try store.origin() == first.hash)
    for days in [4, 7] {
      _ = try store.prune(before: start + .days(Int64(days)), now: start + .days(10))
      #expect(try store.origin() == first.hash)
    }
    let another = try TemporaryState()
    let other = try another.open()
    try other.fill(1, at: start + .days(1))
    #expect(try other.origin() != first.hash)
  }

  @Test func `that was pruned before its origin was kept has one from then on`() throws {
    let store = try filled()
    _ = try store.prune(before: start + .days(4), now: start + .days(10))
    try store.run("DELETE FROM meta WHERE name = 'origin'")
    let origin = try store.prunedThrough().head
    #expect(try store.origin() == origin)
    _ = try store.prune(before: start + .days(7), now: start + .days(10))
    #expect(try store.origin() == origin)
  }

  @Test func `holds in a copy that was made between two prunings`() throws {
    let copy = state.directory.file("copy.db")
    do {
      let store = try filled()
      _ = try store.prune(before: start + .days(2), now: start + .days(10))
      _ = try store.backUp(to: copy, replacing: false)
      _ = try store.prune(before: start + .days(4), now: start + .days(11))
    }
    for name in ["doiwatch.db", "doiwatch.db-wal", "doiwatch.db-shm"] { unlink(state.directory.file(name)) }
    try FileManager.default.moveItem(atPath: copy, toPath: state.directory.database)
    let store = try state.open(at: start + .days(12))
    #expect(state.repairKinds == ["entries_taken_in"])
    #expect(try store.prunedThrough().size == 2)
    #expect(try Proof.store(store, mustContain: nil).first == 3)
    #expect(try store.mirrorStanding() == .equal(files: 1, absent: nil))
  }

  @Test func `begins no later than its entries state`() throws {
    let store = try filled()
    _ = try store.prune(before: start + .days(4), now: start + .days(10))
    let sixth = try #require(try store.lines(after: 5, most: 1).first.flatMap { JournalLine($0.line.utf8) })
    try store.run("UPDATE meta SET value = '6:\(sixth.hash)' WHERE name = 'pruned_through'")
    try store.run("DELETE FROM journal WHERE seq <= 6")
    let failure = #expect(throws: Proof.Failure.self) { try Proof.store(store, mustContain: nil) }
    #expect(failure?.seq == 6)
  }

  @Test func `of which nothing is old enough stays as it is`() throws {
    let store = try filled()
    #expect(try store.prune(before: start, now: start).removed == 0)
    #expect(try store.checkpoint().size == 10)
  }

  @Test func `can be pruned again, and wholly`() throws {
    let store = try filled()
    #expect(try store.prune(before: start + .days(2), now: start + .days(10)).removed == 2)
    #expect(try store.prune(before: start + .days(4), now: start + .days(11)).removed == 2)
    #expect(try store.prune(before: start + .days(100), now: start + .days(12)).removed == 8)
    #expect(try store.lines(after: 0).map(\.seq) == [13])
    _ = try Proof.store(store, mustContain: store.checkpoint())
    try store.fill(2)
    _ = try Proof.store(store, mustContain: store.checkpoint())
  }

  @Test func `drops rotated files that it covers, and needs no repair afterwards`() throws {
    do {
      let store = try filled(rotateAt: 1000)
      let before = try state.files.filter { $0.hasPrefix("journal-") }
      _ = try store.prune(before: start + .days(7), now: start + .days(10))
      let after = try state.files.filter { $0.hasPrefix("journal-") }
      #expect(after.count < before.count)
      #expect(!after.contains("journal-1.ndjson"))
      let kept = try state.wholeMirror
      let lines = try store.allLines
      #expect(Array(kept.suffix(lines.count)) == lines, "nothing that was kept is missing")
    }
    let store = try state.open(rotateAt: 1000)
    #expect(state.repairs.isEmpty)
    try store.fill(3)
    _ = try Proof.store(store, mustContain: store.checkpoint())
  }

  @Test func `takes neither an older copy of its file nor another journal for it`() throws {
    let other = try TemporaryState()
    try other.open().fill(3, at: start + .days(1))
    var older: [UInt8] = []
    do {
      let store = try state.open()
      for day in 0..<12 {
        try store.fill(1, at: start + .days(Int64(day)))
        if day == 4 { older = try state.mirror }
      }
      #expect(try store.prune(before: start + .days(9), now: start + .days(12)).removed == 9)
    }
    for foreign in [older, try other.mirror] {
      try state.put(foreign, state.directory.journal)
      let store = try state.open(at: start + .days(13))
      #expect(state.repairKinds == ["foreign_file"])
      #expect(try state.mirror == store.allLines)
      #expect(try store.mirrorStanding() == .equal(files: 1, absent: nil))
      _ = try Proof.file(state.directory.journal, mustContain: store.checkpoint())
    }
    let aside = try state.files.filter { $0.hasPrefix("journal-foreign-") }
    #expect(aside.count == 2, "nothing of them is lost")
  }

  @Test func `leaves a rotated file alone that was put back from an archive`() throws {
    let archive = state.directory.file("archive")
    do {
      let store = try filled(rotateAt: 1000)
      try FileManager.default.copyItem(atPath: state.directory.file("journal-1.ndjson"), toPath: archive)
      _ = try store.prune(before: start + .days(7), now: start + .days(10))
    }
    for name in try state.files where name.hasPrefix("journal") { unlink(state.directory.file(name)) }
    try FileManager.default.moveItem(atPath: archive, toPath: state.directory.file("journal-1.ndjson"))
    let store = try state.open(at: start + .days(11))
    #expect(!state.repairKinds.contains("foreign_file"))
    #expect(try state.mirror == store.allLines)
  }

  @Test func `is left whole while its file lacks entries, which would never stand in it`() throws {
    let store = try filled()
    unlink(state.directory.journal)
    mkdir(state.directory.journal, 0o700)
    try store.fill(1, at: start + .days(9))
    let error = #expect(throws: StateError.self) { try store.prune(before: start + .days(4), now: start) }
    #expect(error?.description.contains("nothing was removed") == true)
    #expect(try store.checkpoint().size == 11)
    rmdir(state.directory.journal)
    _ = try store.reconcileMirror(at: start + .days(10))
    #expect(try Proof.file(state.directory.journal, mustContain: nil).first == 1)
    #expect(try store.prune(before: start + .days(4), now: start + .days(10)).removed == 4)
    _ = try Proof.store(store, mustContain: store.checkpoint())
  }

  @Test func `is pruned by an order, which tells what became of it`() throws {
    let store = try filled()
    let (answer, written) = try store.carryOut(.prune(before: start + .days(4)), at: start + .days(10))
    #expect(answer == .pruned(entries: 4, through: try store.prunedThrough().description))
    #expect(written.map(\.entry.event) == [.journalPruned])
    let (second, none) = try store.carryOut(.prune(before: start + .days(4)), at: start + .days(10))
    #expect(second == .pruned(entries: 0, through: try store.prunedThrough().description))
    #expect(none.isEmpty)
  }

  @Test func `is pruned by number where the clock was set back`() throws {
    let store = try state.open()
    for day in [0, 1, 9, 2, 3] as [Int64] { try store.fill(1, at: start + .days(day)) }
    #expect(try store.prune(before: start + .days(4), now: start + .days(10)).removed == 2)
    #expect(try store.lines(after: 0).map(\.seq) == [3, 4, 5, 6])
    _ = try Proof.store(store, mustContain: store.checkpoint())
  }
}
