import Time
import Testing

@testable import Journal
@testable import Findings

@Suite struct `A proof` {
  private let state: TemporaryState
  private let store: Store

  init() throws {
    state = try TemporaryState()
    store = try state.open()
    try store.fill(4)
  }

  private func failure(_ bytes: [UInt8], _ checkpoint: Checkpoint? = nil) throws -> Proof.Failure? {
    let path = state.directory.file("copy.ndjson")
    try state.put(bytes, path)
    do {
      _ = try Proof.file(path, mustContain: checkpoint)
      return nil
    } catch let failure as Proof.Failure {
      return failure
    }
  }

  private var lines: [[UInt8]] {
    get throws { try state.mirror.split(separator: 0x0A).map { Array($0) + [0x0A] } }
  }

  @Test func `holds for an untouched journal, from file and database alike`() throws {
    let checkpoint = try store.checkpoint()
    #expect(try Proof.file(state.directory.journal, mustContain: checkpoint).head == checkpoint)
    #expect(try Proof.store(store, mustContain: checkpoint).head == checkpoint)
    #expect(try Proof.store(store, mustContain: .empty).first == 1)
    #expect(checkpoint.size == 4)
  }

  @Test func `holds for an earlier checkpoint too`() throws {
    for line in try lines {
      let cut = try #require(JournalLine(line.dropLast()))
      #expect(try failure(state.mirror, Checkpoint(size: cut.seq, head: cut.hash)) == nil)
    }
  }

  @Test func `names the first entry of a file by its own number where that does not hold`() throws {
    let second = try lines[1]
    #expect(try failure(Array(second.dropLast(2)) + [0x0A])?.seq == 2)
    #expect(try failure(Array(second.dropLast()))?.seq == 2)
    #expect(try failure(Array("no entry\n".utf8))?.seq == 1)
  }

