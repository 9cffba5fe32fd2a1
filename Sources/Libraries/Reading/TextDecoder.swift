import CXML

/// Makes UTF-8 with line feeds of bytes in any encoding, piece by piece.
struct TextDecoder {
  private let encoding: TextEncoding
  private let converter: Converter?
  /// The beginning of a character that the piece before ended with.
  private var rest: [UInt8] = []
  private var endedWithReturn = false

  init(_ encoding: TextEncoding) {
    self.encoding = encoding
    if case .named(let name) = encoding { converter = Converter(name) } else { converter = nil }
  }

  /// Decodes a piece and appends it; `isLast` where nothing follows.
  mutating func decode(_ piece: UnsafeRawBufferPointer, into output: inout [UInt8], isLast: Bool) {
    if rest.isEmpty, encoding == .utf8 || encoding.isUnknown(converter) {
      let used = utf8(piece, into: &output, isLast: isLast)
      rest += piece[used...]
      return
    }
    let bytes = rest + piece
    rest = []
    let used = bytes.withUnsafeBytes { bytes in
      switch encoding {
      case .utf16(let isBigEndian): utf16(bytes, isBigEndian, into: &output, isLast: isLast)
      case .named where converter != nil: converted(bytes, into: &output, isLast: isLast)
      default: utf8(bytes, into: &output, isLast: isLast)
      }
    }
    rest = Array(bytes[used...])
  }

  private mutating func utf8(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8], isLast: Bool) -> Int
  {
    var index = 0
    var plain = 0
    let count = bytes.count
    while index < count {
      // Eight bytes of ASCII at once, where none of them is a carriage return.
      while !endedWithReturn, index + 8 <= count {
        let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let returns = word ^ 0x0D0D_0D0D_0D0D_0D0D
        let hasReturn = (returns &- 0x0101_0101_0101_0101) & ~returns & 0x8080_8080_8080_8080
        if word & 0x8080_8080_8080_8080 | hasReturn != 0 { break }
        index += 8
      }
      guard index < count else { break }
      let byte = bytes[index]
      if byte == 0x0D || byte == 0x0A && endedWithReturn {
        output.append(contentsOf: bytes[plain..<index])
        if byte == 0x0D { output.append(0x0A) }
        endedWithReturn = byte == 0x0D
        index += 1
        plain = index
        continue
      }
      endedWithReturn = false
      if byte < 0x80 {
        index += 1
        continue
      }
      switch TextDecoder.length(of: bytes, at: index) {
      case .whole(let length): index += length
      case .cut where !isLast:
        output.append(contentsOf: bytes[plain..<index])
        return index
      case .cut, .none:
        output.append(contentsOf: bytes[plain..<index])
        append(byte < 0xA0 ? TextEncoding.windows1252[Int(byte) - 0x80] : UInt32(byte), to: &output)
        index += 1
        plain = index
      }
    }
    output.append(contentsOf: bytes[plain..<index])
    return index
  }

  private enum Sequence {
    case whole(Int), cut, none
  }

  /// How long the well-formed UTF-8 sequence is that begins at a byte above ASCII.
  private static func length(of bytes: UnsafeRawBufferPointer, at index: Int) -> Sequence {
    let lead = bytes[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead <= 0xF4 else { return .none }
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch lead {
    case 0xE0: low = 0xA0
    case 0xED: high = 0x9F
    case 0xF0: low = 0x90
    case 0xF4: high = 0x8F
    default: break
    }
    for offset in 1..<length {
      guard index + offset < bytes.count else { return .cut }
      guard (low...high).contains(bytes[index + offset]) else { return .none }
      low = 0x80
      high = 0xBF
    }
    return .whole(length)
  }

  private mutating func utf16(
    _ bytes: UnsafeRawBufferPointer, _ isBigEndian: Bool, into output: inout [UInt8], isLast: Bool
  ) -> Int {
    func unit(_ index: Int) -> UInt32 {
      let (high, low) = isBigEndian ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      return UInt32(high) << 8 | UInt32(low)
    }
    var index = 0
    while index + 1 < bytes.count {
      var code = unit(index)
      var length = 2
      if (0xD800..<0xDC00).contains(code) {
        guard index + 3 < bytes.count || isLast else { return index }
        let low = index + 3 < bytes.count ? unit(index + 2) : 0
        if (0xDC00..<0xE000).contains(low) {
          code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
          length = 4
        }
      }
      index += length
      appendLine(code, to: &output)
    }
    return isLast ? bytes.count : index
  }

  private mutating func converted(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8], isLast: Bool)
    -> Int
  {
    guard let converter else { return bytes.count }
    var text: [UInt8] = []
    let used = converter.convert(bytes, into: &text, isLast: isLast)
    _ = text.withUnsafeBytes { utf8($0, into: &output, isLast: true) }
    return used
  }

  /// Appends a character, with every kind of line end as a line feed.
  private mutating func appendLine(_ code: UInt32, to output: inout [UInt8]) {
    if code == 0x0A, endedWithReturn {
      endedWithReturn = false
      return
    }
    endedWithReturn = code == 0x0D
    append(code == 0x0D ? 0x0A : code, to: &output)
  }

  private func append(_ code: UInt32, to output: inout [UInt8]) {
    output.append(contentsOf: String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
  }
}

extension TextEncoding {
  /// Whether it is named by a name that nobody knows; such a text is read like UTF-8.
  fileprivate func isUnknown(_ converter: Converter?) -> Bool {
    if case .named = self { converter == nil } else { false }
  }
}

/// glibc's converter from an encoding to UTF-8.
final class Converter {
  private let handle: iconv_t

  /// Nil where iconv does not know the name.
  init?(_ name: String) {
    let handle = iconv_open("UTF-8", name)
    guard let handle, Int(bitPattern: handle) != -1 else { return nil }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// Converts what can be converted, with `�` for what cannot; how many bytes were used.
  func convert(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8], isLast: Bool) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var input =
      UnsafeMutablePointer(mutating: base.assumingMemoryBound(to: CChar.self)) as UnsafeMutablePointer?
    var left = bytes.count
    var room = [CChar](repeating: 0, count: 1 << 14)
    while left > 0 {
      let before = left
      let written = room.withUnsafeMutableBufferPointer { room -> Int in
        var target = room.baseAddress
        var free = room.count
        iconv(handle, &input, &left, &target, &free)
        output.append(contentsOf: UnsafeRawBufferPointer(start: room.baseAddress, count: room.count - free))
        return room.count - free
      }
      guard written == 0, left == before else { continue }
      // Nothing went in or out: a byte that is none, or a character that is cut at the end.
      if left < 8, !isLast { return bytes.count - left }
      output.append(contentsOf: "\u{FFFD}".utf8)
      input = input.map { $0 + 1 }
      left -= 1
    }
    return bytes.count
  }
}
