/// Characters that stand in a long word only to say where a line may break in it, or not.
package enum LineBreakHints {
  /// The soft hyphen, the zero-width space, the word joiner and the zero-width no-break space.
  package static let scalars: [Unicode.Scalar] = ["\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}"]

  /// A text without them.
  package static func removed(from text: String) -> String {
    // Nearly every text has none; what they begin with tells most.
    guard text.utf8.contains(where: { $0 == 0xC2 || $0 == 0xE2 || $0 == 0xEF }) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !scalars.contains($0) }))
  }
}
