import Time

/// A source of articles that grows by itself, as the configuration names it.
package struct SourceRule: Hashable, Sendable {
  /// What it is called in files, commands and entries.
  package var name: String
  /// Where its records are.
  package var place: SourcePlace
  /// The time between two looks at what changed.
  package var every: Span
  /// The time between two looks at everything.
  package var full: Span
  /// The owner of its articles where nothing else names one.
  package var owner: String?
  /// The file with the key that opens it; nil if it is open.
  package var keyFile: String?

  /// A source with the default intervals.
  package init(
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
