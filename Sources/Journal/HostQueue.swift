import Links

/// The line that checks wait in for one host's budget, and how many aspects stand in it.
///
/// A DOI's registry side and page stand in the resolver's line, because their first request goes there; a page
/// that was seen before stands in the line of the host it led to as well (its landing), so that a publisher that
/// is slow does not hold up the resolver's whole line.
public struct HostQueue: Sendable, Hashable {
  /// The row of the resolver's line.
  public static let resolver: Int64 = 1
  /// The row of DataCite's.
  public static let dataCite: Int64 = 2
  /// The row of Crossref's.
  public static let crossref: Int64 = 3
  /// The row of what asks nothing: comparisons, and texts that are no link.
  public static let none: Int64 = 4

  /// Its row.
  public let id: Int64
  /// What stands in it: pages that DOIs led to, licenses, or other URLs; nil for resolver and agencies.
  public let kind: LinkKind?
  /// The host, with its port where that is not the scheme's own; a service's name for resolver and agencies.
  public let site: String
  /// How many aspects stand in it.
  public let aspects: Int

  /// A line.
  public init(id: Int64, kind: LinkKind?, site: String, aspects: Int) {
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
