/// What the beginning of a text says of its form.
struct FormGuess {
  /// The form; nil if it is none that is known.
  private(set) var format: LibraryFormat?
  /// Whether there is nothing but white space.
  private(set) var isEmpty = false
  /// Which of the XML forms the root element names; nil if the text is none of them.
  var xml: LibraryFormat? { format.flatMap { $0.isXML ? $0 : nil } }

  /// Looks at the first 64 KiB and leaves the stream where it is.
  init(_ stream: TextStream) {
    while stream.unread.count < 1 << 16, stream.fill() {}
    let head = stream.unread.prefix(1 << 16)
    guard let start = head.firstIndex(where: { !FormGuess.isBlank($0) }) else {
      isEmpty = true
      return
    }
    let rest = head[start...]
    switch rest.first {
    case 0x3C: format = XMLRoot.format(rest)
    case 0x5B, 0x7B: format = .cslJSON
    default:
      let lines = rest.prefix(1 << 14).split(separator: 0x0A).prefix(50).map {
        String(decoding: $0, as: UTF8.self)
      }
      if lines.contains(where: { RISLine($0)?.tag == "TY" }) {
        format = .ris
      } else if lines.contains(where: FormGuess.beginsEntry) {
        format = .bibtex
      } else {
        let header = String(
          decoding: rest[..<TableColumns.headerEnd(rest.prefix(TableColumns.headerLimit))], as: UTF8.self)
        if TableColumns(header: header) != nil { format = header.contains("\t") ? .tsv : .csv }
      }
    }
  }

  private static func beginsEntry(_ line: String) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    guard text.first == "@" else { return false }
    let rest = text.dropFirst().drop { $0.isLetter }
    return rest.count < text.count - 1 && ["{", "("].contains(rest.first { $0 != " " })
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) || byte == 0 }
}

extension LibraryFormat {
  /// The form that the beginning of a text shows; nil if it is none that is known.
  package init?(beginningOf text: [UInt8]) {
    guard let format = FormGuess(TextStream(ByteSource(text))).format else { return nil }
    self = format
  }
}
