extension Observation {
  /// Whether no redirect led to another address than the first one; the same on https is none.
  package var isStillAtFirst: Bool {
    guard let first = hops.first?.url else { return true }
    return hops.allSatisfy { $0.url.host == first.host && $0.url.target == first.target }
  }

  /// Whether the chain ended with a 404 where it began, as the resolver answers for a DOI that it does not know.
  package var endsAtResolversDenial: Bool {
    guard case .page(.answered(let answer)) = facts, answer.status == 404, !hops.isEmpty else { return false }
    return isStillAtFirst
  }
}
