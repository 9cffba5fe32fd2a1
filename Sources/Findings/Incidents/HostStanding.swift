import Time

/// How the links of one host stand, as the store remembers it.
package struct HostStanding: Sendable, Hashable {
  /// How many links the host has; a bound from above where they are very many.
  package var links: Int
  /// When one of them was found in order last; nil if none ever was.
  package var lastOK: Moment?
  /// Aspects of it that were in order at their last look, the first few.
  package var working: Set<Int64>

  /// A standing.
  package init(links: Int, lastOK: Moment?, working: Set<Int64>) {
    self.links = links
    self.lastOK = lastOK
    self.working = working
  }
}
