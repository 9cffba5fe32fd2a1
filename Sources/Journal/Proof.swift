import Links

/// The proof of a journal's chain, line by line.
public struct Proof: Sendable {
  /// The first entry that does not hold, and why.
  public struct Failure: Error, Sendable, CustomStringConvertible {
    /// The entry's number, as far as it is known.
    public let seq: Int64
    /// What was expected.
    public let expected: String
    /// What is there.
    public let found: String

    /// One sentence for people.
    public var description: String { "entry \(seq): expected \(expected), found \(found)" }
  }

  /// The last entry proved.
  public private(set) var head: Checkpoint
  /// The first entry proved; nil before any.
  public private(set) var first: Int64?
  private let asked: Checkpoint?
  private var sawAsked = false

  /// A proof that begins behind a checkpoint (the empty one for genesis; nil takes the first line's word
  /// for what came before it, as for a rotated file).
  public init(after base: Checkpoint?, mustContain asked: Checkpoint?) {
    head = base ?? Checkpoint(size: -1, head: "")
    self.asked = asked
    sawAsked = asked.map { $0 == base || $0.size == 0 } ?? true
  }

  /// Takes the next line.
  public mutating func add(_ bytes: some Collection<UInt8>) throws(Failure) {
    guard let line = JournalLine(bytes) else {
      throw Failure(
        seq: head.size < 0 ? 1 : head.size + 1, expected: "a line {\"seq\":…,\"prev\":\"…\",\"hash\":\"…\"}",
        found: String(String(decoding: bytes.prefix(60), as: UTF8.self)))
    }
    if head.size < 0 {
      guard line.seq > 1 || line.prev == JournalLine.genesis else {
        throw Failure(seq: line.seq, expected: "prev \(JournalLine.genesis)", found: "prev \(line.prev)")
      }
    } else {
      guard line.seq == head.size + 1 else {
        throw Failure(seq: head.size + 1, expected: "seq \(head.size + 1)", found: "seq \(line.seq)")
      }
      guard line.prev == head.head else {
        throw Failure(seq: line.seq, expected: "prev \(head.head)", found: "prev \(line.prev)")
      }
    }
    let hash = SHA256.hex(line.hashed)
    guard hash == line.hash else {
      throw Failure(seq: line.seq, expected: "hash \(hash)", found: "hash \(line.hash)")
    }
    first = first ?? line.seq
    head = Checkpoint(size: line.seq, head: hash)
    if let asked, asked.size == line.seq {
      guard asked.head == hash else {
        throw Failure(seq: line.seq, expected: "hash \(asked.head) (the checkpoint's)", found: "hash \(hash)")
      }
      sawAsked = true
    }
  }

  /// Ends the proof: the checkpoint asked for must have been met.
  public func finish() throws(Failure) {
    guard let asked, !sawAsked else { return }
    throw Failure(
      seq: asked.size, expected: "an entry \(asked.size) with hash \(asked.head) (the checkpoint's)",
      found: first.map {
        asked.size < $0 ? "a journal that begins at \($0)" : "a journal that ends at \(head.size)"
      }
        ?? "an empty journal")
  }
}

extension Proof {
  /// Proves a journal file.
  ///
  /// - Throws: `Failure`, or `StateError` where the file cannot be read.
  public static func file(_ path: String, mustContain asked: Checkpoint?) throws -> Proof {
    var proof = Proof(after: nil, mustContain: asked)
    let isRead = try FileLines.each(path) { bytes, isWhole in
      guard isWhole else {
        throw Failure(
          seq: proof.head.size + 1, expected: "a line feed at the end", found: "a line that breaks off")
      }
      try proof.add(bytes)
      return true
    }
    guard isRead else { throw StateError(.badInput, "cannot read \(path); give a journal file with --file") }
    try proof.finish()
    return proof
  }

  /// Proves the database's journal.
  ///
  /// - Throws: `Failure`, or `StateError` where it cannot be read.
  public static func store(_ store: Store, mustContain asked: Checkpoint?) throws -> Proof {
    var proof = Proof(after: try store.prunedThrough(), mustContain: asked)
    var failure: Failure?
    try store.eachLine { seq, line in
      do throws(Failure) {
        guard seq == proof.head.size + 1 else {
          throw Failure(
            seq: proof.head.size + 1, expected: "entry \(proof.head.size + 1)", found: "entry \(seq)")
        }
        try proof.add(line.utf8)
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    try proof.finish()
    return proof
  }
}
