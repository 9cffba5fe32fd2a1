import Names

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
    record.title = meta.first("title-group", "article-title").map(JATSArticle.text)
    for permissions in meta.all("permissions") {
      for license in permissions.all("license") { record.licenses += JATSArticle.licenses(license) }
      record.licenses += permissions.all("license_ref").filter(JATSArticle.isForReaders).map(\.text)
    }
    for uri in meta.all("self-uri") {
      record.urls.append(.init(name: "self-uri", text: uri.attribute("href") ?? uri.text))
    }
    return .found(record)
  }

  /// A title's text: without the marks of footnotes, and of a formula that is given in MathML and in TeX the first one.
  private static func text(_ title: XMLTree) -> String {
    var others: Set = ["fn", "xref", "annotation"]
    if !title.descendants("math").isEmpty { others.insert("tex-math") }
    return title.text(without: others)
  }

  /// Whether a license is not for mining only, which is nobody's who reads.
  private static func isForReaders(_ reference: XMLTree) -> Bool {
    !["textmining", "tdm"].contains(reference.attribute("specific-use")?.lowercased())
  }

  /// The addresses of a license: its own, and where none of them names one, those in its words that do, else the words
  /// if they do. What else a license links, the publisher's policies for one, is its address only where there is nothing
  /// else.
  private static func licenses(_ license: XMLTree) -> [String] {
    let own =
      ([license.attribute("href")].compactMap(\.self)
      + license.descendants("license_ref").filter(isForReaders).map(\.text))
      .filter { !PlainField.trimmed($0).isEmpty }
    if own.contains(where: RightsTexts.namesLicense) { return own }
    let links = (license.descendants("ext-link") + license.descendants("uri"))
      .compactMap { RightsTexts.first([$0.attribute("href"), $0.text]).map(PlainField.trimmed) }
      .filter(PlainField.isMeantAsURL)
    let naming = links.filter(RightsTexts.namesLicense)
    if !naming.isEmpty { return own + naming }
    if Licenses.named(inWords: license.text) != nil { return own + [license.text] }
    return own.isEmpty ? links.isEmpty ? [license.text] : links : own
  }
}
