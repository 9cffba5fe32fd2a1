import Text

/// The XML declaration that a page begins with, which browsers believe where no `<meta>` names the encoding.
enum XMLDeclaration {
  /// The encoding it names (HTML, "get an XML encoding"); nil if there is none or the bytes end in it.
  static func charset(in bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    guard bytes.starts(with: "<?xml".utf8), let end = bytes.firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    var rest = bytes[..<end]
    while !rest.isEmpty, !rest.starts(with: "encoding".utf8) { rest.removeFirst() }
    rest = rest.dropFirst("encoding".utf8.count).drop { $0 <= 0x20 }
    guard rest.popFirst() == UInt8(ascii: "=") else { return nil }
    rest = rest.drop { $0 <= 0x20 }
    guard let quote = rest.popFirst(), quote == 0x22 || quote == 0x27,
      let close = rest.firstIndex(of: quote)
    else { return nil }
    let label = rest[..<close]
    guard label.allSatisfy({ $0 > 0x20 }) else { return nil }
    return Charset(label: String(decoding: label, as: UTF8.self)).map { $0.isUTF16 ? .utf8 : $0 }
  }
}
