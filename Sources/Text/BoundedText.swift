/// Texts from outside, no longer than what is kept of them.
package enum BoundedText {
  /// Bytes of a value, 2,000.
  package static let limit = 2_000

  /// The text of bytes of UTF-8 without white space around it, and no longer than ``limit``.
  package static func cut(_ bytes: ArraySlice<UInt8>) -> String {
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
    let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
    var stop = end
    if end - start > limit {
      stop = start + limit
      // Not through the middle of a character.
      while stop > start, bytes[stop] & 0xC0 == 0x80 { stop -= 1 }
    }
    return String(decoding: bytes[start..<stop], as: UTF8.self)
  }

  /// A value without white space around it, and no longer than ``limit``.
  @inlinable
  package static func cut(_ value: some StringProtocol) -> String {
    let text = Substring(value)
    let bytes = text.utf8
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
    let end = bytes.lastIndex { $0 > 0x20 }.map { bytes.index(after: $0) } ?? start
    let inner = bytes[start..<end]
    guard inner.count > limit else { return String(text[start..<end]) }
    var stop = inner.index(inner.startIndex, offsetBy: limit)
    // Not through the middle of a character.
    while stop > inner.startIndex, inner[stop] & 0xC0 == 0x80 { stop = inner.index(before: stop) }
    return String(text[start..<stop])
  }
}
