import Observations

/// The line that checks wait in for one host's budget, and how many aspects stand in it.
///
/// A DOI's registry side and page stand in the resolver's line, because their first request goes there; a page
/// that was seen before stands in the line of the host it led to as well (its landing), so that a publisher that
/// is slow does not hold up the resolver's whole line.
package struct HostQueue: Sendable, Hashable {
  /// The row of the resolver's line.
  package static let resolver: Int64 = 1
  /// The row of DataCite's.
  package static let dataCite: Int64 = 2
  /// The row of Crossref's.
  package static let crossref: Int64 = 3
  /// The row of what asks nothing: comparisons, and texts that are no link.
  package static let none: Int64 = 4

  /// Its row.
  package let id: Int64
  /// What stands in it: pages that DOIs led to, licenses, or other URLs; nil for resolver and agencies.
  package let kind: LinkKind?
  /// The host, with its port where that is not the scheme's own; a service's name for resolver and agencies.
  package let site: String
  /// How many aspects stand in it.
  package let aspects: Int

  /// A line.
  package init(id: Int64, kind: LinkKind?, site: String, aspects: Int) {
    self.id = id
    self.kind = kind
    self.site = site
    self.aspects = aspects
  }

  /// The line of an agency's API; the resolver's where it is asked through that.
  static func agency(_ name: String?) -> Int64 {
    switch name.flatMap(Agency.init(name:)) {
    case .dataCite: dataCite
    case .crossref: crossref
    case nil: none
    default: resolver
    }
  }
}
