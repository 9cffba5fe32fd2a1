/// Drops from JSON-LD, as it streams in, the values of members that ``LinkedDataReader`` steps over: a list of ten thousand
/// files, a text in full. It drops just what ``JSONScanner/skipValue()`` would.
struct LinkedDataSieve {
  private var isInString = false
  private var isEscaped = false
  /// Brackets that are open in the value that is being dropped; nil where nothing is.
  private var dropped: Int?
  /// Where a string begins in what is kept that is not followed by anything yet: a key, if a colon comes next.
  private var string: Int?

  /// Adds what is kept of a piece, as long as there is room for it.
  mutating func sift(_ piece: UnsafeBufferPointer<UInt8>, into kept: inout [UInt8], limit: Int) {
    for byte in piece where kept.count < limit {
      if let depth = dropped { drop(byte, depth, in: &kept) } else { keep(byte, in: &kept) }
    }
  }

  private mutating func keep(_ byte: UInt8, in kept: inout [UInt8]) {
    defer { kept.append(byte) }
    if isInString { return readString(byte) }
    switch byte {
    case UInt8(ascii: "\""):
      isInString = true
      string = kept.count
    case UInt8(ascii: ":"):
      if let string, !isRead(kept[(string + 1)...]) { dropped = 0 }
      string = nil
    case 0...0x20: break
    default: string = nil
    }
  }

  private mutating func readString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
    }
  }

  /// Takes a byte where a value is dropped, of which only the quotes or brackets around it are kept.
  private mutating func drop(_ byte: UInt8, _ depth: Int, in kept: inout [UInt8]) {
    if isInString {
      readString(byte)
      if !isInString, depth == 0 { endDrop(with: byte, in: &kept) }
      return
    }
    switch byte {
    case UInt8(ascii: "\""):
      isInString = true
      if depth == 0 { kept.append(byte) }
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      dropped = depth + 1
      if depth == 0 { kept.append(byte) }
    case UInt8(ascii: ",") where depth > 0: break
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
      dropped = max(depth - 1, 0)
      if depth <= 1 { endDrop(with: byte, in: &kept) }
    default: break
    }
  }

  private mutating func endDrop(with byte: UInt8, in kept: inout [UInt8]) {
    dropped = nil
    kept.append(byte)
  }

  /// Whether the member of a key is read: what stands before a colon, from behind its first quote on.
  private func isRead(_ key: ArraySlice<UInt8>) -> Bool {
    guard let end = key.lastIndex(of: UInt8(ascii: "\"")) else { return true }
    let name = key[..<end]
    return name.contains(UInt8(ascii: "\\")) || LinkedDataReader.isRead(String(decoding: name, as: UTF8.self))
  }
}
