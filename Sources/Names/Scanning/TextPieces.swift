/// Cuts a document into pieces that can be read one after the other, so that memory is bounded by a piece and
/// not by the document.
///
/// Pieces end where no link is likely to go on: at a blank line or a form feed, else at a line break, else at
/// a blank, else where a value ends. Nothing is left out and nothing comes twice.
package struct TextPieces: Sequence, IteratorProtocol {
  /// Bytes of a piece at most, 256 KiB.
  package static let size = 1 << 18
  /// Bytes before a piece's longest end in which a good place is looked for, 64 KiB.
  private static let search = 1 << 16

  private let bytes: [UInt8]
  private let size: Int
  private var start = 0

  package init(_ bytes: [UInt8], size: Int = TextPieces.size) {
    self.bytes = bytes
    self.size = size
  }

  /// The next piece; what is not UTF-8 becomes U+FFFD.
  package mutating func next() -> String? {
    guard start < bytes.count else { return nil }
    let end = bytes.count - start > size ? cut(before: start + size) : bytes.count
    defer { start = end }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private func cut(before limit: Int) -> Int {
    var best = (rank: 0, place: wholeCharacter(limit))
    let earliest = Swift.max(start + size / 2, limit - TextPieces.search)
    for place in stride(from: limit, to: earliest, by: -1) {
      let rank = rank(of: place)
      if rank > best.rank { best = (rank, place) }
      if rank == 4 { break }
    }
    return best.place
  }

  /// How good a place between two bytes is.
  private func rank(of place: Int) -> Int {
    switch bytes[place - 1] {
    case 0x0C: 4
    case 0x0A:
      // `\n\n` and `\r\n\r\n`
      bytes[place] == 0x0A || (bytes[place] == 0x0D && place + 1 < bytes.count && bytes[place + 1] == 0x0A)
        ? 4 : 3
    case 0x09, 0x0D, 0x20: 2
    case 0x22, 0x3E: 1  // " >
    // The marks of ``DocumentText`` between values and blocks.
    case 0xB0, 0xB2: place > 3 && bytes[(place - 4)..<(place - 1)].elementsEqual([0xF4, 0x8F, 0xBF]) ? 3 : 0
    default: 0
    }
  }

  /// The nearest place before that is not in the middle of a character.
  private func wholeCharacter(_ limit: Int) -> Int {
    var place = limit
    while place > limit - 3, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }
}
