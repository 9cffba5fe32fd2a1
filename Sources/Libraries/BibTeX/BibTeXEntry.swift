/// One entry, as the record it is.
struct BibTeXEntry {
  let key: String?
  let fields: [String: String]

  func record(line: Int) -> RawRecord {
    var record = RawRecord(line: line)
    record.id = key.map(TeXText.plain)
    record.title = title
    for name in ["doi", "DOI"] { add(name, verbatim: true) { record.dois.append($0) } }
    for name in BibTeXEntry.urlFields {
      add(name, verbatim: true) { record.urls.append(.init(name: name, text: $0)) }
    }
    for name in fields.keys.sorted() where name.hasPrefix("bdsk-url-") {
      add(name, verbatim: true) { record.urls.append(.init(name: name, text: $0)) }
    }
    for name in BibTeXEntry.noteFields {
      add(name, verbatim: true) { record.notes.append(.init(name: name, text: $0)) }
      // `howpublished = {\url{https://…}}` is a link like any other.
      if let text = fields[name] {
        for address in TeXText.addresses(in: text) { record.urls.append(.init(name: name, text: address)) }
      }
    }
    for name in BibTeXEntry.licenseFields { add(name, verbatim: false) { record.licenses.append($0) } }
    for name in ["owner", "owners"] { add(name, verbatim: false) { record.owners.append($0) } }
    return record
  }

  private var title: String? {
    guard let title = fields["title"].map(TeXText.plain), !title.isEmpty else { return nil }
    return title
  }

  private func add(_ name: String, verbatim: Bool, _ take: (String) -> Void) {
    guard let text = fields[name], !text.isEmpty else { return }
    take(verbatim ? TeXText.verbatim(text) : TeXText.plain(text))
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
