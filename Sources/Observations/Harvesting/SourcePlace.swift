import Names

/// Where the records of a source are kept.
package enum SourcePlace: Hashable, Sendable {
  /// A list of DataCite's REST API: whose, and the name.
  case dataCite(DataCite, String)
  /// A list of Crossref's REST API: whose, and the name or number.
  case crossref(Crossref, String)
  /// A repository that speaks OAI-PMH: its base address, one of its sets, and the metadata asked for.
  case oai(LinkURL, set: String?, metadata: String)
  /// A library of Zotero: of a group or of a user, by number.
  case zotero(Zotero, Int)

  /// Whose records DataCite lists.
  package enum DataCite: String, Hashable, Sendable, CaseIterable { case client, prefix, provider }

  /// Whose records Crossref lists.
  package enum Crossref: String, Hashable, Sendable, CaseIterable { case prefix, member, issn }

  /// Whose library it is.
  package enum Zotero: String, Hashable, Sendable, CaseIterable { case group, user }

  /// The agency whose records they are; nil if the source is no agency.
  package var agency: Agency? {
    switch self {
    case .dataCite: .dataCite
    case .crossref: .crossref
    case .oai, .zotero: nil
    }
  }

  /// Records asked for in one page. What the services give at most: 1000, and 100 at Zotero; a repository decides for
  /// itself.
  package var pageSize: Int {
    switch self {
    case .dataCite, .crossref: 1000
    case .oai, .zotero: 100
    }
  }
}

extension SourcePlace: CustomStringConvertible {
  /// The place in words, by which it is also told from another one: `datacite client ethz.epics-ba`.
  package var description: String {
    switch self {
    case .dataCite(let whose, let name): "datacite \(whose.rawValue) \(name)"
    case .crossref(let whose, let name): "crossref \(whose.rawValue) \(name)"
    case .oai(let url, let set, let metadata):
      "oai \(url.text)\(set.map { " set \($0)" } ?? "") \(metadata)"
    case .zotero(let whose, let number): "zotero \(whose.rawValue) \(number)"
    }
  }
}
