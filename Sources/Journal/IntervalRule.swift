import Links

/// The interval of one kind of link's aspect.
public struct IntervalRule: Sendable, Hashable {
  /// The kind.
  public let kind: LinkKind
  /// The aspect.
  public let aspect: Aspect
  /// Its interval, lengthened where budgets forbid the configured one.
  public let interval: Span

  /// A rule.
  public init(_ kind: LinkKind, _ aspect: Aspect, _ interval: Span) {
    self.kind = kind
    self.aspect = aspect
    self.interval = interval
  }
}
