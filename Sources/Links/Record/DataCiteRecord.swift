import FoundationEssentials

/// The reading of DataCite's JSON:API answer (`GET /dois/<doi>`).
enum DataCiteRecord {
  /// The facts; nil where the text is no such answer.
  static func read(_ body: [UInt8]) -> RecordFacts? {
    guard let document = try? JSONDecoder().decode(Document.self, from: Data(body)) else { return nil }
    let attributes = document.data.attributes
    var facts = RecordFacts(agency: .dataCite)
    facts.state = attributes.state.map { PageFacts.cut($0) }
    facts.title = attributes.titles.first?.title.map { PageFacts.cut($0) }
    // `rightsIdentifier` is the more exact one, in lower case; `rights` is prose of every kind.
    facts.addLicenses(attributes.rights.compactMap { $0.rightsUri ?? $0.rightsIdentifier ?? $0.rights })
    facts.related = attributes.related.filter { $0.relatedIdentifierType?.asciiLowercased == "doi" }
      .compactMap { $0.relatedIdentifier.flatMap { try? DOI(parsing: $0) }?.canonical }
    facts.related = Array(facts.related.prefix(200).map { PageFacts.cut($0) })
    return facts
  }

  private struct Document: Decodable {
    var data: Body
    struct Body: Decodable { var attributes: Attributes }
  }

  private struct Attributes: Decodable {
    var state: String?
    var titles: [Title]
    var rights: [Rights]
    var related: [Related]

    enum Key: String, CodingKey { case state, titles, rightsList, relatedIdentifiers }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      state = fields.lenient(.state)
      titles = fields.list(.titles)
      rights = fields.list(.rightsList)
      related = fields.list(.relatedIdentifiers)
    }
  }

  private struct Title: Decodable { var title: String? }
  private struct Rights: Decodable {
    var rights: String?
    var rightsUri: String?
    var rightsIdentifier: String?
  }
  private struct Related: Decodable {
    var relatedIdentifier: String?
    var relatedIdentifierType: String?
  }
}
