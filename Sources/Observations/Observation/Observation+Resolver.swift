import Text
import Names

extension Observation {
  /// Whether no redirect led away from the resolver's own answer: to another address than the first one (the same on
  /// https is none), unless it is that of the DOI's other name. The real resolver redirects to what a DOI is an alias of,
  /// a shortDOI for one, for good, and to a registered URL for now.
  ///
  /// - Parameter names: the DOI's other names, lower case.
  package func isStillAtResolver(names: Set<String> = []) -> Bool {
    guard let first = hops.first?.url else { return true }
    var isForGood = false
    for hop in hops {
      let isSame = hop.url.target == first.target
      guard hop.url.host == first.host, isSame || Self.names(hop.url, isForGood ? nil : names) else {
        return false
      }
      isForGood = hop.status == 301 || hop.status == 308
    }
    return true
  }

  /// Whether an address at the resolver is that of one of some DOIs, lower case; nil: of any.
  private static func names(_ url: LinkURL, _ dois: Set<String>?) -> Bool {
    guard url.path.hasPrefix("/10."), let name = PercentEncoding.decode(url.path.dropFirst()) else {
      return false
    }
    return dois?.contains(name.asciiLowercased) ?? true
  }

  /// Whether the chain ended with a 404, as the resolver answers for a DOI that it does not know.
  package var endsWithDenial: Bool {
    if case .page(.answered(let answer)) = facts { answer.status == 404 && !hops.isEmpty } else { false }
  }
}
