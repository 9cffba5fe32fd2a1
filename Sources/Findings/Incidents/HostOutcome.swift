/// What a look says of the host that was asked last.
package enum HostOutcome: Sendable, Hashable {
  /// A link of it was found in order.
  case inOrder
  /// It failed a link in a way that it may fail others.
  case fails(IncidentSign)
  /// It failed a link in a way that speaks of the link alone.
  case failsAlone
  /// Nothing: a wall, a request to wait, an answer of which nobody can tell what it means.
  case unclear
}

extension [Finding] {
  /// What they say of the host that was asked last.
  package var hostOutcome: HostOutcome {
    if areSilentOnHost { return .unclear }
    if let sign = incidentSign { return .fails(sign) }
    if status.isFailing { return .failsAlone }
    return areUndecided ? .unclear : .inOrder
  }
}
