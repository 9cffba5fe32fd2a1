import Journal
import Observations

/// The lines that links would stand in, counted without a state: for `config check`. Where DOIs lead and which
/// agencies they have is known only after the first pass.
package struct LineCount {
  private var sites: [Site: Int] = [:]
  /// DOIs that can be asked for.
  package private(set) var dois = 0

  private struct Site: Hashable {
    let kind: LinkKind
    let name: String
  }

  /// Nothing counted.
  package init() {}

  /// Counts a link.
  package mutating func add(_ link: Link) {
    switch link.subject {
    case .doi: dois += 1
    case .url(let url): sites[Site(kind: link.kind, name: url.site), default: 0] += 1
    case .malformedDOI, .malformedURL: break
    }
  }

  /// The lines.
  package var lines: [HostQueue] {
    let resolver = HostQueue(id: HostQueue.resolver, kind: nil, site: "", aspects: 2 * dois)
    return [resolver]
      + sites.enumerated().map { index, each in
        // Rows of its own, behind those that are fixed.
        HostQueue(id: Int64(index) + 5, kind: each.key.kind, site: each.key.name, aspects: each.value)
      }
  }
}
