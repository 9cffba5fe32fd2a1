import Text
import Findings

/// Where the evidence of a look lies: so many bytes of a file, whole gzip members, and the hash over them.
package struct EvidencePlace: Hashable, Sendable {
  /// The file's name within the evidence directory.
  package let file: String
  /// The first byte.
  package let offset: Int64
  /// How many bytes.
  package let length: Int64
  /// SHA-256 over them, in 64 lower-case hexadecimal digits.
  package let sha256: String

  /// A place.
  package init(file: String, offset: Int64, length: Int64, sha256: String) {
    self.file = file
    self.offset = offset
    self.length = length
    self.sha256 = sha256
  }

  /// `2026-11.warc.gz:1785`
  fileprivate var short: String { "\(file):\(offset)" }

  fileprivate var json: String {
    JSONText.object { place in
      place.member("file", file)
      place.member("offset", offset)
      place.member("length", length)
      place.member("sha256", sha256)
    }.string
  }
}

/// What an entry says of its evidence.
package struct EvidenceCitation: Hashable, Sendable {
  /// The look that brought the change; nil if it could not be kept.
  package var look: EvidencePlace?
  /// The last good look before it; nil if none is known any more.
  package var before: EvidencePlace?
  /// Why there is no evidence of the look; nil if there is, and where nothing was asked.
  package var missing: String?

  /// A citation of nothing.
  package init() {}

  /// The members of an entry's detail.
  package var detail: [JournalEntry.Detail] {
    [
      look.map { JournalEntry.Detail(name: "evidence", json: $0.json, short: $0.short) },
      before.map { JournalEntry.Detail(name: "evidence_before", json: $0.json, short: $0.short) },
      missing.map { JournalEntry.Detail.text("evidence_missing", $0) },
    ].compactMap(\.self)
  }
}
