import Libraries
import Text

extension ArticleRecord {
  /// The article of a library's record.
  package init(_ record: LibraryRecord, file: String) {
    self.init(
      id: record.id, doi: record.doi, title: record.title, licenses: record.licenses, links: record.links,
      owners: record.owners, source: Source(file: file, line: record.line))
    remarks = record.fileRemarks
  }

  /// The article as one JSON object, as a line of an `.ndjson` file has it.
  package var json: String {
    JSONText.object { article in
      article.member("id", id)
      article.member("doi", doi)
      article.member("title", title)
      if !licenses.isEmpty { article.array("licenses", licenses) }
      if !links.isEmpty { article.array("links", links) }
      if owners.count == 1 {
        article.member("owner", owners[0])
      } else if !owners.isEmpty {
        article.array("owner", owners)
      }
    }.string
  }
}
