/// Texts from outside, no longer than what is kept of them.
package enum BoundedText {
  /// Bytes of a value, 2,000.
  package static let limit = 2_000

  /// The text of bytes of UTF-8 without white space around it, and no longer than ``limit``.
  package static func cut(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes[kept(of: bytes)], as: UTF8.self)
  }

  /// A value without white space around it, and no longer than ``limit``.
  @inlinable
  package static func cut(_ value: some StringProtocol) -> String {
    let text = Substring(value)
    return String(text[kept(of: text.utf8)])
  }

  /// The range of UTF-8 bytes that ``cut(_:)`` keeps.
  @inlinable
  static func kept<Bytes: BidirectionalCollection<UInt8>>(of bytes: Bytes) -> Range<Bytes.Index> {
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
    let end = bytes.lastIndex { $0 > 0x20 }.map { bytes.index(after: $0) } ?? start
    guard let limited = bytes.index(start, offsetBy: limit, limitedBy: end), limited < end else {
      return start..<end
    }
    var stop = limited
    // Not through the middle of a character.
    while stop > start, bytes[stop] & 0xC0 == 0x80 { stop = bytes.index(before: stop) }
    return start..<stop
  }
}
