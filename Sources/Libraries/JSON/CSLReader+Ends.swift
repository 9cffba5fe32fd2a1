/// Where the values of JSON end, by their signs alone: nothing is said of what stands within.
extension CSLReader {
  /// Bytes of an item at most, and how deep it nests.
  private static let limit = 4 << 20
  private static let deepest = 64

  /// The place behind a text, a list, a number or a word; nil if it does not end as one.
  func endOfValue(from start: Int) -> Int? {
    switch stream.byte(at: start) {
    case 0x22: return endOfText(from: start).map { $0 + 1 }
    case 0x5B: return end(from: start)
    default:
      var index = start
      while let byte = stream.byte(at: index), index - start < 100 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: index += 1
        default:
          return index > start && (FormGuess.isBlank(byte) || byte == 0x2C || byte == 0x5D) ? index : nil
        }
      }
      return nil
    }
  }

  /// The place behind the bracket that closes an item; nil if the brackets do not work out.
  func end(from start: Int) -> Int? {
    var open: [UInt8] = []
    var index = start
    while index - start < CSLReader.limit, let byte = stream.byte(at: index) {
      switch byte {
      case 0x22:
        guard let end = endOfText(from: index) else { return nil }
        index = end
      case 0x7B, 0x5B:
        open.append(byte)
        if open.count > CSLReader.deepest { return nil }
      case 0x7D, 0x5D:
        guard open.popLast() == byte - 2 else { return nil }
        if open.isEmpty { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The closing quotation mark of a text; nil if the line ends before, which no text of JSON does.
  func endOfText(from start: Int) -> Int? {
    var index = start + 1
    while index - start < CSLReader.limit, let byte = stream.byte(at: index) {
      switch byte {
      case 0x22: return index
      case 0x0A: return nil
      case 0x5C: index += 2
      default: index += 1
      }
    }
    return nil
  }
}
