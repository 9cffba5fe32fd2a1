import Files
import Glibc
import Hashing
import Findings
import Observations

/// The proof of a journal's chain, line by line.
package struct Proof {
  /// The first entry that does not hold, and why.
  package struct Failure: Error, Sendable, CustomStringConvertible {
    /// The entry's number, as far as it is known.
    package let seq: Int64
    /// What was expected.
    package let expected: String
    /// What is there.
    package let found: String

    /// One sentence for people.
    package var description: String { "entry \(seq): expected \(expected), found \(found)" }
  }

  /// The last entry's number; below zero before the first line of a proof that begins anywhere.
  private var size: Int64
  /// The last entry's hash, 64 digits.
  private var hash: [UInt8]
  /// The first entry proved; nil before any.
  package private(set) var first: Int64?
  private let asked: Checkpoint?
  private var sawAsked = false
  private let hasher = LineHasher()

  /// A proof that begins behind a checkpoint (the empty one for genesis; nil takes the first line's word
  /// for what came before it, as for a rotated file).
  package init(after base: Checkpoint?, mustContain asked: Checkpoint?) {
    size = base?.size ?? -1
    hash = Array((base?.head ?? JournalLine.genesis).utf8)
    self.asked = asked
    sawAsked = asked.map { $0 == base || $0 == .empty } ?? true
  }

  /// The last entry proved.
  package var head: Checkpoint { Checkpoint(size: size, head: text(hash)) }

  /// Takes the next line.
  package mutating func add(_ bytes: some Collection<UInt8>) throws(Failure) {
    let line = Array(bytes)
    let result = line.withUnsafeBufferPointer { line in
      Result { () throws(Failure) in try add(line) }
    }
    try result.get()
  }

  /// Takes the next line; nothing is copied where it holds.
  mutating func add(_ line: UnsafeBufferPointer<UInt8>) throws(Failure) {
    guard let cut = LineCut(line) else {
      throw Failure(
        seq: number(of: line), expected: "a line {\"seq\":…,\"prev\":\"…\",\"hash\":\"…\"}",
        found: String(String(decoding: line.prefix(60), as: UTF8.self)))
    }
    if size >= 0, cut.seq != size + 1 {
      throw Failure(seq: size + 1, expected: "seq \(size + 1)", found: "seq \(cut.seq)")
    }
    if size >= 0 || cut.seq <= 1, !Proof.equal(line, cut.prev, hash) {
      throw Failure(seq: cut.seq, expected: "prev \(text(hash))", found: "prev \(text(line[cut.prev]))")
    }
    if size < 0, let asked, asked.size == cut.seq - 1 {
      // The first line's word for what came before it is the checkpoint's.
      guard Proof.equal(line, cut.prev, Array(asked.head.utf8)) else {
        throw Failure(
          seq: cut.seq, expected: "prev \(asked.head) (the checkpoint's)",
          found: "prev \(text(line[cut.prev]))")
      }
      sawAsked = true
    }
    hasher.hash(
      UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(line)[..<cut.hashed]), tail: Proof.end,
      into: &hash)
    guard Proof.equal(line, cut.hash, hash) else {
      throw Failure(seq: cut.seq, expected: "hash \(text(hash))", found: "hash \(text(line[cut.hash]))")
    }
    first = first ?? cut.seq
    size = cut.seq
    if let asked, asked.size == size {
      guard asked.head == text(hash) else {
        throw Failure(
          seq: size, expected: "hash \(asked.head) (the checkpoint's)", found: "hash \(text(hash))")
      }
      sawAsked = true
    }
  }

  /// The number of the entry that the next line is to be; of the first line that may be any, what it states itself.
  private func number(of line: UnsafeBufferPointer<UInt8>) -> Int64 {
    size < 0 ? LineCut.seq(statedBy: line) ?? 1 : size + 1
  }

  /// What closes the hashed part of every line.
  private static let end: [UInt8] = [0x7D, 0x0A]

  private static func equal(_ line: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ hash: [UInt8]) -> Bool
  {
    hash.withUnsafeBytes { memcmp(line.baseAddress! + range.lowerBound, $0.baseAddress!, $0.count) == 0 }
  }

  private func text(_ digits: some Collection<UInt8>) -> String { String(decoding: digits, as: UTF8.self) }

  /// Ends the proof: the checkpoint asked for must have been met.
  package func finish() throws(Failure) {
    guard let asked, !sawAsked else { return }
    throw Failure(
      seq: asked.size, expected: "an entry \(asked.size) with hash \(asked.head) (the checkpoint's)",
      found: first.map {
        asked.size < $0
          ? "a journal that begins at \($0); verify it with --file and a file that has the earlier entries"
          : "a journal that ends at \(size)"
      }
        ?? "an empty journal")
  }
}

