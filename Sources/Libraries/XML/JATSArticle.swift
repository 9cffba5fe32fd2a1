/// An article in JATS: what its own front says, not what it says of related articles, responses and references.
struct JATSArticle {
  private let root: XMLTree

  init(_ root: XMLTree) { self.root = root }

  func reading(line: Int) -> RecordReading {
    var record = RawRecord(line: line)
    guard let meta = root.first("front", "article-meta") ?? root.first("article-meta") else {
      return .leftOut(line: line, reason: "it has no article-meta, so neither DOI nor license")
    }
    for id in meta.all("article-id") where id.attribute("pub-id-type")?.lowercased() == "doi" {
      record.dois.append(id.text)
    }
    record.title = meta.first("title-group", "article-title")?.text(without: ["fn", "xref"])
    for permissions in meta.all("permissions") {
      for license in permissions.all("license") { record.licenses += JATSArticle.licenses(license) }
      record.licenses += permissions.all("license_ref").map(\.text)
    }
    for uri in meta.all("self-uri") {
      record.urls.append(.init(name: "self-uri", text: uri.attribute("href") ?? uri.text))
    }
    return .found(record)
  }

  /// The address of a license: its own, else those in its words, else the words.
  private static func licenses(_ license: XMLTree) -> [String] {
    var found =
      [license.attribute("href")].compactMap(\.self) + license.descendants("license_ref").map(\.text)
    if found.isEmpty {
      let links = license.descendants("ext-link") + license.descendants("uri")
      found = links.map { $0.attribute("href") ?? $0.text }.filter {
        PlainField.isMeantAsURL(PlainField.trimmed($0))
      }
    }
    if found.isEmpty, !PlainField.trimmed(license.text).isEmpty { found = [license.text] }
    return found
  }
}
