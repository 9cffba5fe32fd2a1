import Links

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

extension HostBudget {
  mutating func read(_ setting: Setting) {
    setting.readMapping { read(&$0) }
  }

  mutating func read(_ fields: inout Fields) {
    fields.count("concurrency", into: &concurrency, in: 1...1000)
    fields.span("interval", into: &interval, allowsZero: true)
  }
}
