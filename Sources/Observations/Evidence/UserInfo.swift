/// The user names and passwords that stand before the host of an address: `https://user:password@host/`.
package enum UserInfo {
  private static let ends = Set("/?#<>\"' ,;".utf8)
  /// Longer ones are none.
  private static let longest = 512

  /// A text without them, and what they were.
  static func removed(from text: [UInt8]) -> (text: [UInt8], removed: [String]) {
    var (kept, found, start) = ([UInt8](), [String](), 0)
    for range in places(in: text) {
      kept += text[start..<range.lowerBound]
      found.append(String(decoding: text[range], as: UTF8.self))
      start = range.upperBound + 1
    }
    return (kept + text[start...], found)
  }

  /// Writes `x` over each, and leaves the number of bytes as it is.
  package static func mask(in text: inout [UInt8]) {
    for range in places(in: text) { for index in range where text[index] != 0x3A { text[index] = 0x78 } }
  }

  /// Where they stand: behind two slashes, before an `@`.
  private static func places(in text: [UInt8]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    text.withUnsafeBytes { bytes in
      var place = 0
      while let slashes = slashes.withUnsafeBytes({ bytes.firstPlace(of: $0, from: place) }) {
        place = slashes + 2
        let authority = bytes[place...].prefix(longest).prefix { !ends.contains($0) && $0 > 0x20 }
        if let at = authority.lastIndex(of: 0x40), at > place { places.append(place..<at) }
      }
    }
    return places
  }

  private static let slashes: [UInt8] = [0x2F, 0x2F]
}
