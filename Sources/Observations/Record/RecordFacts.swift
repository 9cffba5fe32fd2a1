import Text
import Time
import Names
import Findings

/// What an agency's metadata says of a DOI, as far as it matters here.
package struct RecordFacts: Hashable, Sendable {
  /// The agency that was asked.
  package var agency: Agency
  /// DataCite's state: `findable` or `registered`, and whatever else its code has (`tombstoned`, `flagged`, `broken`);
  /// nil at Crossref, which has none.
  package var state: String?
  /// Whether the agency shows the DOI to nobody who searches.
  package var isHidden: Bool { state.map { $0.asciiLowercased != "findable" } ?? false }
  /// The URL that is registered for the DOI, as the agency has it; nil if it names none.
  package var target: String?
  /// The work's title.
  package var title: String?
  /// All titles of the work: with its subtitle, translated, in the original, short; at most 20.
  package var titles: [String] = []
  /// Ids of the licenses that tell a reader what may be done, sorted.
  package var licenses: [String] = []
  /// Notices about the work: retractions, concerns, corrections, new versions.
  package var notices: [Notice] = []
  /// DOIs that the record relates the work to, lower case, at most 200.
  package var related: [String] = []

  /// An empty record of an agency.
  package init(agency: Agency) { self.agency = agency }

  /// What one record of a list of DataCite's says; nil if it cannot be read.
  package init?(dataCiteElement element: some Collection<UInt8>) {
    guard let facts = DataCiteRecord.read(element: element) else { return nil }
    self = facts
  }

  /// What one record of a list of Crossref's says; nil if it cannot be read.
  package init?(crossrefElement element: some Collection<UInt8>, at now: Moment) {
    guard let facts = CrossrefRecord.read(element: element, at: now) else { return nil }
    self = facts
  }

  /// One notice, told by one or more sources.
  package struct Notice: Hashable, Sendable {
    /// The kinds that are told apart.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
      case retraction, concern, correction
      case newVersion = "new-version"

      /// The code of the finding it makes.
      package var code: FindingCode {
        switch self {
        case .retraction: .recordRetracted
        case .concern: .recordConcern
        case .correction: .recordCorrected
        case .newVersion: .recordNewVersion
        }
      }
    }

    /// The kind.
    package var kind: Kind
    /// The agency's own word for it: `retraction`, `corrigendum`, …
    package var type: String
    /// The notice's own DOI, lower case.
    package var doi: String?
    /// Who reports it: `publisher`, `retraction-watch`, sorted.
    package var sources: [String]
    /// When it was issued, as `yyyy-mm-dd`.
    package var date: String?

    /// What makes two reports one notice.
    package var identity: String { Self.identity(kind, doi: doi) }

    /// The identity of a notice of a kind and its DOI.
    package static func identity(_ kind: Kind, doi: String?) -> String { "\(kind.rawValue) \(doi ?? "")" }

    /// The code of the finding it makes.
    package var code: FindingCode { kind.code }
  }

  /// Adds titles, each by itself and with each subtitle behind it.
  mutating func addTitles(_ titles: [String], subtitles: [String] = []) {
    for title in titles.map({ BoundedText.cut($0) }) where !title.isEmpty {
      for text in [title] + subtitles.map({ "\(title): \(BoundedText.cut($0))" })
      where !self.titles.contains(text) && self.titles.count < 20 {
        self.titles.append(text)
      }
    }
  }

  /// Adds a report of a notice; a second source of one already known joins it.
  mutating func add(_ notice: Notice) {
    if let known = notices.firstIndex(where: { $0.identity == notice.identity }) {
      notices[known].sources = Set(notices[known].sources + notice.sources).sorted()
    } else if notices.count < 100 {
      notices.append(notice)
    }
  }

  /// Adds rights, each as the fields that name it, the most exact first. A field that names no license hides none that
  /// another one names: an empty address, the house's own terms.
  mutating func addRights(_ rights: [[String]]) {
    let ids = rights.compactMap { fields -> String? in
      let named = fields.compactMap { Licenses.named(by: $0) }.filter(\.isReadersLicense).map(\.id)
      guard let first = named.first, first.hasSuffix("-only") else { return named.first }
      // The GNU licenses have one address for a version alone and for it or later ones; the id or words beside it tell.
      let later = first.dropLast("only".count) + "or-later"
      return named.contains(String(later)) ? String(later) : first
    }
    licenses = Set(licenses + ids).sorted()
  }

  /// Adds licenses as they are written; those that say nothing to a reader are left out.
  mutating func addLicenses(_ texts: [String]) {
    let ids = texts.compactMap { Licenses.named(by: $0) }.filter(\.isReadersLicense).map(\.id)
    licenses = Set(licenses + ids).sorted()
  }
}

extension RecordFacts.Notice.Kind {
  /// The kind of an agency's `type`; nil for what is no notice about the work.
  init?(type: String) {
    // In words, with hyphens or underscores, in any letter case: `Expression of Concern`, `partial-retraction`.
    let words = type.asciiLowercased.utf8.split { !DOIName.isAlphanumeric($0) }.map { String(Substring($0)) }
    let name = words.joined(separator: "_")
    switch true {
    case name.contains("reinstate"): return nil
    case name.contains("concern"): self = .concern
    case name.hasPrefix("new_version"), name.hasPrefix("new_edition"), name == "newversion":
      self = .newVersion
    case ["retract", "withdraw", "remov"].contains(where: name.contains): self = .retraction
    case ["correct", "errat", "corrigend", "addend", "clarif", "amend"].contains(where: name.contains):
      self = .correction
    default: return nil
    }
  }
}
