import Links

/// Where a digest's last period ended.
public struct DigestMark: Sendable, Hashable {
  /// When.
  public var end: Moment
  /// The last entry it covered.
  public var through: Int64

  /// A mark.
  public init(end: Moment, through: Int64) {
    self.end = end
    self.through = through
  }
}
