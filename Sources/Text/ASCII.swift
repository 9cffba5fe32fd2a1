extension StringProtocol {
  /// Hands over the bytes of the text: in place, as nearly all texts have them in one piece.
  @inlinable
  @inline(__always)
  package func withBytes<Result>(_ read: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    utf8.withContiguousStorageIfAvailable(read) ?? Array(utf8).withUnsafeBufferPointer(read)
  }

  /// Whether the text is plain ASCII.
  @inlinable
  package var hasOnlyASCII: Bool { withBytes { $0.isASCII(before: $0.count) } }

  /// Whether it begins and ends with a letter or sign of ASCII, as nearly all texts do, so that there is no white space
  /// around it.
  @inlinable
  package var hasBareEnds: Bool {
    withBytes { bytes in
      guard let first = bytes.first, let last = bytes.last else { return false }
      return 0x21..<0x7F ~= first && 0x21..<0x7F ~= last
    }
  }

  /// The text with `A` to `Z` in lower case and nothing else changed, as the DOI Handbook compares names.
  @inlinable
  package var asciiLowercased: String {
    utf8.withContiguousStorageIfAvailable(ASCIICase.lowercased) ?? ASCIICase.lowercased(String(self))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the first bytes are plain ASCII. All of them are looked at, many at once, which is faster than stopping early.
  @inlinable
  @inline(__always)
  func isASCII(before end: Int) -> Bool {
    var all: UInt8 = 0
    for index in 0..<end { all |= self[index] }
    return all < 0x80
  }
}

/// The letter case of ASCII, on bytes.
@usableFromInline
package enum ASCIICase {
  /// `A` to `Z` in lower case, every other byte as it is.
  @inlinable
  @inline(__always)
  package static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// The text of bytes of UTF-8, with `A` to `Z` in lower case.
  @usableFromInline
  static func lowercased(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count) { lowered in
      for index in 0..<bytes.count { lowered.initializeElement(at: index, to: folded(bytes[index])) }
      return bytes.count
    }
  }

  /// A text that may have no bytes in one piece, as those that Foundation makes.
  @usableFromInline
  static func lowercased(_ text: String) -> String {
    var text = text
    return text.withUTF8(lowercased)
  }
}

extension Character {
  /// `0` to `9`; unlike `isNumber` it excludes every other script's digits.
  package var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
