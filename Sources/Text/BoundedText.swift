/// Texts from outside, no longer than what is kept of them.
package enum BoundedText {
  /// Bytes of a value, 2,000.
  package static let limit = 2_000

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
