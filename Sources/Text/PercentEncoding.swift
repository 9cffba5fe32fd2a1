/// Percent-encoding of URL parts, and its reversal.
package enum PercentEncoding {
  /// Encodes what must not stand in a request line; what is already encoded stays as it is.
  package static func wire(_ text: String) -> String {
    guard !isWireSafe(text) else { return text }
    return encode(text, where: { !isWireSafe($0) })
  }

  /// Whether a text may stand in a request line as it is.
  package static func isWireSafe(_ text: String) -> Bool { text.withBytes { $0.allSatisfy(isWireSafe) } }

  /// Encodes each byte that `mustEncode` names, as `%` and two capital hexadecimal digits.
  package static func encode(_ text: some StringProtocol, where mustEncode: (UInt8) -> Bool) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      if mustEncode(byte) {
        bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Addresses as a header carries them (`Location`, `Refresh`, `Link`), with each byte beyond ASCII encoded as it
  /// came: its charset is the server's secret, and only the same bytes find the same page. For example the Latin-1
  /// bytes of `/café` become `/caf%E9`. A host keeps its letters, because `%` is none of a host's signs.
  package static func address(_ bytes: [UInt8]) -> String {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var isHost = false
    for byte in bytes {
      switch byte {
      case 0x2F:
        // Two slashes behind a colon, or before anything else, begin an authority; the next one ends it.
        let before = result.last == 0x2F ? result.dropLast().last : nil
        isHost = !isHost && result.last == 0x2F && (before.map { ":<\"'=; ".utf8.contains($0) } ?? true)
      case 0x3F, 0x23, 0x22, 0x27, 0x3E, 0x3B, 0x2C, 0x20: isHost = false
      default: break
      }
      if byte >= 0x80, !isHost {
        result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// An address as the link of a document carries it (RFC 3986): behind the host everything is encoded that must not stand
  /// there; what is encoded already stays. A browser finds the same page by it as by the address itself.
  package static func hyperlink(_ address: String) -> String {
    let text = address.utf8
    guard let slash = text.firstIndex(of: 0x2F) else { return address }
    let site = text[slash...].drop { $0 == 0x2F }
    let start = site.firstIndex { [0x23, 0x2F, 0x3F].contains($0) } ?? text.endIndex
    let rest = Array(text[start...])
    var bytes = Array(text[..<start])
    var isFragment = false
    for (index, byte) in rest.enumerated() {
      let isKept: Bool
      switch byte {
      case 0x23:
        isKept = !isFragment
        isFragment = true
      case 0x25: isKept = rest[(index + 1)...].prefix(2).compactMap(hexValue).count == 2
      case 0x5B...0x5D: isKept = false
      default: isKept = isWireSafe(byte)
      }
      bytes += isKept ? [byte] : [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A value of a query: everything but letters, digits and `-._~*:` is encoded.
  package static func component(_ text: String) -> String {
    encode(text) { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2A, 0x3A: false
      default: true
      }
    }
  }

  /// Decodes every `%XX` exactly once; nil if the result is not UTF-8. A stray `%` stays as it is.
  package static func decode(_ text: some StringProtocol) -> String? {
    String(validating: bytes(of: text) { _ in true }, as: UTF8.self)
  }

  /// The bytes of a text, with every `%XX` decoded once that stands for a byte which `isDecoded` names. The others stay,
  /// with capital digits.
  package static func bytes(of text: some StringProtocol, where isDecoded: (UInt8) -> Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, let high = rest.first.flatMap(hexValue),
        let low = rest.dropFirst().first.flatMap(hexValue)
      {
        let value = high << 4 | low
        if isDecoded(value) {
          bytes.append(value)
        } else {
          bytes += [0x25, digits[Int(high)], digits[Int(low)]]
        }
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  private static func isWireSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x3C, 0x3E, 0x5E, 0x60, 0x7B...0x7D, 0x7F...: false
    default: true
    }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
