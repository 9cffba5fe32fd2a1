import Time

/// How gently a host is asked.
package struct HostBudget: Hashable, Sendable {
  /// Requests open at once, at least 1.
  package var concurrency: Int
  /// The least time between the starts of two requests; zero = no limit.
  package var interval: Span

  /// A budget.
  package init(concurrency: Int, interval: Span) {
    self.concurrency = concurrency
    self.interval = interval
  }
}
