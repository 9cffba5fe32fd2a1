import Foundation
import Hashing
import Observations

/// The proof that the evidence which entries cite is what it was when they were committed.
package struct EvidenceProof {
  /// Where it does not hold.
  package struct Failure: Hashable, Sendable, CustomStringConvertible {
    /// The file, and the byte from which on it does not hold.
    package let file: String, offset: Int64
    /// The first entry that cites it; nil if it is nothing that any cites.
    package let seq: Int64?
    /// What was expected, and what is there.
    package let expected: String, found: String

    /// In one sentence.
    package var description: String {
      let cited = seq.map { "the evidence of entry \($0)" } ?? "what no entry cites"
      return "\(file), offset \(offset): \(cited) does not hold: expected \(expected), found \(found)"
    }
  }

  /// Citations whose evidence is as it was.
  package private(set) var held = 0
  /// Citations whose file was removed since, as a later entry says.
  package private(set) var removed = 0
  /// Whole records that no entry cites, but for the one that opens each file: what a crash left, what no entry cites
  /// yet, or what somebody added.
  package private(set) var uncited = 0
  /// Where it does not hold.
  package private(set) var failures: [Failure] = []

  private let digests = Digests()

  /// Proves all that is cited, and reads every file to its end.
  ///
  /// - Parameter path: the evidence directory.
  package init(_ cited: CitedEvidence, in path: String) {
    var byFile: [String: [CitedEvidence.Citation]] = [:]
    var gone: [String: [CitedEvidence.Citation]] = [:]
    for citation in cited.citations {
      if cited.isRemoved(citation) {
        removed += 1
        gone[citation.place.file, default: []].append(citation)
      } else {
        byFile[citation.place.file, default: []].append(citation)
      }
    }
    let names = Set(byFile.keys).union(EvidenceFile.all(in: path).map(\.name))
    for name in names.sorted() { prove(name, byFile[name] ?? [], gone: gone[name] ?? [], in: path) }
  }

  private mutating func prove(
    _ name: String, _ citations: [CitedEvidence.Citation], gone: [CitedEvidence.Citation], in path: String
  ) {
    guard !name.contains("/"), let file = MappedFile("\(path)/\(name)") else {
      for seq in Set(citations.map(\.seq)).sorted() {
        let first = citations.first { $0.seq == seq }
        failures.append(
          Failure(
            file: name, offset: first?.place.offset ?? 0, seq: seq, expected: "a file",
            found: "nothing, but no entry says that it was removed"))
      }
      return
    }
    let walk = RecordWalk(file.bytes, from: 0)
    let damagedAt = walk.isWhole ? nil : walk.end
    let ends = Set(walk.starts + [walk.end])
    var told: Set<Int64> = []
    var isDamageTold = false
    var held: [EvidencePlace] = []
    for citation in citations {
      let problem = problem(of: citation.place, in: file.bytes, ends: ends, damagedAt: damagedAt)
      guard let problem else {
        held.append(citation.place)
        continue
      }
      if let damagedAt, problem.offset == Int64(damagedAt) { isDamageTold = true }
      guard told.insert(citation.seq).inserted else { continue }
      failures.append(
        Failure(
          file: name, offset: problem.offset, seq: citation.seq, expected: problem.expected,
          found: problem.found))
    }
    if let damagedAt, !isDamageTold {
      failures.append(
        Failure(
          file: name, offset: Int64(damagedAt), seq: nil, expected: "a whole record", found: "a damaged one"))
    }
    for offset in walk.foreign {
      failures.append(
        Failure(
          file: name, offset: Int64(offset), seq: nil, expected: "a WARC record",
          found: "something else, packed by gzip"))
    }
    self.held += held.count
    // Of a file that could not be removed, or that has an old name, some may be there all the same.
    let left = gone.map(\.place).filter {
      problem(of: $0, in: file.bytes, ends: ends, damagedAt: damagedAt) == nil
    }
    countUncited(walk, in: file.bytes, besides: held + left)
  }

  private mutating func countUncited(
    _ walk: RecordWalk, in bytes: UnsafeRawBufferPointer, besides places: [EvidencePlace]
  ) {
    var known = IndexSet()
    for place in places { known.insert(integersIn: Int(place.offset)..<Int(place.end)) }
    let isOpened = Gzip.content(of: bytes, at: 0).map { WARCRecord.isOpening($0.content) } ?? false
    let foreign = Set(walk.foreign)
    for start in walk.starts.dropFirst(isOpened ? 1 : 0) {
      if !known.contains(start), !foreign.contains(start) { uncited += 1 }
    }
  }

  private func problem(
    of place: EvidencePlace, in bytes: UnsafeRawBufferPointer, ends: Set<Int>, damagedAt: Int?
  ) -> (offset: Int64, expected: String, found: String)? {
    guard place.offset >= 0, place.length > 0, place.length <= Int64(bytes.count),
      place.offset <= Int64(bytes.count) - place.length
    else {
      return (place.offset, "\(place.length) bytes from there", "a file of \(bytes.count) bytes")
    }
    let range = Int(place.offset)..<Int(place.offset + place.length)
    let hash = digests.sha256(Array(bytes[range]))
    guard hash == place.sha256 else {
      let record = damagedAt.map { range.contains($0) ? Int64($0) : place.offset } ?? place.offset
      return (record, "sha256 \(place.sha256)", "sha256 \(hash)")
    }
    // What stands before may be damaged; then these are read by themselves.
    var next = range.lowerBound
    if ends.contains(next), ends.contains(range.upperBound) { return nil }
    while next < range.upperBound, let member = Gzip.content(of: bytes, at: next) { next = member.end }
    return next == range.upperBound ? nil : (Int64(next), "a whole record", "a damaged one")
  }
}
