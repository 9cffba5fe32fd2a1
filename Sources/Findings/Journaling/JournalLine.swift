/// One line of the journal as it stands on disk, cut at its hash without parsing the rest.
///
/// The hash is always the last member, so a line can be proved by cutting a fixed number of bytes off its
/// end; that is also what the shell script in the documentation does with `sed`.
package struct JournalLine: Sendable {
  /// The bytes the hash goes over, line feed included.
  package let hashed: [UInt8]
  /// The hash the line states, 64 hexadecimal digits.
  package let hash: String
  /// The hash of the entry before, as the line states it.
  package let prev: String
  /// The entry's number, as the line states it.
  package let seq: Int64

  /// The hash before the first entry.
  package static let genesis = String(repeating: "0", count: 64)

  /// Cuts a line, without its line feed; nil if it does not have a journal line's form.
  package init?(_ line: some Collection<UInt8>) {
    let bytes = Array(line)
    guard let cut = bytes.withUnsafeBufferPointer({ LineCut($0) }) else { return nil }
    hash = String(decoding: bytes[cut.hash], as: UTF8.self)
    prev = String(decoding: bytes[cut.prev], as: UTF8.self)
    seq = cut.seq
    hashed = bytes[..<cut.hashed] + [0x7D, 0x0A]
  }
}

/// Journal size and head hash: the pair that proves no entry was dropped.
package struct Checkpoint: Hashable, Sendable, CustomStringConvertible {
  /// How many entries there are: the last one's number.
  package let size: Int64
  /// The last one's hash; 64 zeros for an empty journal.
  package let head: String

  /// A checkpoint.
  package init(size: Int64, head: String) {
    self.size = size
    self.head = head
  }

  /// The checkpoint of an empty journal.
  package static let empty = Checkpoint(size: 0, head: JournalLine.genesis)

  /// Reads `SIZE:HASH`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].allSatisfy(\.isASCIIDigit), let size = Int64(parts[0]),
      parts[1].count == 64,
      parts[1].allSatisfy({ $0.isASCII && $0.isHexDigit })
    else { return nil }
    self.init(size: size, head: String(parts[1]).asciiLowercased)
  }

  /// `SIZE:HASH`.
  package var description: String { "\(size):\(head)" }
}
