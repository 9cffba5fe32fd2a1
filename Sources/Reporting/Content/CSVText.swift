import Text

/// A table in the form of RFC 4180, one record a line.
package struct CSVText {
  private(set) var string = ""

  /// Adds a record.
  mutating func add(_ cells: [String]) {
    string += cells.map { CSVText.cell($0) }.joined(separator: ",") + "\n"
  }

  /// A cell; one that a spreadsheet would take for a formula gets an apostrophe in front.
  ///
  /// - Parameter other: one more byte for which a cell is quoted, besides the comma and the quotation mark.
  package static func cell(_ text: String, quotingAlso other: UInt8? = nil) -> String {
    let flat = PlainText.line(text)
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let safe = isFormula ? "'" + flat : flat
    guard safe.utf8.contains(where: { $0 == comma || $0 == quotationMark || $0 == other }) else {
      return safe
    }
    // By bytes: a quotation mark under an accent is another `Character`.
    var quoted = [quotationMark]
    for byte in safe.utf8 {
      if byte == quotationMark { quoted.append(quotationMark) }
      quoted.append(byte)
    }
    quoted.append(quotationMark)
    return String(decoding: quoted, as: UTF8.self)
  }

  private static let comma = UInt8(ascii: ","), quotationMark = UInt8(ascii: "\"")
}
