/// An amount of data, written `512B`, `64KiB`, `1MiB` or `1GiB`.
package struct ByteSize: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The amount in bytes.
  package let bytes: Int64

  /// That many bytes.
  package init(bytes: Int64) { self.bytes = bytes }

  /// Reads a whole number directly followed by `B`, `KiB`, `MiB`, `GiB` or `TiB`; nil for anything else,
  /// and for more than 2⁶³ bytes.
  package init?(_ text: some StringProtocol) {
    let digits = text.prefix(while: { ("0"..."9").contains($0) })
    let suffix = text[digits.endIndex...]
    guard let unit = ByteSize.units.first(where: { $0.suffix == suffix }), let count = Int64(digits) else {
      return nil
    }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: unit.bytes)
    guard !overflow else { return nil }
    self.bytes = bytes
  }

  /// The form it is read from, in the largest unit that leaves no remainder: `1536KiB`, `2MiB`, `0B`.
  package var description: String {
    let unit = ByteSize.units.first { bytes != 0 && bytes.isMultiple(of: $0.bytes) } ?? ("B", 1)
    return "\(bytes / unit.bytes)\(unit.suffix)"
  }

  /// Whether the first is less.
  package static func < (left: ByteSize, right: ByteSize) -> Bool { left.bytes < right.bytes }

  private static let units: [(suffix: String, bytes: Int64)] = [
    ("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1),
  ]
}
