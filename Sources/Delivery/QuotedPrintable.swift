/// Text in the form that every mail server carries unchanged (RFC 2045): ASCII lines of at most 76 bytes.
enum QuotedPrintable {
  private static let longest = 76

  /// A text, whose lines end in a line feed, as quoted-printable with CRLF.
  static func encoded(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count * 5 / 4)
    var column = 0
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A {
        out += [0x0D, 0x0A]
        column = 0
        continue
      }
      let isLast = index + 1 == bytes.count || bytes[index + 1] == 0x0A
      let isBlank = byte == 0x20 || byte == 0x09
      let isPlain = byte > 0x20 && byte < 0x7F && byte != 0x3D || isBlank && !isLast
      // The `=` of a soft line break needs room, but not at the end of a line.
      let width = isPlain ? 1 : 3
      if column + width > longest - (isLast ? 0 : 1) {
        out += [0x3D, 0x0D, 0x0A]
        column = 0
      }
      if isPlain { out.append(byte) } else { out += [0x3D, hex(byte >> 4), hex(byte & 15)] }
      column += width
    }
    return out
  }

  private static func hex(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
