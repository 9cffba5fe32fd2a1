import Findings
import Foundation

/// What the entries of a journal cite as evidence, and which files they say were removed.
package struct CitedEvidence: Sendable {
  /// One citation.
  package struct Citation: Hashable, Sendable {
    /// The entry's number.
    package let seq: Int64
    /// Where the evidence lies.
    package let place: EvidencePlace
  }

  /// All citations, in the journal's order.
  package private(set) var citations: [Citation] = []
  /// The last entry that says of a file that it was removed.
  package private(set) var removed: [String: Int64] = [:]

  private struct Line: Decodable {
    struct Place: Decodable {
      var file: String
      var offset: Int64
      var length: Int64
      var sha256: String
    }
    struct Detail: Decodable {
      var evidence: Place?
      var evidence_before: Place?
      var file: String?
    }
    var seq: Int64
    var event: String
    var detail: Detail
  }

  private static let word = Array("evidence".utf8)

  /// Nothing yet.
  package init() {}

  /// Takes an entry's line.
  package mutating func take(_ line: UnsafeBufferPointer<UInt8>) {
    // Few lines speak of evidence, and reading JSON is slow.
    let isAbout = CitedEvidence.word.withUnsafeBytes {
      UnsafeRawBufferPointer(line).firstPlace(of: $0, from: 0) != nil
    }
    guard isAbout,
      let read = try? JSONDecoder().decode(Line.self, from: Data(buffer: line))
    else { return }
    if read.event == JournalEntry.Event.evidenceRemoved.rawValue, let file = read.detail.file {
      removed[file] = read.seq
    }
    for place in [read.detail.evidence, read.detail.evidence_before].compactMap(\.self) {
      citations.append(
        Citation(
          seq: read.seq,
          place: EvidencePlace(
            file: place.file, offset: place.offset, length: place.length, sha256: place.sha256)))
    }
  }

  /// Whether a citation's file was removed since, as an entry says.
  package func isRemoved(_ citation: Citation) -> Bool {
    removed[citation.place.file].map { $0 > citation.seq } ?? false
  }
}
