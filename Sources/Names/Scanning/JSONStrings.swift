/// JSON with its strings decoded, each between marks that say where a value begins and ends.
///
/// No parser: a broken document, one of several on a line, or one with comments is read as well. A string ends at the
/// end of its line, which it cannot have inside, so that a missing quote costs a line.
enum JSONStrings {
  static func decoded(_ document: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(document.count + document.count / 8)
    document.withUnsafeBufferPointer { bytes in
      var isInside = false
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        switch byte {
        case 0x22:
          isInside.toggle()
          result += DocumentText.hardBreak
          index += 1
        case 0x0A, 0x0D:
          if isInside { result += DocumentText.hardBreak }
          isInside = false
          result.append(byte)
          index += 1
        case 0x5C where isInside: index += decode(bytes, at: index, into: &result)
        default:
          result.append(byte)
          index += 1
        }
      }
    }
    return result
  }

  /// Decodes the escape at an index; how many bytes it takes.
  private static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, into result: inout [UInt8]
  ) -> Int {
    guard index + 1 < bytes.count else { return 1 }
    switch bytes[index + 1] {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "b"), UInt8(ascii: "f"): result.append(0x20)
    case UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "\\"): result.append(bytes[index + 1])
    case UInt8(ascii: "u"):
      guard let first = unit(bytes, at: index + 2) else { break }
      if first & 0xFC00 == 0xD800, index + 7 < bytes.count, bytes[index + 6] == 0x5C,
        bytes[index + 7] == 0x75,
        let second = unit(bytes, at: index + 8), second & 0xFC00 == 0xDC00
      {
        append(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF, to: &result)
        return 12
      }
      append(first, to: &result)
      return 6
    default: result += [0x5C, bytes[index + 1]]
    }
    return 2
  }

  private static func append(_ value: UInt32, to result: inout [UInt8]) {
    result += Array(String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
  }

  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[index..<(index + 4)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
