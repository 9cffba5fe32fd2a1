/// The cells of one row of a table.
struct TableCells {
  private(set) var cells: [String] = []

  /// A row on one line, as its header is.
  init(line: String, separator: UInt8) {
    let bytes = Array(line.utf8)
    let row = TableRow(bytes, from: 0, to: bytes.count, isWhole: true, separator: separator)
    cells = row.cells.map { TableCells.text($0, in: bytes) }
  }

  /// The text of a cell: without the quotation marks around it, doubled ones as one, and `="…"` of spreadsheets as
  /// what it means.
  static func text(_ cell: TableRow.Cell, in bytes: [UInt8]) -> String {
    var text = String(decoding: bytes[cell.range], as: UTF8.self)
    if cell.hasDoubled { text = text.replacing("\"\"", with: "\"") }
    if !cell.isQuoted, text.hasPrefix("=\""), text.hasSuffix("\""), text.count > 2 {
      text = String(text.dropFirst(2).dropLast())
    }
    return text
  }
}