  @Test func `finds every single bit that was turned`() throws {
    let whole = try lines.prefix(3).flatMap(\.self)
    var missed: [Int] = []
    for bit in 0..<(whole.count * 8) {
      var turned = whole
      turned[bit / 8] ^= 1 << (bit % 8)
      var proof = Proof(after: .empty, mustContain: nil)
      do {
        guard turned.last == 0x0A else { continue }
        for line in turned.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
          try proof.add(line)
        }
        missed.append(bit)
      } catch {}
    }
    #expect(missed == [])
  }

  @Test func `finds a turned bit in a file too, the last line feed among them`() throws {
    let whole = try state.mirror
    for place in [0, 8, 50, whole.count / 2, whole.count - 2, whole.count - 1] {
      var turned = whole
      turned[place] ^= 4
      #expect(try failure(turned) != nil, "byte \(place)")
    }
  }

  @Test func `names the first entry that does not hold`() throws {
    var changed = try lines
    changed[2][20] ^= 1
    #expect(try failure(changed.flatMap(\.self))?.seq == 3)
    #expect(try failure(changed.flatMap(\.self))?.expected.hasPrefix("hash ") == true)
  }

  @Test func `finds a line dropped, repeated or out of order`() throws {
    let lines = try lines
    for (seq, order) in [
      (2, [0, 2, 3]), (3, [0, 1, 1, 2, 3]), (2, [0, 2, 1, 3]), (2, [0, 0, 1]), (2, [3, 0].reversed()),
    ] as [(Int64, [Int])] {
      let found = try failure(order.flatMap { lines[$0] })
      #expect(found?.seq == seq, "\(order): \(String(describing: found))")
    }
  }

  @Test func `needs a checkpoint to find a tail cut off, and finds it`() throws {
    let checkpoint = try store.checkpoint()
    let cut = try lines.dropLast().flatMap(\.self)
    #expect(try failure(cut) == nil)
    let found = try #require(try failure(cut, checkpoint))
    #expect(found.seq == 4)
    #expect(found.found == "a journal that ends at 3")
    #expect(try failure([], checkpoint)?.found == "an empty journal")
    #expect(try failure([], .empty) == nil)
  }

  @Test func `finds a history that was written anew`() throws {
    let other = try TemporaryState()
    try other.open().fill(4, at: start + .days(1))
    #expect(try failure(other.mirror) == nil, "it is a journal")
    #expect(try failure(other.mirror, store.checkpoint())?.seq == 4, "but not this one")
  }

  @Test func `finds what breaks off or is no line at all`() throws {
    let whole = try state.mirror
    #expect(try failure(Array(whole.dropLast()))?.found == "a line that breaks off")
    #expect(try failure(whole + Array("hello\n".utf8))?.seq == 5)
    #expect(try failure(whole + [0x0A])?.seq == 5)
    #expect(try failure(Array("hello\n".utf8))?.seq == 1)
  }

  @Test func `of a rotated file takes its beginning on trust, but not a first entry's`() throws {
    let lines = try lines
    #expect(try failure(lines.dropFirst(2).flatMap(\.self)) == nil)
    let forged = String(decoding: lines[0], as: UTF8.self).replacing(
      JournalLine.genesis, with: String(repeating: "1", count: 64))
    #expect(try failure(Array(forged.utf8))?.expected == "prev \(JournalLine.genesis)")
  }

  @Test func `of a rotated file begins at the checkpoint before it, if that is given`() throws {
    let lines = try lines
    let rest = lines.dropFirst(2).flatMap(\.self)
    let second = try #require(JournalLine(lines[1].dropLast()))
    #expect(try failure(rest, Checkpoint(size: 2, head: second.hash)) == nil)
    let other = Checkpoint(size: 2, head: String(repeating: "1", count: 64))
    #expect(try failure(rest, other)?.seq == 3)
    #expect(try failure(rest, other)?.expected == "prev \(other.head) (the checkpoint's)")
    #expect(try failure(rest, Checkpoint(size: 1, head: second.prev)) != nil)
    #expect(try failure(rest, Checkpoint(size: 0, head: other.head)) != nil)
  }

  @Test func `finds an entry deleted from or changed in the database`() throws {
    try store.run("UPDATE journal SET line = replace(line, '\"n\":1', '\"n\":2') WHERE seq = 2")
    #expect(throws: Proof.Failure.self) { try Proof.store(store, mustContain: nil) }
    try store.run("DELETE FROM journal WHERE seq = 2")
    let found = #expect(throws: Proof.Failure.self) { try Proof.store(store, mustContain: nil) }
    #expect(found?.seq == 2)
    try store.run("DELETE FROM journal WHERE seq < 4")
    #expect(throws: Proof.Failure.self) { try Proof.store(store, mustContain: nil) }
  }

  @Test func `finds a beginning that was cut off without an entry that states it`() throws {
    let third = try #require(try lines.dropFirst(2).first.flatMap { JournalLine($0.dropLast()) })
    try store.run("INSERT INTO meta VALUES ('pruned_through', '3:\(third.hash)')")
    try store.run("DELETE FROM journal WHERE seq <= 3")
    let found = #expect(throws: Proof.Failure.self) { try Proof.store(store, mustContain: nil) }
    #expect(found?.seq == 3)
    #expect(found?.expected.contains("journal.pruned with the checkpoint 3:\(third.hash)") == true)
    // An entry that only speaks of it is none.
    let checkpoint = JournalEntry.Detail.text("checkpoint", "3:\(third.hash)")
    _ = try store.record([JournalEntry(.configReloaded, at: start, detail: [checkpoint])])
    _ = try store.record([
      JournalEntry(.configReloaded, at: start, detail: [checkpoint, .text("event", "journal.pruned")])
    ])
    #expect(throws: Proof.Failure.self) { try Proof.store(store, mustContain: nil) }
    _ = try store.record([JournalEntry(.journalPruned, at: start, detail: [checkpoint])])
    #expect(try Proof.store(store, mustContain: nil).first == 4)
  }

  @Test func `of a file that is not there is no failure of the journal`() {
    #expect(throws: StateError.self) { try Proof.file("/nonexistent/journal.ndjson", mustContain: nil) }
  }
}
