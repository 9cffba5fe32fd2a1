import Findings

/// What a link promises: to lead to a work, to state a license, or only to answer.
package enum LinkKind: Int, Sendable, CaseIterable, CustomStringConvertible {
  /// A DOI.
  case doi = 0
  /// A license URL.
  case license = 1
  /// Any other URL.
  case url = 2

  /// `doi`, `license` or `url`, as in link keys.
  package var description: String {
    switch self {
    case .doi: "doi"
    case .license: "license"
    case .url: "url"
    }
  }

  /// The aspects a link of this kind is watched by.
  package var aspects: [Aspect] { self == .doi ? [.registry, .page] : [.page] }
}
