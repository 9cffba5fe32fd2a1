import Text

extension DOI {
  /// The DOI that a malformed text was probably meant to be: the first repair that makes it well formed.
  static func suggestion(for text: String, notation: DOINotation) -> DOI? {
    if notation.form != .foreign, let name = notation.name {
      for repair in [decodedAgain, rejoined, withDigits, withSlash, withoutLeadingSlashes] {
        if let repaired = repair(name), repaired != name, let doi = try? DOIName.checked(repaired),
          !doi.isShort
        {
          return doi
        }
      }
    }
    return all(in: text).first
  }

  /// `10.5555%2Fexample`, left over from `10.5555%252Fexample`, which may have been encoded even more often.
  private static func decodedAgain(_ name: String) -> String? {
    var name = name
    for _ in 0..<4 {
      guard let decoded = PercentEncoding.decode(name), decoded != name else { break }
      name = decoded
    }
    return name
  }

  /// A name that one stray blank, or any number of invisible characters, has cut in two.
  private static func rejoined(_ name: String) -> String? {
    let pieces = name.unicodeScalars.split { DOIName.isUnprintable($0) }
    let blanks = name.unicodeScalars.split { !$0.properties.isWhitespace }
    guard blanks.count <= 1 else { return nil }
    if blanks.count == 1, let head = pieces.first?.last, ",;:.!?)]".unicodeScalars.contains(head) {
      return nil
    }
    // Two DOIs are not one that was cut.
    let isWhole = { (piece: Substring.UnicodeScalarView) in (try? DOIName.checked(String(piece))) != nil }
    guard !pieces.dropFirst().contains(where: isWhole) else { return nil }
    return pieces.map { String(String.UnicodeScalarView($0)) }.joined()
  }

  /// `10.10O0/1`: letters that look like digits.
  private static func withDigits(_ name: String) -> String? {
    guard let slash = name.utf8.firstIndex(of: 0x2F) else { return nil }
    let prefix = name[..<slash].map { character -> Character in
      switch character {
      case "O", "o": "0"
      case "l", "I": "1"
      case ",": "."
      default: character
      }
    }
    return String(prefix) + name[slash...]
  }

  /// `10.1006jmbi.1998.2354`, `10.1006:jmbi` and `10.1006\jmbi`: the slash is missing or is another sign.
  private static func withSlash(_ name: String) -> String? {
    guard name.hasPrefix("10.") else { return nil }
    let end = name.utf8.firstIndex { !DOIName.isDigit($0) && $0 != 0x2E } ?? name.endIndex
    guard end < name.endIndex, name.utf8[end] != 0x2F, name[..<end].last != ".", name[..<end].count > 3
    else { return nil }
    let isSign = ":\\|／∕⁄⧸".contains(name[end])
    return "\(name[..<end])/\(isSign ? name[end...].dropFirst() : name[end...])"
  }

  /// `https://doi.org//10.1234/abc`.
  private static func withoutLeadingSlashes(_ name: String) -> String? {
    name.hasPrefix("/") ? String(name.drop { $0 == "/" }) : nil
  }
}
