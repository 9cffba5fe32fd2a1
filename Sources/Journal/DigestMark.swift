import Time

/// Where a digest's last period ended.
package struct DigestMark: Sendable, Hashable {
  /// When.
  package var end: Moment
  /// The last entry it covered.
  package var through: Int64

  /// A mark.
  package init(end: Moment, through: Int64) {
    self.end = end
    self.through = through
  }
}