extension Proof {
  /// Proves a journal file, compressed or not.
  ///
  /// - Parameter also: takes each line that holds.
  /// - Throws: `Failure`, or `StateError` where the file cannot be read.
  package static func file(
    _ path: String, mustContain asked: Checkpoint?, also: (UnsafeBufferPointer<UInt8>) -> Void = { _ in }
  ) throws -> Proof {
    var proof = Proof(after: nil, mustContain: asked)
    let take = { (bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool) throws -> Bool in
      guard isWhole else {
        throw Failure(
          seq: proof.number(of: bytes), expected: "a line feed at the end", found: "a line that breaks off")
      }
      try proof.add(bytes)
      also(bytes)
      return true
    }
    if path.hasSuffix(Zstd.ending) {
      guard try JournalFile.eachLine(of: path, take) else {
        throw StateError(.badInput, "cannot read \(path); give a journal file with --file")
      }
    } else {
      let lines = LineReader(try Proof.given(path))
      _ = try FileLines.each(of: lines, path, take)
    }
    try proof.finish()
    return proof
  }

  private static func given(_ path: String) throws(StateError) -> GivenFile {
    do throws(UnopenableFile) {
      return try GivenFile(path)
    } catch {
      throw StateError(.badInput, "cannot read \(path): \(error); give a journal file with --file")
    }
  }

  /// Proves the database's journal; what was pruned must be stated in it.
  ///
  /// - Parameter also: takes each line that holds.
  /// - Throws: `Failure`, or `StateError` where it cannot be read.
  package static func store(
    _ store: Store, mustContain asked: Checkpoint?, also: (UnsafeBufferPointer<UInt8>) -> Void = { _ in }
  ) throws -> Proof {
    let base = try store.prunedThrough()
    var proof = Proof(after: base, mustContain: asked)
    var pruning = StatedPruning(base)
    var failure: Failure?
    try store.eachLineBytes { seq, line in
      do throws(Failure) {
        guard seq == proof.size + 1 else {
          throw Failure(seq: proof.size + 1, expected: "entry \(proof.size + 1)", found: "entry \(seq)")
        }
        try proof.add(line)
        pruning.take(line)
        also(line)
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    guard pruning.isStated else {
      throw Failure(
        seq: base.size, expected: "an entry journal.pruned with the checkpoint \(base) behind it",
        found: "none")
    }
    try proof.finish()
    return proof
  }
}

/// Whether the entries before a database's first one were pruned, as an entry states in the transaction that does it; or
/// else they were removed by someone else.
private struct StatedPruning {
  private let base: Checkpoint
  private(set) var isStated: Bool

  init(_ base: Checkpoint) {
    self.base = base
    isStated = base == .empty
  }

  private static let event = Array(JournalEntry.Event.journalPruned.rawValue.utf8)

  /// Takes a line that holds.
  mutating func take(_ line: UnsafeBufferPointer<UInt8>) {
    // There are few such entries, and reading JSON is slow.
    guard !isStated, StatedPruning.isNamed(in: line),
      let entry = WrittenLine(String(decoding: line, as: UTF8.self)),
      entry.event == JournalEntry.Event.journalPruned.rawValue
    else { return }
    isStated = entry.detail?.checkpoint.flatMap { Checkpoint($0) } == base
  }

  private static func isNamed(in line: UnsafeBufferPointer<UInt8>) -> Bool {
    event.withUnsafeBytes { UnsafeRawBufferPointer(line).firstPlace(of: $0, from: 0) != nil }
  }
}
