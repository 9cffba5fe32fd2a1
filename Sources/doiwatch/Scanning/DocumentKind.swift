import Names

/// What kind of document some bytes are: by their first ones, and by the name.
enum DocumentKind: Equatable {
  case pdf
  case text(DocumentForm)
  /// A kind that has no text to be read, and what is to be done instead.
  case unreadable(String)

  init(_ bytes: [UInt8], path: String) {
    let ending = path.split(separator: "/").last.map(String.init)?.split(separator: ".").dropFirst().last
    let name = ending.map { String($0).asciiLowercased } ?? ""
    if bytes.starts(with: Array("%PDF-".utf8)) || (name == "pdf" && !bytes.isEmpty) {
      self = .pdf
    } else if let advice = DocumentKind.advice(bytes) {
      self = .unreadable(advice)
    } else {
      self = .text(DocumentKind.forms[name] ?? DocumentKind.form(of: bytes))
    }
  }

  /// Whether the name says that it is no page, so that a README that begins with `<p>` is read as the text it is.
  static func isPlain(_ path: String) -> Bool {
    let endings = [
      ".txt", ".md", ".markdown", ".rst", ".tex", ".bib", ".csv", ".tsv", ".json", ".jsonl", ".ipynb",
      ".yaml", ".yml",
      ".ris", ".xml", ".cff", ".ttl", ".r", ".py", ".adoc", ".org", ".log",
    ]
    return endings.contains(where: path.asciiLowercased.hasSuffix)
  }

  private static let forms: [String: DocumentForm] = [
    "txt": .text, "md": .text, "markdown": .text, "rst": .text, "ris": .text, "yaml": .text, "yml": .text,
    "cff": .text, "ttl": .text, "log": .text,
    "tex": .tex, "bib": .tex, "ltx": .tex, "sty": .tex, "bbl": .tex, "bibtex": .tex,
    "html": .html, "htm": .html, "xhtml": .html,
    "xml": .xml, "nxml": .xml, "jats": .xml, "rdf": .xml, "rss": .xml, "atom": .xml, "tei": .xml, "owl": .xml,
    "json": .json, "jsonl": .json, "ndjson": .json, "jsonld": .json, "ipynb": .json, "geojson": .json,
    "csl": .xml,
    "csv": .table, "tsv": .table, "tab": .table,
  ]

  /// The form of a document that is not told by its name.
  private static func form(of bytes: [UInt8]) -> DocumentForm {
    let head = bytes.prefix(512).drop { $0 <= 0x20 || $0 >= 0x80 }
    if head.starts(with: Array("<?xml".utf8)) { return .xml }
    guard let first = head.first, first == 0x7B || first == 0x5B else { return .text }
    let next = head.dropFirst().first { $0 > 0x20 }
    return next == 0x22 || next == 0x7B || (first == 0x5B && next == 0x5B) ? .json : .text
  }

  /// What to do with a file whose first bytes say that it is no text; nil if it may be one.
  private static func advice(_ bytes: [UInt8]) -> String? {
    for (mark, advice) in marks where bytes.starts(with: mark) { return advice }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
    guard bytes.prefix(8_192).contains(0) else { return nil }
    return "it is not text; save it as text, HTML or PDF and scan that"
  }

  private static let marks: [([UInt8], String)] = [
    (
      [0x50, 0x4B, 0x03, 0x04],
      "it is a packed file (a word processor's file, a spreadsheet, an e-book or an archive); save it as text, HTML or PDF, "
        + "or unpack it, and scan that"
    ),
    (
      [0xD0, 0xCF, 0x11, 0xE0],
      "it is a file of an old office program; save it as text, HTML or PDF and scan that"
    ),
    ([0x1F, 0x8B], "it is compressed; unpack it with gunzip and scan that"),
    ([0x28, 0xB5, 0x2F, 0xFD], "it is compressed; unpack it with unzstd and scan that"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "it is compressed; unpack it with unxz and scan that"),
    (Array("BZh".utf8), "it is compressed; unpack it with bunzip2 and scan that"),
    ([0x89, 0x50, 0x4E, 0x47], "it is an image; scan its text instead"),
    ([0xFF, 0xD8, 0xFF], "it is an image; scan its text instead"),
    (Array("GIF8".utf8), "it is an image; scan its text instead"),
    (Array("%!PS".utf8), "it is PostScript; make a PDF of it with ps2pdf and scan that"),
    (Array("{\\rtf".utf8), "it is rich text; save it as text, HTML or PDF and scan that"),
  ]
}
