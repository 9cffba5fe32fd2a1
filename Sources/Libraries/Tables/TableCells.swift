/// The cells of one row of a table.
struct TableCells {
  private(set) var cells: [String] = []

  /// A row on one line, as its header is.
  init(line: String, separator: UInt8) {
    let bytes = Array(line.utf8)
    let row = TableRow(bytes, from: 0, to: bytes.count, isWhole: true, separator: separator)
    cells = row.cells.map { TableCells.text($0, in: bytes) }
  }

  /// The text of a cell: without the quotation marks around it, doubled ones as one, and `="…"` and `=HYPERLINK("…")`
  /// of spreadsheets as what they mean.
  static func text(_ cell: TableRow.Cell, in bytes: [UInt8]) -> String {
    var text = String(decoding: bytes[cell.range], as: UTF8.self)
    if cell.hasDoubled { text = text.replacing("\"\"", with: "\"") }
    return text.hasPrefix("=") ? value(ofFormula: text) ?? text : text
  }

  /// Whether a spreadsheet wrote it in place of a value, in whatever language: `#N/A`, `#NV`, `#REF!`, `#¿NOMBRE?`,
  /// `Err:502`.
  static func isError(_ text: String) -> Bool {
    let text = PlainField.trimmed(text)
    guard text.utf8.count <= 24, !text.contains(where: \.isWhitespace) else { return false }
    if text.hasPrefix("Err:") { return text.count == 7 && text.dropFirst(4).allSatisfy(\.isNumber) }
    guard text.hasPrefix("#"), let last = text.last, text.count > 2 else { return false }
    return last == "!" || last == "?" || missing.contains(text.dropFirst().lowercased())
  }

  private static let missing: Set = ["n/a", "na", "n/d", "nd", "nv", "n/v", "н/д", "getting_data"]

  /// What a spreadsheet shows for a formula that is a text or a link; nil if it is another one. Where the address is put
  /// together from other cells, the link's text is what is known.
  private static func value(ofFormula text: String) -> String? {
    let formula = PlainField.trimmed(String(text.dropFirst()))
    if formula.count > 1, formula.hasPrefix("\""), formula.hasSuffix("\"") {
      return String(formula.dropFirst().dropLast()).replacing("\"\"", with: "\"")
    }
    guard let open = formula.firstIndex(of: "("), formula.hasSuffix(")"),
      PlainField.trimmed(String(formula[..<open])).lowercased() == "hyperlink"
    else { return nil }
    let arguments = arguments(formula[formula.index(after: open)...].dropLast())
    return arguments.lazy.compactMap { argument in
      guard argument.count > 2, argument.hasPrefix("\""), argument.hasSuffix("\"") else { return nil }
      let inner = argument.dropFirst().dropLast()
      return inner.contains("\"") ? nil : String(inner)
    }.first
  }

  /// The arguments of a function, parted by `,` or `;` as the spreadsheet's language wants it.
  private static func arguments(_ text: Substring) -> [String] {
    var isQuoted = false
    var arguments = [""]
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, character == "," || character == ";" {
        arguments.append("")
      } else {
        arguments[arguments.count - 1].append(character)
      }
    }
    return arguments.map(PlainField.trimmed)
  }
}
