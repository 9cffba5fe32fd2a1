import Names

/// Rows that stand in a quoted cell of another one, whose `"` was not meant to open a cell and was closed by the next
/// `"` of the file.
///
/// A cell may have several lines. They are rows of their own where each of them has as many cells as the header, the
/// `"` taken as text, and where one of them has a DOI or an address in a column made for it.
struct SwallowedRows {
  private let stream: TextStream
  private let columns: TableColumns

  init(_ stream: TextStream, _ columns: TableColumns) {
    self.stream = stream
    self.columns = columns
  }

  /// Whether a row has others in it.
  func exist(in row: TableRow) -> Bool {
    guard let end = row.end, columns.count > 1, let opening = row.cells.firstIndex(where: hasLines) else {
      return false
    }
    let lines = lines(from: row.cells[opening].range.lowerBound, to: end)
    var hasValue = false
    for (number, range) in lines.enumerated() {
      let line = TableRow(
        stream.bytes, from: range.lowerBound, to: range.upperBound, isWhole: true,
        separator: columns.separator)
      let before = number == 0 ? opening : 0
      let isLast = number + 1 == lines.count
      guard line.fault == nil, isFull(line.cells, behind: before, orMore: isLast) else { return false }
      // What the cell begins with, and what stands behind its end, may be the row's own.
      guard !isLast else { break }
      let places = line.cells.indices.dropFirst(number == 0 ? 1 : 0)
      hasValue = hasValue || places.contains { isValue(line.cells[$0], in: before + $0) }
    }
    return hasValue
  }

  private func hasLines(_ cell: TableRow.Cell) -> Bool {
    cell.isQuoted && stream.index(of: 0x0A, from: cell.range.lowerBound, to: cell.range.upperBound) != nil
  }

  /// The lines between two places, without their line feeds.
  private func lines(from start: Int, to end: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var begin = start
    while begin < end {
      let next = stream.index(of: 0x0A, from: begin, to: end) ?? end
      lines.append(begin..<next)
      begin = next + 1
    }
    return lines
  }

  /// Whether cells make a row as the header wants it, behind some that stand before them.
  private func isFull(_ cells: [TableRow.Cell], behind before: Int, orMore: Bool) -> Bool {
    let wanted = columns.count - before
    return cells.count == wanted || orMore && cells.count > wanted
  }

  /// Whether a cell has what its column is made for; behind a separator and a blank, it is a part of a sentence.
  private func isValue(_ cell: TableRow.Cell, in column: Int) -> Bool {
    guard !cell.range.isEmpty, stream.bytes[cell.range.lowerBound] != 0x20 else { return false }
    let text = PlainField.value(TableCells.text(cell, in: stream.bytes))
    return switch columns.use(at: column) {
    case .role(.doi): DOI.looksLikeDOI(text)
    case .identifiers: DOI.looksLikeDOI(text) || PlainField.isMeantAsURL(text)
    case .role(.url), .role(.link), .role(.licenseURL): PlainField.isMeantAsURL(text)
    default: false
    }
  }
}
