/// Titles as their letters and digits alone: publishers differ in quotes, dashes and blanks.
package enum TitleLetters {
  /// The letters and digits of a text, in lower case.
  package static func of(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Whether letters are enough to know a work by, wherever they stand: a short title (“Editorial”) stands on many pages.
  /// A sign of Chinese, Japanese or Korean says as much as two letters.
  package static func areTelling(_ letters: String) -> Bool {
    letters.reduce(0) { $0 + (isEastAsian($1) ? 2 : 1) } >= 15
  }

  private static func isEastAsian(_ letter: Character) -> Bool {
    switch letter.unicodeScalars.first?.value ?? 0 {
    case 0x1100...0x11FF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
