import Text

/// What may follow a DOI in a URL or a list without being part of it.
enum PageTail {
  /// Path ends of publishers' URLs, file types, a session id, and the beginning of another DOI.
  private static let tails: [StaticString] = [
    "/full", "/fulltext", "/abstract", "/pdf", "/epdf", "/html", "/meta", "/summary", ".pdf", ".html",
    ";jsessionid", ",10.", ";10.",
  ]

  /// Whether one of them stands after a DOI that ended at `start`; the next letter or digit is at `letter`.
  static func stands(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, at letter: Int, isLast: Bool
  ) -> DOISpelling.Verdict {
    guard let mark = mark(bytes, from: start, to: letter) else { return .no }
    if !isLast, bytes.count - letter < 12 { return .unclear }
    for tail in tails where tail.utf8Start[0] == mark {
      let length = tail.utf8CodeUnitCount - 1
      guard letter + length <= bytes.count else { continue }
      let isHere = (0..<length).allSatisfy {
        ASCIICase.folded(bytes[letter + $0]) == tail.utf8Start[$0 + 1]
      }
      guard isHere else { continue }
      if mark == UInt8(ascii: ",") || mark == UInt8(ascii: ";") { return .yes }
      guard letter + length < bytes.count else { return .yes }
      if !isNameByte(bytes[letter + length]) { return .yes }
    }
    return .no
  }

  /// The one punctuation mark between the DOI and the letter, plain or escaped; nil if there are more.
  private static func mark(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to letter: Int) -> UInt8? {
    let (byte, length) = PageEscape.plain(bytes, at: start)
    return start + length == letter ? byte : nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }
}
