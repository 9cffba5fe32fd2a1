/// Leaves comments out of a record before libxml2 reads it: it takes the square of the time for one with many hyphens,
/// because it copies what it has read of it with each error.
enum XMLComments {
  /// A comment that does not end.
  struct Unended: Error {
    /// The line it begins in, from 1 on.
    let line: Int
  }

  /// The bytes of a record without comments, of which only the line feeds stay.
  static func removed(from bytes: ArraySlice<UInt8>) throws(Unended) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var rest = bytes
    while let sign = rest.end(of: "<!") {
      let isComment = rest[sign...].starts(with: "--".utf8)
      guard isComment || rest[sign...].starts(with: "[CDATA[".utf8) else {
        kept += rest[..<sign]
        rest = rest[sign...]
        continue
      }
      guard let end = rest[(sign + 2)...].end(of: isComment ? "-->" : "]]>") else {
        guard isComment else { break }
        throw Unended(line: 1 + lineFeeds(in: bytes[..<sign]))
      }
      if isComment {
        kept += rest[..<(sign - 2)]
        kept += repeatElement(0x0A, count: lineFeeds(in: rest[sign..<end]))
      } else {
        kept += rest[..<end]
      }
      rest = rest[end...]
    }
    return kept + rest
  }

  private static func lineFeeds(in bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 == 0x0A } }
}
