/// Where the cells of one row stand, after RFC 4180 with any separator.
struct TableRow {
  struct Cell {
    let range: Range<Int>
    let isQuoted: Bool
    let hasDoubled: Bool
  }

  private(set) var cells: [Cell] = []
  /// The first place behind the row, its line feed included; nil if the row does not end in what there is.
  private(set) var end: Int?
  /// What is wrong with the row; nil if nothing is.
  private(set) var fault: String?
  /// Whether nothing stands in it.
  var isBlank: Bool { cells.allSatisfy { $0.range.isEmpty } }

  /// Reads the row at a place.
  ///
  /// - Parameters:
  ///   - last: the end of what there is.
  ///   - isWhole: whether the text ends there too.
  init(_ bytes: [UInt8], from start: Int, to last: Int, isWhole: Bool, separator: UInt8) {
    bytes.withUnsafeBufferPointer { read($0, from: start, to: last, isWhole, separator) }
  }

  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to last: Int, _ isWhole: Bool, _ separator: UInt8
  ) {
    var index = start
    while true {
      let isQuoted = index < last && bytes[index] == 0x22
      guard
        let end = isQuoted
          ? takeQuoted(bytes, from: index, to: last, isWhole, separator)
          : takePlain(bytes, from: index, to: last, isWhole, separator)
      else { return }
      index = end
      guard index < last, bytes[index] == separator else { break }
      index += 1
    }
    end = min(index + 1, last)
  }

  /// Takes a cell without quotation marks; the place behind it, or nil if it does not end in what there is.
  private mutating func takePlain(
    _ bytes: UnsafeBufferPointer<UInt8>, from begin: Int, to last: Int, _ isWhole: Bool, _ separator: UInt8
  ) -> Int? {
    var index = begin
    while index < last, bytes[index] != separator, bytes[index] != 0x0A { index += 1 }
    guard index < last || isWhole else { return nil }
    cells.append(Cell(range: begin..<index, isQuoted: false, hasDoubled: false))
    return index
  }

  /// Takes a cell in quotation marks; the place behind it, or nil if it does not end in what there is, or not as it
  /// should.
  private mutating func takeQuoted(
    _ bytes: UnsafeBufferPointer<UInt8>, from begin: Int, to last: Int, _ isWhole: Bool, _ separator: UInt8
  ) -> Int? {
    var hasDoubled = false
    var index = begin + 1
    while true {
      while index < last, bytes[index] != 0x22 { index += 1 }
      guard index < last else {
        if isWhole { fault = "expected a second \", found a quoted cell that is not closed" }
        return nil
      }
      guard index + 1 < last || isWhole else { return nil }
      guard index + 1 < last, bytes[index + 1] == 0x22 else { break }
      hasDoubled = true
      index += 2
    }
    let cell = Cell(range: begin + 1..<index, isQuoted: true, hasDoubled: hasDoubled)
    index += 1
    while index < last, bytes[index] == 0x20 { index += 1 }
    guard index < last || isWhole else { return nil }
    guard index == last || bytes[index] == separator || bytes[index] == 0x0A else {
      // Plain TSV knows no quoting: `"Just do it": a study` is a text.
      if separator == 0x09, !bytes[cell.range].contains(0x0A) {
        return takePlain(bytes, from: begin, to: last, isWhole, separator)
      }
      fault = "expected a separator, found text after a quoted cell; a \" inside the cell is written twice"
      return nil
    }
    cells.append(cell)
    return index
  }
}
