import Text

/// ASCII as bytes, for what is looked for in pages whatever its case.
enum ASCIIBytes {
  /// `A` to `Z` and `a` to `z`.
  static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  /// Whether a word in lower case stands at a place, in any case.
  static func stands(
    _ word: StaticString, in bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    let length = word.utf8CodeUnitCount
    guard start + length <= bytes.count else { return false }
    for offset in 0..<length where ASCIICase.folded(bytes[start + offset]) != word.utf8Start[offset] {
      return false
    }
    return true
  }
}

/// The blanks of HTML: tab, line feed, form feed, carriage return and space.
enum Blank {
  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }
}
