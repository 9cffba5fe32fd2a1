/// One entry, as the record it is.
struct BibTeXEntry {
  let key: String?
  let fields: [String: String]

  func record(line: Int) -> RawRecord {
    var record = RawRecord(line: line)
    record.id = key.map(TeXText.plain)
    record.title = title
    for name in ["doi", "DOI"] { add(name, as: TeXText.name) { record.dois.append($0) } }
    for name in BibTeXEntry.urlFields + fields.keys.sorted().filter({ $0.hasPrefix("bdsk-url-") }) {
      add(name, as: TeXText.name) { record.urls.append(.init(name: name, text: $0)) }
      // The text of a link says nothing of its address.
      if let text = fields[name], text.contains("\\href") {
        for address in TeXText.addresses(in: text) { record.urls.append(.init(name: name, text: address)) }
      }
    }
    for name in BibTeXEntry.noteFields {
      add(name, as: TeXText.verbatim) { record.notes.append(.init(name: name, text: $0)) }
      // `howpublished = {\url{https://…}}` is a link like any other.
      if let text = fields[name] {
        for address in TeXText.addresses(in: text) {
          record.urls.append(.init(name: name, text: address, sentence: text))
        }
      }
    }
    for name in BibTeXEntry.licenseFields { record.licenses += licenses(name) }
    for name in ["owner", "owners"] {
      add(name, as: TeXText.plain) { record.ownerNames += BibTeXEntry.names($0) }
    }
    return record
  }

  /// The names of a list, which BibTeX parts by `and`. A name with blanks in it stays one: JabRef's `Jane Doe`.
  private static func names(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).split { $0.lowercased() == "and" }.flatMap {
      $0.joined(separator: " ").split { "|,;".contains($0) }.map { PlainField.trimmed(String($0)) }
    }.filter { !$0.isEmpty }
  }

  private var title: String? {
    guard let title = fields["title"].map(TeXText.plain), !title.isEmpty else { return nil }
    return title
  }

  /// A license field: an address is read as one, in which `~` and `--` are signs, words as words are.
  private func licenses(_ name: String) -> [String] {
    guard let text = fields[name], !text.isEmpty else { return [] }
    if text.contains("\\href") { return TeXText.addresses(in: text) + [TeXText.plain(text)] }
    return [text.contains("://") || text.contains("www.") ? TeXText.name(text) : TeXText.plain(text)]
  }

  private func add(_ name: String, as reading: (String) -> String, _ take: (String) -> Void) {
    guard let text = fields[name], !text.isEmpty else { return }
    take(reading(text))
  }

  /// Whether a field has what is watched: DOIs, addresses or licenses.
  static func isWatched(_ name: String) -> Bool {
    name == "doi" || urlFields.contains(name) || licenseFields.contains(name)
  }

  private static let urlFields = ["url", "urls", "link", "ee", "opturl"]
  private static let noteFields = [
    "howpublished", "note", "eprint", "annote", "annotation", "addendum", "comment", "usera", "userb",
    "pubmed", "issn",
    "number",
  ]
  private static let licenseFields = [
    "license", "licence", "licenses", "license_url", "licenseurl", "license-url", "licence_url", "rights",
    "copyright",
  ]
}
