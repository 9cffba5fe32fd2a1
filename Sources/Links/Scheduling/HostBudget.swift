/// How gently a host is asked.
public struct HostBudget: Hashable, Sendable {
  /// Requests open at once, at least 1.
  public var concurrency: Int
  /// The least time between the starts of two requests; zero = no limit.
  public var interval: Span

  /// A budget.
  public init(concurrency: Int, interval: Span) {
    self.concurrency = concurrency
    self.interval = interval
  }
}
