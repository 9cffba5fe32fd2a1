/// Rows of cells (RFC 4180, also with `;`, `|` or tabs), each cell between marks that say where a value begins and ends.
enum TableCells {
  static func parted(_ document: [UInt8]) -> [UInt8] {
    let separator = separator(of: document)
    var result: [UInt8] = []
    result.reserveCapacity(document.count + document.count / 4)
    document.withUnsafeBufferPointer { bytes in
      // A quote that is never closed is a character like any other.
      let lastQuote = bytes.lastIndex(of: 0x22) ?? -1
      var index = 0
      var isQuoted = false
      var isAtStart = true
      while index < bytes.count {
        let byte = bytes[index]
        if isQuoted {
          if byte == 0x22 {
            if index + 1 < bytes.count, bytes[index + 1] == 0x22 {
              result.append(0x22)
              index += 2
              continue
            }
            isQuoted = false
          } else {
            result.append(byte)
          }
        } else if byte == 0x22, isAtStart, index < lastQuote {
          result += DocumentText.hardBreak
          isQuoted = true
          isAtStart = false
        } else if byte == separator || byte == 0x0A || byte == 0x0D {
          result += DocumentText.hardBreak
          result.append(byte)
          result += DocumentText.hardBreak
          isAtStart = true
          index += 1
          continue
        } else {
          isAtStart = isAtStart && byte == 0x20
          result.append(byte)
        }
        index += 1
      }
    }
    return DocumentText.hardBreak + result + DocumentText.hardBreak
  }

  /// What the first line has most of, outside of quotes.
  private static func separator(of document: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [0x2C: 0, 0x3B: 0, 0x09: 0, 0x7C: 0]
    var isQuoted = false
    for byte in document.prefix(1 << 16) {
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x0A, !isQuoted, counts.values.contains(where: { $0 > 0 }) { break }
      if !isQuoted { counts[byte]? += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0x2C
  }
}
