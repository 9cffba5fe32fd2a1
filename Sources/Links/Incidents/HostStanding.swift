/// How the links of one host stand, as the store remembers it.
public struct HostStanding: Sendable, Hashable {
  /// How many links the host has; a bound from above where they are very many.
  public var links: Int
  /// When one of them was found in order last; nil where none ever was.
  public var lastOK: Moment?
  /// Aspects of it that were in order at their last look, the first few.
  public var working: Set<Int64>

  /// A standing.
  public init(links: Int, lastOK: Moment?, working: Set<Int64>) {
    self.links = links
    self.lastOK = lastOK
    self.working = working
  }
}
