/// A record in EndNote's XML.
struct EndNoteRecord {
  private let root: XMLTree

  init(_ root: XMLTree) { self.root = root }

  func reading(line: Int) -> RecordReading {
    var record = RawRecord(line: line)
    record.title = root.first("titles", "title")?.text
    for number in root.all("electronic-resource-num") { record.dois.append(number.text) }
    for url in root.first("urls").map({ $0.descendants("url") }) ?? [] {
      record.urls.append(.init(name: "url", text: url.text))
    }
    for name in EndNoteRecord.noteFields {
      for field in root.all(name) { record.notes.append(.init(name: name, text: field.text)) }
    }
    return .found(record)
  }

  private static let noteFields = [
    "notes", "research-notes", "accession-num", "label", "custom1", "custom2", "custom3", "custom4",
    "custom5",
    "custom6", "custom7", "misc1", "misc2", "misc3", "isbn",
  ]
}
