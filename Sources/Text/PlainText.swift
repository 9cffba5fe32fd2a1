/// Text from outside made safe for one line of a terminal or a file.
package enum PlainText {
  /// Control characters, line breaks, direction overrides and invisible signs become `�`, so that no page can forge a
  /// line, move the cursor, or hide a text within another; user names and passwords of URLs become `…`.
  package static func line(_ text: String) -> String {
    let text = Credentials.hidden(in: text)
    // Nearly everything is plain ASCII.
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
    var safe = String.UnicodeScalarView()
    var before: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      let isKept = !scalar.isUnsafeInLine && (!scalar.isJoiner || scalar.joins(to: before))
      safe.append(isKept ? scalar : "\u{FFFD}")
      before = scalar
    }
    return String(safe)
  }
}

extension Unicode.Scalar {
  /// Whether a terminal, a pager or a reader of lines may take it for more than a letter, or a person not see it:
  /// controls (C0, DEL, C1), line and paragraph separators, what Unicode calls ignorable (marks of direction, blanks
  /// without width, fillers, tags), and marks of annotations.
  ///
  /// The joiners stay where they join something: Persian words and emoji need them.
  var isUnsafeInLine: Bool {
    switch value {
    case 0x20..<0x7F: false
    case 0..<0x20, 0x7F...0x9F, 0xFFF9...0xFFFB, 0x2800: true
    case 0xA0..<0x0300 where value != 0xAD: false
    default:
      !isJoiner
        && (properties.isDefaultIgnorableCodePoint
          || [.lineSeparator, .paragraphSeparator].contains(properties.generalCategory))
    }
  }

  /// Whether it has no look of its own but decides how its neighbours look: joiners, and the selectors of a form.
  var isJoiner: Bool { (0x200C...0x200D).contains(value) || (0xFE00...0xFE0F).contains(value) }

  /// Whether a joiner behind another sign has something to do there: one behind a Latin letter, or a second one, only
  /// hides.
  func joins(to before: Unicode.Scalar?) -> Bool {
    guard let before, !before.isJoiner || (value == 0x200D && before.value == 0xFE0F) else { return false }
    // The keys of a telephone are emoji, too.
    return before.value >= 0x0590 || (value == 0xFE0F && before.properties.isEmoji)
  }
}
