import Text

/// The labels people put before a DOI: `doi:`, `DOI `, `urn:doi:`, `info:doi/`, also several in a row.
package enum DOILabel {
  private static let labels = ["info:doi/", "info:doi:", "urn:doi:", "urn:", "doi:", "doi：", "doi="]

  /// The text without its labels, and what they said.
  package static func stripped(from text: Substring) -> (rest: Substring, found: Bool, isURN: Bool) {
    var rest = text
    var found = false
    var isURN = false
    while let label = leading(rest) {
      rest = DOINotation.trimmed(rest.dropFirst(label.count))
      found = true
      isURN = isURN || label.hasPrefix("urn:")
    }
    return (rest, found, isURN)
  }

  /// The label a text begins with, in lower case; a bare `doi` counts before a blank or a `10.`.
  static func leading(_ text: Substring) -> String? {
    switch text.utf8.first.map(ASCIICase.folded) {
    case UInt8(ascii: "i"), UInt8(ascii: "u"), UInt8(ascii: "d"): break
    default: return nil
    }
    let head = text.prefix(10).asciiLowercased
    if let label = labels.first(where: { head.hasPrefix($0) }) { return label }
    guard head.hasPrefix("doi") else { return nil }
    let next = head.dropFirst(3)
    return next.first?.isWhitespace == true || next.hasPrefix("10.") ? "doi" : nil
  }
}
