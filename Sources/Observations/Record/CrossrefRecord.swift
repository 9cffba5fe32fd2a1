import Text
import Time
import Names
import FoundationEssentials

/// The reading of Crossref's answer (`GET /works/<doi>`).
package enum CrossrefRecord {
  /// The facts as of a moment; nil if the text is no such answer.
  package static func read(_ body: [UInt8], at now: Moment) -> RecordFacts? {
    (try? JSONDecoder().decode(Document.self, from: Data(body))).map { facts($0.message, at: now) }
  }

  /// The facts of one element of a list's `items`; nil if the text is none.
  static func read(element: some Collection<UInt8>, at now: Moment) -> RecordFacts? {
    (try? JSONDecoder().decode(Work.self, from: Data(element))).map { facts($0, at: now) }
  }

  /// The rows of a list, each with its DOI; nil if the text is none.
  package static func rows(_ body: [UInt8], at now: Moment) -> [(doi: String, facts: RecordFacts)]? {
    guard let list = try? JSONDecoder().decode(List.self, from: Data(body)) else { return nil }
    return list.message.items.elements.compactMap { work in work.doi.map { ($0, facts(work, at: now)) } }
  }

  private struct List: Decodable {
    var message: Message
    struct Message: Decodable { var items: StrictList<Work> }
  }

  private static func facts(_ work: Work, at now: Moment) -> RecordFacts {
    var facts = RecordFacts(agency: .crossref)
    facts.target = work.resource?.primary?.url.flatMap { $0.isEmpty ? nil : $0 }
    facts.title = work.title.map { BoundedText.cut($0) }.first { !$0.isEmpty }
    facts.addTitles(work.title + work.otherTitles, subtitles: work.subtitle)
    facts.addLicenses(readersLicenses(work.license, at: now))
    // Some publishers assert in words what they leave out of the list of licenses.
    if work.license.allSatisfy({ ["tdm", "stm-asf"].contains($0.contentVersion) }) {
      facts.addLicenses(work.assertions.prefix(200).flatMap(\.licenses))
    }
    let own = work.doi?.asciiLowercased
    for update in work.updatedBy { add(update, to: &facts) }
    // A work may be the notice of its own new version; as a notice about others it says nothing of itself.
    for update in work.updateTo where update.doi?.asciiLowercased == own { add(update, to: &facts) }
    for replacement in work.replacements where replacement != own {
      facts.add(
        RecordFacts.Notice(
          kind: .newVersion, type: "is-replaced-by", doi: replacement, sources: ["publisher"], date: nil))
    }
    let related = work.related + (work.updatedBy + work.updateTo).compactMap(\.doi)
    facts.related = Array(
      Set(related.map { BoundedText.cut($0).asciiLowercased }).filter { $0 != own }.sorted().prefix(200))
    return facts
  }

  /// The licenses of the version of record, else of an unspecified version, else of the accepted manuscript,
  /// as far as they are in force; those for text and data mining are never the reader's.
  private static func readersLicenses(_ licenses: [License], at now: Moment) -> [String] {
    let inForce = licenses.filter { license in
      license.start?.milliseconds.map { $0 <= Double(now.milliseconds) } ?? true
    }
    for version in ["vor", "unspecified", "am"] {
      let urls = inForce.filter { ($0.contentVersion ?? "unspecified") == version }.compactMap(\.url)
      if !urls.isEmpty { return urls }
    }
    return []
  }

  private static func add(_ update: Update, to facts: inout RecordFacts) {
    let types = [update.type, update.label].compactMap(\.self)
    guard let type = types.first(where: { RecordFacts.Notice.Kind(type: $0) != nil }),
      let kind = RecordFacts.Notice.Kind(type: type)
    else { return }
    facts.add(
      RecordFacts.Notice(
        kind: kind, type: BoundedText.cut(type), doi: update.doi.map { BoundedText.cut($0).asciiLowercased },
        sources: [update.source.map { BoundedText.cut($0) } ?? "publisher"],
        date: update.updated?.date.map { String($0.prefix(10)) }))
  }

  private struct Document: Decodable { var message: Work }

  private struct Work: Decodable {
    var doi: String?
    var resource: Resource?
    var title: [String]
    var subtitle: [String]
    /// Short, and in the original language.
    var otherTitles: [String]
    var license: [License]
    var assertions: [Assertion]
    var updatedBy: [Update]
    var updateTo: [Update]
    var related: [String]
    /// What replaces the work, by its own relations.
    var replacements: [String]

    enum Key: String, CodingKey {
      case doi = "DOI"
      case title, subtitle, license, relation, resource
      case assertions = "assertion"
      case shortTitle = "short-title"
      case originalTitle = "original-title"
      case updatedBy = "updated-by"
      case updateTo = "update-to"
    }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      doi = try fields.decode(String.self, forKey: .doi)
      resource = fields.lenient(.resource)
      title = fields.list(.title)
      subtitle = fields.list(.subtitle)
      otherTitles = fields.list(.shortTitle) + fields.list(.originalTitle)
      license = fields.list(.license)
      assertions = fields.list(.assertions)
      updatedBy = fields.list(.updatedBy)
      updateTo = fields.list(.updateTo)
      let relation: [String: LossyList<Relation>] = fields.lenient(.relation) ?? [:]
      related = relation.values.flatMap(\.elements).filter { $0.type == "doi" }.compactMap(\.id).sorted()
      replacements = ["is-replaced-by", "is-previous-version-of", "is-obsoleted-by"].flatMap { name in
        relation[name]?.elements ?? []
      }.compactMap { $0.id.map { BoundedText.cut($0).asciiLowercased } }
    }
  }

  private struct Resource: Decodable {
    var primary: Primary?
    struct Primary: Decodable {
      var url: String?
      enum CodingKeys: String, CodingKey { case url = "URL" }
    }
  }

  /// What a publisher says of a work in its own words.
  private struct Assertion: Decodable {
    var name: String?
    var label: String?
    var value: String?
    var url: String?

    enum CodingKeys: String, CodingKey {
      case name, label, value
      case url = "URL"
    }

    /// The license that it names, if it is about one.
    var licenses: [String] {
      let isAbout = [name, label].contains { $0?.asciiLowercased.contains("licen") == true }
      guard isAbout else { return [] }
      return [url, value.flatMap { Licenses.named(inWords: $0)?.url }].compactMap(\.self)
    }
  }

  private struct License: Decodable {
    var url: String?
    var contentVersion: String?
    var start: Date?

    enum CodingKeys: String, CodingKey {
      case url = "URL"
      case contentVersion = "content-version"
      case start
    }

    /// A moment as a number, as a text, or as year, month and day.
    struct Date: Decodable {
      /// Milliseconds since 1970; nil if neither could be read.
      let milliseconds: Double?

      enum Key: String, CodingKey {
        case timestamp
        case text = "date-time"
        case parts = "date-parts"
      }

      init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        let text: String? = fields.lenient(.text)
        let parts: [[Int]] = fields.lenient(.parts) ?? []
        let moment = text.flatMap { Moment($0) } ?? parts.first.flatMap { Moment(dateParts: $0) }
        milliseconds = fields.lenient(.timestamp) ?? moment.map { Double($0.milliseconds) }
      }
    }
  }

  private struct Update: Decodable {
    var doi: String?
    var type: String?
    var label: String?
    var source: String?
    var updated: When?

    enum CodingKeys: String, CodingKey {
      case doi = "DOI"
      case type, label, source, updated
    }

    struct When: Decodable {
      var date: String?
      enum CodingKeys: String, CodingKey { case date = "date-time" }
    }
  }

  private struct Relation: Decodable {
    var id: String?
    var type: String?
    enum CodingKeys: String, CodingKey {
      case id
      case type = "id-type"
    }
  }
}
