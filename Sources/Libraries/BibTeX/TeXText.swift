/// What TeX's markup says as plain text.
enum TeXText {
  /// A text that TeX would set: accents and signs are composed, commands and braces are gone.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var reader = TeXReader(text, isVerbatim: false)
    return reader.read()
  }

  /// A field that is an address or a DOI, without TeX's comments.
  static func name(_ text: String) -> String {
    verbatim(text.utf8.contains(0x25) ? TeXComments.removed(from: text) : text)
  }

  /// A text with addresses or DOIs in it: only what has to be escaped in TeX is undone, and line ends are no part of
  /// it.
  static func verbatim(_ text: String) -> String {
    let joined =
      text.utf8.contains(0x0A) ? NameLines.joined(TeXComments.joined(text).split(separator: "\n")) : text
    guard joined.utf8.contains(where: { $0 == 0x5C || $0 == 0x7B || $0 == 0x7D || $0 == 0x24 }) else {
      return joined
    }
    var reader = TeXReader(joined, isVerbatim: true)
    return reader.read()
  }

  /// The addresses in `\url{…}` and `\href{…}{…}`, or of a text that is one as a whole.
  static func addresses(in text: String) -> [String] {
    var found: [String] = []
    for command in ["\\url", "\\href", "\\nolinkurl", "\\burl", "\\path"] {
      var rest = text[...]
      while let range = rest.firstRange(of: command) {
        rest = rest[range.upperBound...].drop { $0 == " " }
        guard rest.first == "{" else { continue }
        let argument = rest.dropFirst().prefix { $0 != "}" }
        found.append(verbatim(String(argument)))
        rest = rest[argument.endIndex...]
      }
    }
    let whole = PlainField.trimmed(text)
    if PlainField.isMeantAsURL(whole), !whole.contains(where: \.isWhitespace) {
      found.append(verbatim(whole))
    }
    return found
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x5C, 0x7B, 0x7D, 0x24, 0x7E, 0x2D, 0x60, 0x27: true
    default: false
    }
  }
}
