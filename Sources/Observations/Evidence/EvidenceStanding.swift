import Text

/// How the keeping of evidence stands.
package struct EvidenceStanding: Hashable, Sendable {
  /// How many files of records there are.
  package let files: Int
  /// What they take, with the last good looks.
  package let bytes: Int64
  /// Why nothing can be written; nil if it can.
  package let trouble: String?

  /// A standing.
  package init(files: Int, bytes: Int64, trouble: String?) {
    self.files = files
    self.bytes = bytes
    self.trouble = trouble
  }

  /// A standing as it is remembered; nil for anything else.
  package init?(words: String) {
    let parts = words.split(separator: " ", maxSplits: 2)
    guard parts.count >= 2, let files = Int(parts[0]), let bytes = Int64(parts[1]) else { return nil }
    self.init(files: files, bytes: bytes, trouble: parts.count > 2 ? String(parts[2]) : nil)
  }

  /// The standing in words that ``init(words:)`` reads.
  package var words: String { "\(files) \(bytes)" + (trouble.map { " \($0)" } ?? "") }

  package func write(_ object: inout JSONText) {
    object.member("files", files)
    object.member("bytes", bytes)
    object.member("trouble", trouble)
  }
}
