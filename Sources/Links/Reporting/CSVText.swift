/// A table in the form of RFC 4180, one record a line.
struct CSVText {
  private(set) var string = ""

  /// Adds a record.
  mutating func add(_ cells: [String]) { string += cells.map(CSVText.cell).joined(separator: ",") + "\n" }

  /// A cell; one that a spreadsheet would take for a formula gets an apostrophe in front.
  static func cell(_ text: String) -> String {
    let flat = PlainText.line(text)
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let safe = isFormula ? "'" + flat : flat
    guard safe.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" }) else { return safe }
    // By scalars: a quotation mark under an accent is another `Character`.
    var quoted = "\""
    for scalar in safe.unicodeScalars { quoted += scalar == "\"" ? "\"\"" : String(scalar) }
    return quoted + "\""
  }
}
