import Text

/// A forgiving walk over JSON in pages, which takes what is wanted and steps over the rest.
///
/// Foundation's reader refuses what pages do have (raw line breaks in strings, commas before a bracket,
/// comment marks around it all), builds everything to throw it away, and takes a stack frame for each of
/// 10,000 brackets. Here nothing nests but what is asked for.
struct JSONScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Steps over everything before the first object or list: comment marks, a stray prefix.
  mutating func skipToContainer() {
    while index < bytes.count, bytes[index] != UInt8(ascii: "{"), bytes[index] != UInt8(ascii: "[") {
      // `<![CDATA[` has a bracket of its own.
      index += JSONScanner.startsCharacterData(bytes, index) ? 9 : 1
    }
  }

  /// Takes a byte, if it is the next one that is not blank.
  mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// Whether a list has another element; its end is taken.
  mutating func hasElement() -> Bool {
    skipSeparators()
    guard index < bytes.count else { return false }
    if bytes[index] == UInt8(ascii: "]") || bytes[index] == UInt8(ascii: "}") {
      index += 1
      return false
    }
    return true
  }

  /// The next key of an object, its colon taken; nil at the object's end, which is taken, or at nonsense.
  mutating func key() -> String? {
    guard hasElement() else { return nil }
    guard let key = string() else {
      index = bytes.count
      return nil
    }
    return take(UInt8(ascii: ":")) ? key : nil
  }

  /// Takes a string, without white space around it and at most ``BoundedText/limit`` bytes of it; nil if none begins here.
  mutating func string() -> String? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    var value: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\") {
        appendEscape(to: &value)
      } else {
        JSONScanner.append(bytes[index], to: &value)
        index += 1
      }
    }
    index += 1
    return BoundedText.cut(value[...])
  }

  /// Adds a byte to a value, as long as there is room for it; one byte more than is kept, so that no character is cut in
  /// the middle. Blanks before the value take no room.
  private static func append(_ byte: UInt8, to value: inout [UInt8]) {
    if value.count <= BoundedText.limit, byte > 0x20 || !value.isEmpty { value.append(byte) }
  }

  /// Steps over a value, however deep.
  mutating func skipValue() {
    skipBlanks()
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): skipString()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
        index += 1
      case UInt8(ascii: ",") where depth == 0: return
      default:
        index += 1
        continue
      }
      if depth == 0 { return }
    }
  }

  private mutating func skipString() {
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index += 1
  }

  private mutating func appendEscape(to value: inout [UInt8]) {
    let escaped = index + 1 < bytes.count ? bytes[index + 1] : 0x20
    index += 2
    guard value.count <= BoundedText.limit else { return }
    switch escaped {
    case UInt8(ascii: "u"):
      for byte in UTF8.encode(unicodeEscape()) ?? UTF8.encodedReplacementCharacter {
        JSONScanner.append(byte, to: &value)
      }
    case UInt8(ascii: "b"): JSONScanner.append(0x08, to: &value)
    case UInt8(ascii: "t"): JSONScanner.append(0x09, to: &value)
    case UInt8(ascii: "n"): JSONScanner.append(0x0A, to: &value)
    case UInt8(ascii: "f"): JSONScanner.append(0x0C, to: &value)
    case UInt8(ascii: "r"): JSONScanner.append(0x0D, to: &value)
    default: JSONScanner.append(escaped, to: &value)
    }
  }

  /// Takes the digits of `\u0041`, and of a second one where the first is half a character.
  private mutating func unicodeEscape() -> UnicodeScalar {
    guard let first = hexadecimal() else { return "\u{FFFD}" }
    guard first >= 0xD800, first < 0xDC00 else { return UnicodeScalar(first) ?? "\u{FFFD}" }
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    index += 2
    guard let second = hexadecimal(), second >= 0xDC00, second < 0xE000 else { return "\u{FFFD}" }
    return UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard let digit = Character(UnicodeScalar(bytes[index + offset])).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    index += 4
    return value
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  private mutating func skipSeparators() {
    while index < bytes.count, bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: ",") { index += 1 }
  }

  private static func startsCharacterData(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    bytes[index...].prefix(9).elementsEqual("<![CDATA[".utf8)
  }
}
