import Names

/// What stands in a field: one text, or several of a kind that shows where one ends.
enum PlainField {
  /// A text with single blanks for all white space.
  static func collapsed(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  /// A text that can be an id: on one line, without control characters.
  static func oneLine(_ text: String) -> String {
    collapsed(String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 })))
  }

  /// What a field for DOIs, addresses or licenses has: without white space and quotation marks around it, and without
  /// the `'` by which spreadsheets mark a text; empty if it stands for no value, as `NA` does. An id or a title may
  /// well be `None`.
  static func value(_ text: String) -> String {
    var value = trimmed(text)
    if let byte = value.utf8.first, byte < 0x30 || byte >= 0x80, let first = value.first,
      let closing = quotes[first]
    {
      if value.count > 2, value.last == closing {
        value = trimmed(String(value.dropFirst().dropLast()))
      } else if first == "'" {
        value = trimmed(String(value.dropFirst()))
      }
    }
    return value.utf8.count < 6 && placeholders.contains(value.lowercased()) ? "" : value
  }

  /// The values of a field, parted by `|`.
  static func parted(_ text: String) -> [Substring] {
    guard text.utf8.contains(0x7C) else { return text.isEmpty ? [] : [text[...]] }
    return text.split(separator: "|")
  }

  /// The addresses of a field, parted by line ends, tabs and `|`. A `|` with neither a blank beside it nor a value of its
  /// own behind it is a sign of the address: `https://example.org/x?ids=A|B`.
  static func partedAddresses(_ text: String) -> [String] {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7C || $0 >= 0x80 }) else {
      return text.isEmpty ? [] : [text]
    }
    var pieces: [String] = []
    for line in text.split(whereSeparator: { $0.isNewline || $0 == "\t" }) {
      var isOpen = false
      for piece in line.split(separator: "|") {
        let isPlain = !piece.contains(where: \.isWhitespace)
        if isOpen, isPlain, !isMeantAsURL(String(piece)), !isValue(piece) {
          pieces[pieces.count - 1] += "|" + piece
        } else {
          pieces.append(String(piece))
          isOpen = isPlain && isMeantAsURL(String(piece))
        }
      }
    }
    return pieces
  }

  /// Whether a text is a value by its looks: an address without its scheme, or a DOI.
  private static func isValue(_ text: Substring) -> Bool {
    text.lowercased().hasPrefix("www.") || DOI.looksLikeDOI(String(text))
  }

  private static let quotes: [Character: Character] = [
    "\"": "\"", "'": "'", "“": "”", "„": "“", "«": "»", "‘": "’",
  ]

  private static let placeholders: Set = [
    "na", "n/a", "n.a.", "none", "null", "nan", "nil", "-", "--", "–", "—", "?",
  ]

  /// The names of a field: a name has no blanks.
  static func names(in text: String) -> [String] {
    text.split { $0.isWhitespace || "|,;".contains($0) }.map(String.init)
  }

  /// The one DOI in running text, where a name that would be another work's is not meant; nil if there are several.
  static func ownDOI(in text: String) -> DOI? {
    let text = text.count > 20_000 ? String(text.prefix(20_000)) : text
    guard let doi = onlyDOI(in: text) else { return nil }
    return namesOtherWork(text) ? nil : doi
  }

  /// Whether a text has words that stand before the DOI of a work that is not the record's own.
  static func namesOtherWork(_ text: String) -> Bool {
    let lower = text.prefix(20_000).lowercased()
    return otherWorks.contains(where: lower.contains)
  }

  /// The one DOI in a text; nil if there is none or several.
  static func onlyDOI(in text: String) -> DOI? {
    guard text.utf8.contains(0x2F), text.utf8.contains(0x31) || text.utf8.contains(0x6F) else { return nil }
    let value = trimmed(text)
    if DOI.looksLikeDOI(value), !value.contains(where: \.isWhitespace), let doi = try? DOI(parsing: value) {
      return doi
    }
    let found = DOI.all(in: text)
    return found.count == 1 ? found[0] : nil
  }

  /// Words before the DOI of a work that is not the record's own.
  private static let otherWorks = [
    "erratum", "corrigendum", "correction to", "comment on", "reply to", "response to", "retraction of",
    "retracted by", "supplement to", "supplemented by", "see also", "version of", "preprint of", "part of",
    "cites",
    "references", "reprint", "review of", "related", "errata to", "addendum to", "correction of",
    "commentary on",
    "translation of", "superseded by", "previous version:", "previous version at",
    "earlier version:", "earlier version at", "expression of concern for",
    "berichtigung zu", "kommentar zu", "rezension von", "rezension zu", "übersetzung von",
  ]

  /// Whether a text begins as a web address does.
  static func isMeantAsURL(_ text: String) -> Bool {
    let head = text.prefix(8).lowercased()
    return head.hasPrefix("http://") || head.hasPrefix("https://")
  }

  /// The bare DOI; as an address where the bare one would not be read as the same.
  static func spelling(of doi: DOI) -> String {
    (try? DOI(parsing: doi.display)) == doi ? doi.display : "https://doi.org/\(doi.urlPath)"
  }

  /// A text as a sentence shows it: quoted, on one line, of reasonable length.
  static func shown(_ text: String) -> String {
    let line = oneLine(text)
    return "“\(line.count > 80 ? line.prefix(79) + "…" : line)”"
  }

  static func trimmed(_ text: String) -> String {
    if let first = text.utf8.first, let last = text.utf8.last, (0x21...0x7E).contains(first),
      (0x21...0x7E).contains(last)
    {
      return text
    }
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[start...last])
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
