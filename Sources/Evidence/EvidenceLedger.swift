import Observations

/// The last known record of each file that holds any: by it a file is known again, which its name and length cannot do.
package struct EvidenceLedger: Hashable, Sendable {
  /// By file.
  private(set) var last: [String: EvidencePlace] = [:]

  /// A ledger of what was written.
  package init(_ places: some Sequence<EvidencePlace> = []) {
    for place in places { take(place) }
  }

  /// A ledger as it is remembered; lines that are none of it are left out.
  package init(words: String) {
    for line in words.split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count == 4, let offset = Int64(parts[1]), let length = Int64(parts[2]) else { continue }
      take(
        EvidencePlace(file: String(parts[0]), offset: offset, length: length, sha256: String(parts[3])))
    }
  }

  /// The ledger in words that ``init(words:)`` reads, a line for each file.
  package var words: String {
    last.values.sorted { $0.file < $1.file }
      .map { "\($0.file) \($0.offset) \($0.length) \($0.sha256)" }.joined(separator: "\n")
  }

  /// Takes a record, if it is the last one of a file of ours.
  mutating func take(_ place: EvidencePlace) {
    guard EvidenceFile.parts(of: place.file) != nil, place.offset >= 0, place.length > 0,
      place.end > last[place.file]?.end ?? 0
    else { return }
    last[place.file] = place
  }

  /// Forgets files, whose names may be used again.
  package mutating func forget(_ names: some Sequence<String>) {
    for name in names { last[name] = nil }
  }
}

extension EvidencePlace {
  /// The first byte behind it.
  var end: Int64 { offset.addingReportingOverflow(length).partialValue }
}
