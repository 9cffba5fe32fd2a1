/// TeX without what it passes over: `%` at a line's end takes the line break, and the next line's indent, with it.
enum TeXText {
  static func flattened(_ document: [UInt8]) -> [UInt8] {
    guard document.contains(0x25) else { return document }
    var result: [UInt8] = []
    result.reserveCapacity(document.count)
    document.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte == 0x25, index == 0 || bytes[index - 1] != 0x5C, let next = afterBreak(bytes, index + 1) {
          index = next
          while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        } else {
          result.append(byte)
          index += 1
        }
      }
    }
    return result
  }

  private static func afterBreak(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    if bytes[index] == 0x0A { return index + 1 }
    guard bytes[index] == 0x0D else { return nil }
    return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? index + 2 : index + 1
  }
}
