/// One line of the journal as it stands on disk, cut at its hash without parsing the rest.
///
/// The hash is always the last member, so a line can be proved by cutting a fixed number of bytes off its
/// end; that is also what the shell script in the documentation does with `sed`.
public struct JournalLine: Sendable {
  /// The bytes the hash goes over, line feed included.
  public let hashed: [UInt8]
  /// The hash the line states, 64 hexadecimal digits.
  public let hash: String
  /// The hash of the entry before, as the line states it.
  public let prev: String
  /// The entry's number, as the line states it.
  public let seq: Int64

  /// The hash before the first entry.
  public static let genesis = String(repeating: "0", count: 64)

  /// Cuts a line, without its line feed; nil where it does not have a journal line's form.
  public init?(_ line: some Collection<UInt8>) {
    let bytes = Array(line)
    let tail = JournalLine.hashMember.count + 64 + 2  // ,"hash":"<64>"}
    let prevTail = JournalLine.prevMember.count + 64 + 1  // ,"prev":"<64>"
    guard bytes.count > tail + prevTail, bytes.suffix(2).elementsEqual([0x22, 0x7D]) else { return nil }
    let cut = bytes.count - tail
    let prevStart = cut - prevTail
    guard bytes[cut...].starts(with: JournalLine.hashMember),
      bytes[prevStart...].starts(with: JournalLine.prevMember), bytes[cut - 1] == 0x22,
      let hash = JournalLine.hex(bytes[(cut + JournalLine.hashMember.count)..<(bytes.count - 2)]),
      let prev = JournalLine.hex(bytes[(prevStart + JournalLine.prevMember.count)..<(cut - 1)]),
      let seq = JournalLine.seq(bytes)
    else { return nil }
    self.hash = hash
    self.prev = prev
    self.seq = seq
    hashed = bytes[..<cut] + [0x7D, 0x0A]
  }

  private static let hashMember = Array(",\"hash\":\"".utf8)
  private static let prevMember = Array(",\"prev\":\"".utf8)
  private static let seqMember = Array("{\"seq\":".utf8)

  private static func hex(_ digits: ArraySlice<UInt8>) -> String? {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }

  private static func seq(_ bytes: [UInt8]) -> Int64? {
    guard bytes.starts(with: seqMember) else { return nil }
    var value: Int64 = 0
    var digits = 0
    for byte in bytes.dropFirst(seqMember.count) {
      guard (0x30...0x39).contains(byte), digits < 18 else { return byte == 0x2C && digits > 0 ? value : nil }
      value = value * 10 + Int64(byte - 0x30)
      digits += 1
    }
    return nil
  }
}

/// Journal size and head hash: the pair that proves no entry was dropped.
public struct Checkpoint: Hashable, Sendable, CustomStringConvertible {
  /// How many entries there are: the last one's number.
  public let size: Int64
  /// The last one's hash; 64 zeros for an empty journal.
  public let head: String

  /// A checkpoint.
  public init(size: Int64, head: String) {
    self.size = size
    self.head = head
  }

  /// The checkpoint of an empty journal.
  public static let empty = Checkpoint(size: 0, head: JournalLine.genesis)

  /// Reads `SIZE:HASH`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].allSatisfy(\.isASCIIDigit), let size = Int64(parts[0]),
      parts[1].count == 64,
      parts[1].allSatisfy({ $0.isASCII && $0.isHexDigit })
    else { return nil }
    self.init(size: size, head: String(parts[1]).asciiLowercased)
  }

  /// `SIZE:HASH`.
  public var description: String { "\(size):\(head)" }
}
