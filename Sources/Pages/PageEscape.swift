import Text

/// One character written as an escape: `%2F`, `%252F`, `&lt;`, `&#47;`, `&amp;lt;`, `\/`, `\u002F`, `\x2F`.
struct PageEscape {
  /// The character, with ASCII letters in lower case.
  let utf8: [UInt8]
  /// Bytes the escape takes.
  let length: Int

  /// No escape that is understood is longer: `&amp;#x0000002F;`.
  private static let longest = 16

  /// Whether an escape may begin with a byte.
  static func begins(with byte: UInt8) -> Bool {
    byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\\")
  }

  /// Whether an escape begins here of which the end may not have arrived yet.
  static func isCut(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index < bytes.count && begins(with: bytes[index]) && bytes.count - index < longest
  }

  /// What an escape may mean, the one that undoes more first.
  static func readings(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> [PageEscape] {
    guard let outer = single(bytes, at: index) else { return [] }
    guard outer.utf8.count == 1, begins(with: outer.utf8[0]) else { return [outer] }
    // The inner escape's first byte is the outer one: undo `%25` or `&amp;` and read on.
    let inner = continued(bytes, after: index + outer.length, kind: outer.utf8[0])
    guard let inner else { return [outer] }
    return [PageEscape(utf8: inner.utf8, length: outer.length + inner.length), outer]
  }

  /// The first byte of the character that stands here, and the bytes it takes.
  static func plain(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (byte: UInt8, length: Int) {
    if begins(with: bytes[index]), let escape = readings(bytes, at: index).first {
      return (escape.utf8[0], escape.length)
    }
    return (bytes[index], 1)
  }

  private static func single(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> PageEscape? {
    guard let inner = continued(bytes, after: index + 1, kind: bytes[index]) else { return nil }
    return PageEscape(utf8: inner.utf8, length: inner.length + 1)
  }

  /// Reads what follows the byte that begins an escape.
  private static func continued(
    _ bytes: UnsafeBufferPointer<UInt8>, after start: Int, kind: UInt8
  ) -> PageEscape? {
    switch kind {
    case UInt8(ascii: "%"): hexadecimal(bytes, at: start, digits: 2)
    case UInt8(ascii: "&"): entity(bytes, at: start)
    case UInt8(ascii: "\\"): script(bytes, at: start)
    default: nil
    }
  }

  private static func script(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> PageEscape? {
    guard start < bytes.count else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "u"):
      guard let value = number(bytes, from: start + 1, to: start + 5) else { return nil }
      return PageEscape(value, length: 5)
    case UInt8(ascii: "x"):
      return hexadecimal(bytes, at: start + 1, digits: 2).map { PageEscape(utf8: $0.utf8, length: 3) }
    case UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"):
      return PageEscape(utf8: [bytes[start]], length: 1)
    default: return nil
    }
  }

  /// A reference that ends with its semicolon; a no-break space is a blank here.
  private static func entity(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> PageEscape? {
    let end = (start..<min(bytes.count, start + longest)).first { bytes[$0] == UInt8(ascii: ";") }
    guard let end, end > start else { return nil }
    let length = end + 1 - start
    guard bytes[start] == UInt8(ascii: "#") else {
      let found = CharacterReferences.named(UnsafeBufferPointer(rebasing: bytes[start...end]))
      guard let found, found.length == length, found.second == nil else { return nil }
      return found.first == "\u{A0}"
        ? PageEscape(utf8: [0x20], length: length) : PageEscape(found.first.value, length: length)
    }
    let isHexadecimal = start + 1 < end && bytes[start + 1] | 0x20 == UInt8(ascii: "x")
    let value =
      isHexadecimal
      ? number(bytes, from: start + 2, to: end) : number(bytes, from: start + 1, to: end, radix: 10)
    return value.flatMap { PageEscape(CharacterReferences.scalar(numbered: $0).value, length: length) }
  }

  private static func hexadecimal(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, digits: Int
  ) -> PageEscape? {
    guard let value = number(bytes, from: start, to: start + digits) else { return nil }
    return PageEscape(utf8: [ASCIICase.folded(UInt8(value))], length: digits)
  }

  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, radix: UInt32 = 16
  ) -> UInt32? {
    guard start < end, end <= bytes.count, end - start <= 8 else { return nil }
    var value: UInt32 = 0
    for index in start..<end {
      guard let digit = Character(UnicodeScalar(bytes[index])).hexDigitValue, digit < radix else {
        return nil
      }
      value = value &* radix &+ UInt32(digit)
    }
    return value
  }

  private init(utf8: [UInt8], length: Int) {
    self.utf8 = utf8
    self.length = length
  }

  private init?(_ scalar: UInt32, length: Int) {
    guard let scalar = UnicodeScalar(scalar) else { return nil }
    self.init(utf8: Array(String(Character(scalar)).utf8).map(ASCIICase.folded), length: length)
  }
}
