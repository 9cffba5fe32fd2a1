/// Text from outside made safe for one line of a terminal or a file.
public enum PlainText {
  /// Control characters, line breaks and direction overrides become `�`, so that no page can forge a line
  /// or move the cursor.
  public static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.isUnsafeInLine) else { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { safe.append(scalar.isUnsafeInLine ? "\u{FFFD}" : scalar) }
    return String(safe)
  }
}

extension Unicode.Scalar {
  /// Whether a terminal, a pager or a reader of lines may take it for more than a letter: controls (C0, DEL, C1),
  /// line and paragraph separators, marks and overrides of direction, and marks of annotations.
  ///
  /// The joiners U+200C and U+200D stay: Persian words and emoji need them.
  var isUnsafeInLine: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF,
      0xFFF9...0xFFFB:
      true
    default: false
    }
  }
}
