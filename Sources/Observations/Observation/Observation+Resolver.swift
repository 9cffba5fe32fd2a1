extension Observation {
  /// Whether the chain ended with a 404 where it began, as the resolver answers for a DOI that it does not know.
  package var endsAtResolversDenial: Bool {
    guard case .page(.answered(let answer)) = facts, answer.status == 404, let first = hops.first
    else { return false }
    return hops.allSatisfy { $0.url.host == first.url.host }
  }
}
