import Text
import Names
import FoundationEssentials

/// The reading of CSL-JSON, the one form in which agencies other than DataCite and Crossref give their records away. It
/// has neither licenses nor notices, so nothing is said of them.
package enum CSLRecord {
  /// The facts, where the text is the record of a DOI; nil if it is none.
  package static func read(_ body: [UInt8], agency: Agency) -> (doi: String, facts: RecordFacts)? {
    guard let item = try? JSONDecoder().decode(Item.self, from: Data(body)),
      let doi = item.names.lazy.compactMap({ try? DOI(parsing: $0) }).first
    else { return nil }
    var facts = RecordFacts(agency: agency)
    facts.title = item.title.map { BoundedText.cut($0) }
    return (doi.canonical, facts)
  }

  private struct Item: Decodable {
    /// What may be the DOI, the field made for it first.
    var names: [String]
    var title: String?

    enum CodingKeys: String, CodingKey {
      case doi = "DOI"
      case url = "URL"
      case title
    }

    init(from decoder: any Decoder) throws {
      let item = try decoder.container(keyedBy: CodingKeys.self)
      names = [CodingKeys.doi, .url].compactMap { Self.text(item, $0) }.filter { !$0.isEmpty }
      title = Self.text(item, .title).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Some write a list where the schema wants a text.
    private static func text(_ item: KeyedDecodingContainer<CodingKeys>, _ key: CodingKeys) -> String? {
      (try? item.decode(String.self, forKey: key))
        ?? (try? item.decode(LossyList<String>.self, forKey: key))?.elements.first
    }
  }
}
