/// The beginning of an entry: `@article{` or `@string(`.
struct BibTeXHead {
  /// In lower case.
  let type: String
  /// The first place behind the opening sign.
  let bodyStart: Int
  /// The sign that closes it.
  let closing: UInt8
  /// Whether what follows looks like an entry as well: a key and a comma, or a name and `=`.
  let isPlausible: Bool

  /// Nil if no entry begins at a place.
  init?(_ stream: TextStream, at start: Int) {
    guard stream.byte(at: start) == 0x40 else { return nil }
    var index = start + 1
    while let byte = stream.byte(at: index), byte == 0x20 || byte == 0x09, index - start < 20 { index += 1 }
    let isSpaced = index > start + 1
    var type: [UInt8] = []
    while let byte = stream.byte(at: index), BibTeXHead.isNameByte(byte), type.count < 40 {
      type.append(byte | 0x20)
      index += 1
    }
    guard !type.isEmpty, type.count < 40 else { return nil }
    while let byte = stream.byte(at: index), FormGuess.isBlank(byte), index - start < 100 { index += 1 }
    self.type = String(decoding: type, as: UTF8.self)
    switch stream.byte(at: index) {
    case 0x7B: closing = 0x7D
    case 0x28: closing = 0x29
    case _ where self.type == "comment": closing = 0
    default: return nil
    }
    bodyStart = closing == 0 ? index : index + 1
    isPlausible = BibTeXHead.isPlausible(self.type, stream, at: bodyStart)
    // BibTeX allows a blank behind the `@`; in running text, too, a word in brackets may follow one.
    guard !isSpaced || closing == 0x7D && isPlausible && BibTeXBrokenHead.beginsLine(stream, start) else {
      return nil
    }
  }

  private static func isPlausible(_ type: String, _ stream: TextStream, at start: Int) -> Bool {
    guard type != "comment", type != "preamble" else { return true }
    var index = start
    while index - start < 400, let byte = stream.byte(at: index) {
      switch byte {
      case 0x2C: return true
      case 0x3D: return type == "string"
      case 0x7B, 0x7D, 0x22: return false
      case 0x0A where stream.byte(at: index + 1) == 0x40: return false
      default: index += 1
      }
    }
    return false
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
