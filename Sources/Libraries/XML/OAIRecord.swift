import Names

/// A record of an OAI-PMH answer, in the metadata formats that repositories have: Dublin Core, DataCite, MODS, MARC,
/// DSpace's own and JATS.
struct OAIRecord {
  private let root: XMLTree

  init(_ root: XMLTree) { self.root = root }

  func reading(line: Int) -> RecordReading {
    guard root.first("header")?.attribute("status")?.lowercased() != "deleted" else {
      return .leftOut(line: line, reason: "the repository says that it was deleted")
    }
    if let article = root.first("metadata").flatMap({ $0.descendants("article").first }),
      case .found(var record) = JATSArticle(article).reading(line: line)
    {
      record.id = identifier
      return .found(record)
    }
    var record = RawRecord(line: line)
    record.id = identifier
    for metadata in root.all("metadata") {
      for child in metadata.children { take(child, into: &record) }
    }
    return .found(record)
  }

  private var identifier: String? { root.first("header", "identifier").map { PlainField.trimmed($0.text) } }

  private func take(_ metadata: XMLTree, into record: inout RawRecord) {
    switch metadata.name {
    case "resource": takeDataCite(metadata, &record)
    case "oai_datacite": metadata.descendants("resource").prefix(1).forEach { takeDataCite($0, &record) }
    case "mods": takeMODS(metadata, &record)
    case "modsCollection": metadata.all("mods").prefix(1).forEach { takeMODS($0, &record) }
    case "record" where !metadata.descendants("datafield").isEmpty: takeMARC(metadata, &record)
    case "collection": metadata.all("record").prefix(1).forEach { takeMARC($0, &record) }
    case "dim": takeDSpace(metadata, &record)
    default: takeDublinCore(metadata, &record)
    }
  }

  /// `dc:identifier` holds handles, addresses, ISBNs and DOIs; `dc:relation` and `dc:source` are other works, except
  /// for what OpenAIRE marks as another identifier of the same one.
  private func takeDublinCore(_ metadata: XMLTree, _ record: inout RawRecord) {
    for element in metadata.children {
      switch element.name {
      case "identifier": record.identifiers.append(element.text)
      case "relation":
        let text = PlainField.trimmed(element.text)
        if text.lowercased().hasPrefix(OAIRecord.sameWork) {
          record.notes.append(.init(name: "relation", text: String(text.dropFirst(OAIRecord.sameWork.count))))
        }
      case "title": record.title = RightsTexts.first([record.title, element.text])
      case "rights", "license":
        record.licenses += RightsTexts.licenses(address: element.attribute("resource"), words: element.text)
      default: break
      }
    }
  }

  private static let sameWork = "info:eu-repo/semantics/altidentifier/doi/"

  private func takeDataCite(_ resource: XMLTree, _ record: inout RawRecord) {
    for id in resource.all("identifier") { take(id, as: id.attribute("identifierType"), &record) }
    let hasDOI = record.dois.contains { (try? DOI(parsing: $0)) != nil }
    for id in resource.descendants("alternateIdentifier") {
      let type = id.attribute("alternateIdentifierType")?.lowercased()
      if type == "doi", !hasDOI {
        record.dois.append(id.text)
      } else if PlainField.isMeantAsURL(id.text) {
        record.urls.append(.init(name: "alternateIdentifier", text: id.text))
      }
    }
    let titles = resource.first("titles")?.all("title") ?? []
    let main = titles.filter { $0.attribute("titleType") == nil }
    record.title = RightsTexts.first((main + titles).map(\.text))
    for rights in (resource.first("rightsList")?.all("rights") ?? []) + resource.all("rights") {
      record.licenses += RightsTexts.licenses(
        address: rights.attribute("rightsURI"), identifier: rights.attribute("rightsIdentifier"),
        words: rights.text, scheme: rights.attribute("schemeURI"))
    }
    // OpenAIRE's form, which has who may see the work in `rights`.
    for condition in resource.all("licenseCondition") {
      record.licenses += RightsTexts.licenses(address: condition.attribute("uri"), words: condition.text)
    }
  }

