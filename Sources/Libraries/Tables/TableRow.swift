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
      let begin = index
      if index < last, bytes[index] == 0x22 {
        var hasDoubled = false
        index += 1
        while true {
          while index < last, bytes[index] != 0x22 { index += 1 }
          guard index < last else {
            return unfinished(isWhole, "expected a second \", found a quoted cell that is not closed")
          }
          guard index + 1 < last || isWhole else { return }
          guard index + 1 < last, bytes[index + 1] == 0x22 else { break }
          hasDoubled = true
          index += 2
        }
        cells.append(Cell(range: begin + 1..<index, isQuoted: true, hasDoubled: hasDoubled))
        index += 1
        while index < last, bytes[index] == 0x20 { index += 1 }
        guard index < last || isWhole else { return }
        if index < last, bytes[index] != separator, bytes[index] != 0x0A {
          fault =
            "expected a separator, found text after a quoted cell; a \" inside the cell is written twice"
          return
        }
      } else {
        while index < last, bytes[index] != separator, bytes[index] != 0x0A { index += 1 }
        guard index < last || isWhole else { return }
        cells.append(Cell(range: begin..<index, isQuoted: false, hasDoubled: false))
      }
      guard index < last, bytes[index] == separator else { break }
      index += 1
    }
    end = min(index + 1, last)
  }

  private mutating func unfinished(_ isWhole: Bool, _ message: String) { if isWhole { fault = message } }
}
