import Time

/// What hosts asked for themselves, by their budgets.
struct HostWishes: Sendable {
  /// Intervals, where they are longer than the rule's.
  var intervals: [String: Span] = [:]
  /// Open requests, where they are fewer than the rule's.
  var limits: [String: Int] = [:]
  /// Until when they asked us to wait (`Retry-After`).
  var holds: [String: Moment] = [:]
}
