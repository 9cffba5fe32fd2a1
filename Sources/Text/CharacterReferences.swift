/// The character references of HTML (`&amp;`, `&#8211;`, `&#x2F;`) as browsers read them (HTML, "Character
/// reference state"): one decoder for pages, their attributes and running text.
package enum CharacterReferences {
  /// A named reference that was found: the bytes it takes behind the `&`, and what it means.
  package struct Named: Sendable {
    /// Bytes behind the `&`, the semicolon included where one stands.
    package let length: Int
    /// Whether it ends with a semicolon.
    package let isEnded: Bool
    /// What it means.
    package let first: Unicode.Scalar
    /// The second scalar of the few that mean two.
    package let second: Unicode.Scalar?
  }

  /// Letters and digits of the longest name, without its semicolon.
  package static let longestName = 31

  /// A text with its references replaced, each once: `&amp;lt;` becomes `&lt;`.
  package static func decoded(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      bytes.contains(UInt8(ascii: "&")) ? String(decoding: decoded(bytes), as: UTF8.self) : nil
    } ?? text
  }

  /// The same of UTF-8.
  static func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let rest = UnsafeBufferPointer(rebasing: bytes[(index + 1)...])
      if bytes[index] == UInt8(ascii: "&"), let length = decode(rest, into: &result) {
        index += 1 + length
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func decode(_ rest: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) -> Int? {
    if rest.first == UInt8(ascii: "#") {
      guard let (value, length) = number(rest) else { return nil }
      UTF8.encode(scalar(numbered: value))?.forEach { result.append($0) }
      return length
    }
    guard let found = named(rest) else { return nil }
    UTF8.encode(found.first)?.forEach { result.append($0) }
    if let second = found.second { UTF8.encode(second)?.forEach { result.append($0) } }
    return found.length
  }

  /// Reads `#47;` or `#x2F;`, the semicolon wanted but not needed.
  private static func number(_ rest: UnsafeBufferPointer<UInt8>) -> (value: UInt32, length: Int)? {
    let isHex = rest.count > 1 && rest[1] | 0x20 == UInt8(ascii: "x")
    let start = isHex ? 2 : 1
    var index = start
    var value: UInt32 = 0
    while index < rest.count, let digit = digit(rest[index], isHex: isHex) {
      value = grown(value, by: digit, isHex: isHex)
      index += 1
    }
    guard index > start else { return nil }
    if index < rest.count, rest[index] == UInt8(ascii: ";") { index += 1 }
    return (value, index)
  }

  /// The value of a digit; nil for what is none.
  @inlinable
  package static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte &- 0x30)
    case 0x41...0x46 where isHex: UInt32(byte &- 0x37)
    case 0x61...0x66 where isHex: UInt32(byte &- 0x57)
    default: nil
    }
  }

  /// A number with one more digit; what is beyond all characters stays there.
  @inlinable
  package static func grown(_ value: UInt32, by digit: UInt32, isHex: Bool) -> UInt32 {
    min(value &* (isHex ? 16 : 10) &+ digit, 0x11_0000)
  }

  /// What a number means: those of Windows-1252 what people meant by them, and no character U+FFFD.
  package static func scalar(numbered value: UInt32) -> Unicode.Scalar {
    if (0x80...0x9F).contains(value), windows1252[Int(value - 0x80)] != 0 {
      return Unicode.Scalar(windows1252[Int(value - 0x80)]) ?? "\u{FFFD}"
    }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// HTML, "numeric character reference end state"; 0 where nothing is put in its place.
  private static let windows1252: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
    0x017E, 0x0178,
  ]

  /// The longest name that stands at the beginning, which is what follows a `&`; nil if none does.
  package static func named(_ rest: UnsafeBufferPointer<UInt8>) -> Named? {
    var run = 0
    while run < rest.count, run <= longestName, isAlphanumeric(rest[run]) { run += 1 }
    guard run > 1 else { return nil }
    if run <= longestName, run < rest.count, rest[run] == UInt8(ascii: ";"),
      let found = CharacterNames.find(rest, length: run)
    {
      return Named(length: run + 1, isEnded: true, first: found.first, second: found.second)
    }
    // Names that do without their semicolon have two to six letters.
    var length = min(run, 6)
    while length > 1 {
      if let found = CharacterNames.find(rest, length: length), found.isBare {
        return Named(length: length, isEnded: false, first: found.first, second: found.second)
      }
      length -= 1
    }
    return nil
  }

  /// Whether a byte may stand in a name.
  @inlinable
  package static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
