/// The beginning of an entry that has no type or no opening sign, and so is none: `@article key, title = {…}`.
///
/// It counts only at the beginning of a line, and only where a field follows: an `@` in other text is a sign like any
/// other.
struct BibTeXBrokenHead {
  /// What is wrong with it.
  let reason: String

  /// Nil if nothing of the kind stands at a place.
  init?(_ stream: TextStream, at start: Int) {
    guard stream.byte(at: start) == 0x40, BibTeXBrokenHead.beginsLine(stream, start) else { return nil }
    var index = start + 1
    while let byte = stream.byte(at: index), BibTeXBrokenHead.isWord(byte), index - start < 60 { index += 1 }
    let type = stream.text(start + 1..<index)
    index = BibTeXBrokenHead.afterBlanks(stream, index)
    let hasSign = stream.byte(at: index) == 0x7B || stream.byte(at: index) == 0x28
    guard hasSign || !type.isEmpty else { return nil }
    guard BibTeXBrokenHead.fieldFollows(stream, hasSign ? index + 1 : index) else { return nil }
    if type.isEmpty {
      reason = "expected @type{key, …}, found no type after @"
    } else {
      reason =
        hasSign
        ? "expected a type of letters, found @\(type)"
        : "expected @\(type){key, …}, found no { after @\(type)"
    }
  }

  /// Whether `key, name =` or `name =` stands at a place.
  private static func fieldFollows(_ stream: TextStream, _ start: Int) -> Bool {
    var index = afterBlanks(stream, start)
    while let byte = stream.byte(at: index), index - start < 300 {
      if FormGuess.isBlank(byte) || [0x2C, 0x3D, 0x7B, 0x7D, 0x22, 0x40].contains(byte) { break }
      index += 1
    }
    index = afterBlanks(stream, index)
    if stream.byte(at: index) == 0x2C {
      index = afterBlanks(stream, index + 1)
      let name = index
      while let byte = stream.byte(at: index), isWord(byte), index - name < 60 { index += 1 }
      guard index > name else { return false }
      index = afterBlanks(stream, index)
    }
    guard stream.byte(at: index) == 0x3D, let value = stream.byte(at: afterBlanks(stream, index + 1)) else {
      return false
    }
    return value == 0x7B || value == 0x22 || isWord(value)
  }

  private static func afterBlanks(_ stream: TextStream, _ start: Int) -> Int {
    var index = start
    while let byte = stream.byte(at: index), FormGuess.isBlank(byte), index - start < 200 { index += 1 }
    return index
  }

  /// Whether only blanks stand before a place in its line.
  static func beginsLine(_ stream: TextStream, _ start: Int) -> Bool {
    let before = stream.bytes[..<start].last { $0 != 0x20 && $0 != 0x09 }
    return before == nil || before == 0x0A
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }
}
