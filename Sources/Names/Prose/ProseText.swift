/// A document as scalars that can be looked at by position; beyond its ends there is nothing.
package struct ProseText {
  private let scalars: [Unicode.Scalar]

  /// Stands where a value ends or a block of a page does: no name goes on behind it (U+10FFF0, for private use).
  static let hardBreak: Unicode.Scalar = "\u{10FFF0}"
  /// Stands where an element begins or ends that cuts no word, as `<b>` (U+10FFF1, for private use).
  static let softBreak: Unicode.Scalar = "\u{10FFF1}"
  /// Stands where a paragraph or cell of a page ends (U+10FFF2, for private use).
  static let blockBreak: Unicode.Scalar = "\u{10FFF2}"

  package init(_ document: String) { scalars = Array(document.unicodeScalars) }

  var count: Int { scalars.count }

  subscript(_ position: Int) -> Unicode.Scalar? {
    position >= 0 && position < scalars.count ? scalars[position] : nil
  }

  func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range.clamped(to: 0..<scalars.count)]))
  }

  /// Whether a lower-case ASCII text stands at a position, in any letter case.
  func begins(_ word: StaticString, at position: Int) -> Bool {
    guard position >= 0, position + word.utf8CodeUnitCount <= scalars.count else { return false }
    let bytes = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    for index in bytes.indices where ProseText.lowercased(scalars[position + index]) != UInt32(bytes[index]) {
      return false
    }
    return true
  }

  /// The first position from a start on whose scalar is one of some ASCII characters; the end if there is none.
  func next(of wanted: ASCIISet, from start: Int) -> Int { next(from: start) { wanted.contains($0) } }

  /// The first position from a start on whose scalar is one of some ASCII characters, or another one; the end if there
  /// is none.
  func next(of wanted: ASCIISet, or other: Unicode.Scalar, from start: Int) -> Int {
    next(from: start) { wanted.contains($0) || $0 == other }
  }

  @inline(__always)
  private func next(from start: Int, where isWanted: (Unicode.Scalar) -> Bool) -> Int {
    scalars.withUnsafeBufferPointer { scalars in
      var position = max(0, start)
      while position < scalars.count, !isWanted(scalars[position]) { position += 1 }
      return position
    }
  }

  /// The next position that holds no debris: controls, lost characters, pictures of controls, ends of elements
  /// that cut no word.
  func skippingNoise(_ position: Int) -> Int {
    var position = position
    while let scalar = self[position], ProseText.isNoise(scalar) || scalar == ProseText.softBreak {
      position += 1
    }
    return position
  }

  /// The position after the slash that ends a prefix, however it is written, even where a line break stands before
  /// or behind it.
  func slash(at position: Int, orColon: Bool) -> Int? {
    var cursor = skippingNoise(position)
    if let next = afterLineBreak(cursor), self[next] == "/" { cursor = next }
    guard let length = slashLength(at: cursor, orColon: orColon) else { return nil }
    cursor = skippingNoise(cursor + length)
    return afterLineBreak(cursor) ?? cursor
  }

  /// How long the slash is that stands here: itself, percent-encoded, or as scripts, JSON and TeX may write it.
  private func slashLength(at position: Int, orColon: Bool) -> Int? {
    switch self[position] {
    case "/": 1
    case "\u{FF0F}": 1
    case ":": orColon ? 1 : nil
    case "%": begins("%2f", at: position) ? 3 : begins("%252f", at: position) ? 5 : nil
    case "\\":
      self[position + 1] == "/"
        ? 2
        : begins("\\u002f", at: position)
          ? 6 : begins("\\slash ", at: position) ? 7 : begins("\\x2f", at: position) ? 4 : nil
    case "{": begins("{/}", at: position) ? 3 : nil
    default: nil
    }
  }

  /// The first position of the next line, if only white space with one line break lies between; also for a
  /// break that was escaped as `\n`.
  func afterLineBreak(_ position: Int) -> Int? {
    var cursor = position
    var breaks = 0
    while let scalar = self[cursor] {
      if scalar == "\\", let next = self[cursor + 1], next == "n" || next == "r", self[cursor + 2] == "/" {
        return cursor + 2
      }
      guard scalar.properties.isWhitespace else { break }
      if scalar == "\n" || (scalar == "\r" && self[cursor + 1] != "\n") { breaks += 1 }
      if breaks > 1 || cursor - position > ProseText.longestIndent { return nil }
      cursor += 1
    }
    return breaks == 1 && cursor < count ? cursor : nil
  }

  /// What stands from a position up to white space or the end of a value, at most so many scalars.
  func word(at start: Int, longest: Int = 200) -> Substring.UnicodeScalarView {
    var stop = start
    while stop - start < longest, let scalar = self[stop], !ProseText.endsWord(scalar) { stop += 1 }
    return Substring(string(start..<max(start, stop))).unicodeScalars
  }

  /// Whether nothing that is written in one goes on behind a scalar.
  static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar == " " || 0x09...0x0D ~= scalar.value
      : scalar == hardBreak || scalar == blockBreak || scalar.properties.isWhitespace
  }

  /// Whether a scalar is invisible or was lost, and stands for nothing.
  static func isNoise(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (scalar.value < 0x20 && !(0x09...0x0D ~= scalar.value)) || scalar.value == 0x7F
    }
    switch scalar.value {
    case 0x80...0x84, 0x86...0x9F, 0xFFFC, 0xFFFD, 0x2400...0x2421, 0xFE00...0xFE0F, 0x34F: return true
    case 0xA0...0x2FF: return scalar.value == 0xAD
    default: return scalar.properties.generalCategory == .format
    }
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> UInt32 {
    scalar.value >= 0x41 && scalar.value <= 0x5A ? scalar.value | 0x20 : scalar.value
  }

  /// White space between two lines of one name at most; text is indented by less.
  private static let longestIndent = 200
}

/// Some of the 128 ASCII characters.
struct ASCIISet: Sendable {
  private let low: UInt64, high: UInt64

  init(_ characters: StaticString) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for byte in UnsafeBufferPointer(start: characters.utf8Start, count: characters.utf8CodeUnitCount) {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
    }
    (self.low, self.high) = (low, high)
  }

  @inline(__always)
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    guard value < 128 else { return false }
    return (value < 64 ? low >> UInt64(value) : high >> UInt64(value & 63)) & 1 == 1
  }
}

extension ProseText {
  /// The next position that holds no white space and nothing that is invisible.
  func skippingBlanks(_ position: Int) -> Int {
    var position = position
    while let scalar = self[position], scalar.properties.isWhitespace || ProseText.isNoise(scalar) {
      position += 1
    }
    return position
  }
}
