import Text

/// The character references that stand in or beside links, replaced by their characters.
enum MarkupReferences {
  /// Undoes the reference that begins at an index with `&`, or takes the sign as it is; how many bytes that takes.
  ///
  /// One without a semicolon is left, as `&copy=1` in an address is a parameter.
  static func decode(_ bytes: [UInt8], at index: Int, into result: inout [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      let rest = UnsafeBufferPointer(rebasing: bytes[(index + 1)...].prefix(longest))
      if rest.first == UInt8(ascii: "#") {
        if let end = rest.firstIndex(of: UInt8(ascii: ";")), let meaning = numbered(rest[1..<end]) {
          UTF8.encode(meaning)?.forEach { result.append($0) }
          return end + 2
        }
      } else if let found = CharacterReferences.named(rest), found.isEnded {
        UTF8.encode(found.first)?.forEach { result.append($0) }
        if let second = found.second { UTF8.encode(second)?.forEach { result.append($0) } }
        return found.length + 1
      }
      result.append(UInt8(ascii: "&"))
      return 1
    }
  }

  /// Bytes of the longest reference behind its `&`.
  private static let longest = CharacterReferences.longestName + 1

  private static func numbered(_ number: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
    let isHex = number.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let digits = isHex ? number.dropFirst() : number
    guard !digits.isEmpty else { return nil }
    var value: UInt32 = 0
    for byte in digits {
      guard let digit = CharacterReferences.digit(byte, isHex: isHex) else { return nil }
      value = CharacterReferences.grown(value, by: digit, isHex: isHex)
    }
    return CharacterReferences.scalar(numbered: value)
  }
}
