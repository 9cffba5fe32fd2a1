/// A source of articles that grows by itself, as the configuration names it.
public struct SourceRule: Hashable, Sendable {
  /// What it is called in files, commands and entries.
  public var name: String
  /// Where its records are.
  public var place: SourcePlace
  /// The time between two looks at what changed.
  public var every: Span
  /// The time between two looks at everything.
  public var full: Span
  /// The owner of its articles where nothing else names one.
  public var owner: String?
  /// The file with the key that opens it; nil where it is open.
  public var keyFile: String?

  /// A source with the default intervals.
  public init(
    name: String, place: SourcePlace, every: Span = .days(1), full: Span = .days(30), owner: String? = nil,
    keyFile: String? = nil
  ) {
    self.name = name
    self.place = place
    self.every = every
    self.full = full
    self.owner = owner
    self.keyFile = keyFile
  }
}
