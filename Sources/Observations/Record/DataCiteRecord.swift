import Text
import Names
import FoundationEssentials

/// The reading of DataCite's JSON:API answer (`GET /dois/<doi>`).
package enum DataCiteRecord {
  /// The facts; nil if the text is no such answer.
  package static func read(_ body: [UInt8]) -> RecordFacts? {
    (try? JSONDecoder().decode(Document.self, from: Data(body))).map { facts($0.data.attributes) }
  }

  /// The facts of one element of a list's `data`; nil if the text is none.
  static func read(element: some Collection<UInt8>) -> RecordFacts? {
    (try? JSONDecoder().decode(Document.Body.self, from: Data(element))).map { facts($0.attributes) }
  }

  /// The rows of a list, each with its DOI; nil if the text is none.
  package static func rows(_ body: [UInt8]) -> [(doi: String, facts: RecordFacts)]? {
    guard let list = try? JSONDecoder().decode(List.self, from: Data(body)) else { return nil }
    return list.data.elements.compactMap { row in row.attributes.doi.map { ($0, facts(row.attributes)) } }
  }

  private struct List: Decodable { var data: StrictList<Document.Body> }

  private static func facts(_ attributes: Attributes) -> RecordFacts {
    var facts = RecordFacts(agency: .dataCite)
    facts.target = attributes.url.flatMap { $0.isEmpty ? nil : $0 }
    facts.state = attributes.state.map { BoundedText.cut($0) }
    let named = attributes.titles.filter { $0.title.map { BoundedText.cut($0).isEmpty } == false }
    // The main title has no type; a subtitle or a translation may stand before it.
    let main = named.first { $0.titleType == nil } ?? named.first { !$0.isSubtitle } ?? named.first
    facts.title = main?.title.map { BoundedText.cut($0) }
    let (subtitles, titles) = (
      attributes.titles.filter(\.isSubtitle), attributes.titles.filter { !$0.isSubtitle }
    )
    facts.addTitles(titles.compactMap(\.title), subtitles: subtitles.compactMap(\.title))
    facts.addRights(
      attributes.rights.map { [$0.rightsUri, $0.rightsIdentifier, $0.rights].compactMap(\.self) })
    let others = attributes.related + attributes.relatedItems.compactMap(\.related)
    let related = attributes.alternates.map(\.related) + others
    facts.related = Array(related.compactMap(\.doi).prefix(200).map { BoundedText.cut($0) })
    let own = attributes.doi?.asciiLowercased
    for each in related where each.doi == nil || each.doi != own { each.note(in: &facts) }
    return facts
  }

  private struct Document: Decodable {
    var data: Body
    struct Body: Decodable { var attributes: Attributes }
  }

  private struct Attributes: Decodable {
    var doi: String?
    var state: String?
    var url: String?
    var titles: [Title]
    var rights: [Rights]
    var related: [Related]
    var relatedItems: [RelatedItem]
    /// Other identifiers of the work itself.
    var alternates: [Alternate]

    enum Key: String, CodingKey {
      case doi, state, url, titles, rightsList, relatedIdentifiers, relatedItems, identifiers,
        alternateIdentifiers
    }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      doi = fields.lenient(.doi)
      state = fields.lenient(.state)
      url = fields.lenient(.url)
      titles = fields.list(.titles)
      rights = fields.list(.rightsList)
      related = fields.list(.relatedIdentifiers)
      relatedItems = fields.list(.relatedItems)
      alternates = fields.list(.identifiers)
      let further: [Alternate] = fields.list(.alternateIdentifiers)
      alternates += further
    }
  }

  private struct Title: Decodable {
    var title: String?
    var titleType: String?
    var isSubtitle: Bool { titleType?.asciiLowercased == "subtitle" }

    enum Key: String, CodingKey { case title, titleType }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      title = try fields.decodeIfPresent(String.self, forKey: .title)
      titleType = fields.lenient(.titleType)
    }
  }
  private struct Rights: Decodable {
    var rights: String?
    var rightsUri: String?
    var rightsIdentifier: String?
  }

  private struct Related: Decodable {
    var relationType: String?
    var relatedIdentifier: String?
    var relatedIdentifierType: String?

    /// The DOI, also where it is written as an address.
    var doi: String? {
      guard let relatedIdentifier, relatedIdentifierType?.asciiLowercased == "doi" || isAddress else {
        return nil
      }
      return try? DOI(parsing: relatedIdentifier).canonical
    }

    private var isAddress: Bool {
      relatedIdentifier.map { DOI.looksLikeDOI($0) && relatedIdentifierType?.asciiLowercased != "doi" }
        ?? false
    }

    /// Notes a newer version, in the words of the metadata schema: `IsPreviousVersionOf`, `IsObsoletedBy`.
    func note(in facts: inout RecordFacts) {
      let type = relationType.map { $0.asciiLowercased.filter { $0 != " " && $0 != "_" && $0 != "-" } }
      guard let type, ["ispreviousversionof", "isobsoletedby", "isreplacedby"].contains(type) else { return }
      facts.add(
        RecordFacts.Notice(
          kind: .newVersion, type: BoundedText.cut(relationType ?? type), doi: doi, sources: ["publisher"],
          date: nil))
    }
  }

  /// Another identifier of the work, by the member names of either list.
  private struct Alternate: Decodable {
    var identifier: String?
    var identifierType: String?
    var alternateIdentifier: String?
    var alternateIdentifierType: String?

    var related: Related {
      Related(
        relationType: nil, relatedIdentifier: identifier ?? alternateIdentifier,
        relatedIdentifierType: identifierType ?? alternateIdentifierType)
    }
  }

  private struct RelatedItem: Decodable {
    var relationType: String?
    var relatedItemIdentifier: Identifier?

    struct Identifier: Decodable {
      var relatedItemIdentifier: String?
      var relatedItemIdentifierType: String?
    }

    var related: Related? {
      relatedItemIdentifier.map {
        Related(
          relationType: relationType, relatedIdentifier: $0.relatedItemIdentifier,
          relatedIdentifierType: $0.relatedItemIdentifierType)
      }
    }
  }
}
