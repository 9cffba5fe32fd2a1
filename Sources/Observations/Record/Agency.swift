/// A registration agency whose metadata can be asked for.
package enum Agency: String, Sendable, CaseIterable, Hashable {
  /// DataCite: repositories and data centres.
  case dataCite = "DataCite"
  /// Crossref: most publishers.
  case crossref = "Crossref"

  // The others, whose records are asked for through the resolver.
  case mEDRA, jaLC = "JaLC", kisti = "KISTI"
  /// The Publications Office of the European Union.
  case op = "OP"
  case istic = "ISTIC", airiti = "Airiti", cnki = "CNKI"

  /// Those with a programming interface that answers lists.
  package static let listing: [Agency] = [.dataCite, .crossref]

  /// Whether its records are asked for by content negotiation.
  package var isNegotiated: Bool { !Agency.listing.contains(self) }

  /// The agency of the name that the resolver's `doiRA` service gives; nil for the others, of which only the
  /// registry and the page are checked.
  package init?(name: String) {
    let name = name.asciiLowercased
    guard let match = Agency.allCases.first(where: { $0.rawValue.asciiLowercased == name }) else {
      return nil
    }
    self = match
  }
}
