/// A document as scalars that can be looked at by position; beyond its ends there is nothing.
struct ProseText {
  private let scalars: [Unicode.Scalar]

  init(_ document: String) {
    scalars = Array(ProseText.withoutEntities(document).unicodeScalars)
  }

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
    return word.withUTF8Buffer { bytes in
      bytes.indices.allSatisfy { ProseText.lowercased(scalars[position + $0]) == UInt32(bytes[$0]) }
    }
  }

  /// The next position that holds no debris: controls, lost characters, pictures of controls.
  func skippingNoise(_ position: Int) -> Int {
    var position = position
    while let scalar = self[position], ProseText.isNoise(scalar) { position += 1 }
    return position
  }

  /// The position after the slash that ends a prefix, even where a line break stands before or behind it.
  func slash(at position: Int, orColon: Bool) -> Int? {
    var cursor = skippingNoise(position)
    if let next = afterLineBreak(cursor), self[next] == "/" { cursor = next }
    if self[cursor] == "/" || (orColon && self[cursor] == ":") {
      cursor += 1
    } else if begins("%2f", at: cursor) {
      cursor += 3
    } else {
      return nil
    }
    return afterLineBreak(cursor) ?? cursor
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
      cursor += 1
    }
    return breaks == 1 && cursor < count ? cursor : nil
  }

  static func isNoise(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (scalar.value < 0x20 && !(0x09...0x0D ~= scalar.value)) || scalar.value == 0x7F
    }
    return DOIName.isDebris(scalar) || (0x2400...0x2421 ~= scalar.value) || (0x80...0x9F ~= scalar.value)
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> UInt32 {
    scalar.value >= 0x41 && scalar.value <= 0x5A ? scalar.value | 0x20 : scalar.value
  }

  private static func withoutEntities(_ document: String) -> String {
    guard document.utf8.contains(0x26) else { return document }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(document.utf8.count)
    var rest = Array(document.utf8)[...]
    let entities: [(StaticString, UInt8)] = [("&lt;", 0x3C), ("&gt;", 0x3E), ("&amp;", 0x26)]
    while let byte = rest.first {
      if byte == 0x26,
        let (entity, meaning) = entities.first(where: { entity, _ in
          entity.withUTF8Buffer { rest.starts(with: $0) }
        })
      {
        bytes.append(meaning)
        rest = rest.dropFirst(entity.utf8CodeUnitCount)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