  /// The identifier of DataCite's schema; repositories give records without a DOI a handle or an address.
  private func take(_ id: XMLTree, as type: String?, _ record: inout RawRecord) {
    let text = PlainField.trimmed(id.text)
    switch type?.lowercased() {
    case "doi": record.dois.append(text)
    case "handle" where !PlainField.isMeantAsURL(text) && text.contains("/"):
      let handle = text.lowercased().hasPrefix("hdl:") ? String(text.dropFirst(4)) : text
      record.urls.append(.init(name: "identifier", text: "https://hdl.handle.net/\(handle)"))
    default:
      if PlainField.isMeantAsURL(text) { record.urls.append(.init(name: "identifier", text: text)) }
    }
  }

  /// An identifier marked as invalid is one that was cancelled or never was the work's.
  private func takeMODS(_ mods: XMLTree, _ record: inout RawRecord) {
    for id in mods.all("identifier") where id.attribute("invalid")?.lowercased() != "yes" {
      switch id.attribute("type")?.lowercased() {
      case "doi": record.dois.append(id.text)
      case "uri", "url", "hdl": record.urls.append(.init(name: "identifier", text: id.text))
      default: break
      }
    }
    let titles = mods.all("titleInfo")
    let main = titles.filter { $0.attribute("type") == nil }
    record.title = RightsTexts.first((main + titles).map(OAIRecord.title))
    for condition in mods.all("accessCondition") {
      record.licenses += RightsTexts.licenses(address: condition.attribute("href"), words: condition.text)
    }
    for url in mods.all("location").flatMap({ $0.all("url") }) {
      record.urls.append(.init(name: "url", text: url.text))
    }
  }

  /// The title with the article that is not sorted by: `The` or `L'`.
  private static func title(_ info: XMLTree) -> String? {
    guard let title = info.first("title")?.text, !PlainField.trimmed(title).isEmpty else { return nil }
    let article = PlainField.trimmed(info.first("nonSort")?.text ?? "")
    guard let last = article.last else { return title }
    return article + ("'’-".contains(last) ? "" : " ") + title
  }

  private func takeMARC(_ marc: XMLTree, _ record: inout RawRecord) {
    func values(_ tag: String, _ code: String) -> [(field: XMLTree, text: String)] {
      marc.all("datafield").filter { $0.attribute("tag") == tag }.flatMap { field in
        field.all("subfield").filter { $0.attribute("code") == code }.map { (field, $0.text) }
      }
    }
    for (field, text) in values("024", "a") {
      let kind = field.all("subfield").first { $0.attribute("code") == "2" }?.text.lowercased()
      if kind.map(PlainField.trimmed) == "doi" { record.dois.append(text) }
    }
    record.title = (values("245", "a") + values("245", "b")).map(\.text).joined(separator: " ")
    // The second indicator 2 says that the address is a related work's.
    for (field, text) in values("856", "u") where field.attribute("ind2") != "2" {
      record.urls.append(.init(name: "856", text: text))
    }
    for field in marc.all("datafield") where field.attribute("tag") == "540" {
      func text(_ code: String) -> String? {
        field.all("subfield").first { $0.attribute("code") == code }?.text
      }
      let address = field.all("subfield").filter { $0.attribute("code") == "u" }.map(\.text)
      for one in address.isEmpty ? [nil] : address.map(Optional.some) {
        record.licenses += RightsTexts.licenses(address: one, identifier: text("f"), words: text("a"))
      }
    }
  }

  /// DSpace's own form: `<dim:field mdschema="dc" element="identifier" qualifier="doi">`.
  private func takeDSpace(_ dim: XMLTree, _ record: inout RawRecord) {
    for field in dim.all("field") {
      switch (field.attribute("element"), field.attribute("qualifier")?.lowercased()) {
      case ("identifier", "doi"): record.dois.append(field.text)
      case ("identifier", "uri"), ("identifier", nil): record.identifiers.append(field.text)
      case ("title", nil): record.title = RightsTexts.first([record.title, field.text])
      case ("rights", nil), ("rights", "uri"), ("rights", "license"): record.licenses.append(field.text)
      default: break
      }
    }
  }
}
