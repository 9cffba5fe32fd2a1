/// Counts the attributes of a tag that is still arriving: libxml2 compares each with all before it, so that
/// a tag of 1 MiB would take minutes.
struct TagWatch {
  /// More attributes than any real page has in one tag.
  static let limit = 2_000

  private(set) var attributes = 0
  private(set) var seen = 0
  private var quote: UInt8 = 0
  private var last: UInt8 = 0

  /// Sees more of the tag. Names are counted where they begin, after a blank or a quoted value.
  mutating func see(_ bytes: UnsafeBufferPointer<UInt8>) {
    seen += bytes.count
    for byte in bytes {
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if last == UInt8(ascii: "="), byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte > 0x20, last <= 0x20 || last == 0x22 || last == 0x27, byte != UInt8(ascii: "=") {
        attributes += 1
      }
      if quote != 0 || byte > 0x20 || last != UInt8(ascii: "=") { last = byte }
    }
  }
}
