/// A YAML text that can be looked at by line and column, as the parser counts them.
struct YAMLText {
  /// The text without a byte order mark.
  private(set) var string: String
  /// The first place that is no YAML text, and what is wrong there.
  private(set) var badCharacter: (Position, String)?

  init(_ bytes: [UInt8]) {
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let content = isMarked ? bytes[3...] : bytes[...]
    guard !UTF16.begins(content) else {
      string = ""
      badCharacter = (.start, UTF16.refusal)
      return
    }
    guard let valid = String(validating: content, as: UTF8.self) else {
      string = ""
      badCharacter = YAMLText.firstBadByte(content)
      return
    }
    string = valid
    string.makeContiguousUTF8()
    badCharacter = YAMLText.firstControl(valid)
  }

  /// The line's text from a place on; nil if there is none.
  func rest(from position: Position) -> Substring.UnicodeScalarView? {
    guard let index = index(of: position) else { return nil }
    return string.unicodeScalars[index...].prefix { !YAMLText.isBreak($0) }
  }

  /// Gives a key another name of the same length, unlike all others; false if it is not written there
  /// letter by letter.
  mutating func rename(_ name: String, at position: Position, number: Int) -> Bool {
    guard var start = index(of: position), !name.isEmpty else { return false }
    if "\"'".unicodeScalars.contains(string.unicodeScalars[start]) {
      string.unicodeScalars.formIndex(after: &start)
    }
    let length = name.unicodeScalars.count
    let rest = string.unicodeScalars[start...]
    guard rest.prefix(length).elementsEqual(name.unicodeScalars),
      let standIn = Unicode.Scalar(0xF0000 + UInt32(number))
    else { return false }
    let end = string.unicodeScalars.index(start, offsetBy: length)
    // A private character, which nobody's key has.
    let name = String(String.UnicodeScalarView(repeatElement(standIn, count: length)))
    string.replaceSubrange(start..<end, with: name)
    string.makeContiguousUTF8()
    return true
  }

  private func index(of position: Position) -> String.Index? {
    let scalars = string.unicodeScalars
    var index = scalars.startIndex
    for _ in 1..<max(position.line, 1) {
      guard let end = scalars[index...].firstIndex(where: YAMLText.isBreak) else { return nil }
      let next = scalars.index(after: end)
      let isPair = scalars[end] == "\r" && next < scalars.endIndex && scalars[next] == "\n"
      index = isPair ? scalars.index(after: next) : next
    }
    index =
      scalars.index(index, offsetBy: max(position.column, 1) - 1, limitedBy: scalars.endIndex)
      ?? scalars.endIndex
    return index < scalars.endIndex ? index : nil
  }

  static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
