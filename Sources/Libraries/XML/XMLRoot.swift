/// The root element of an XML text, which tells the forms apart.
enum XMLRoot {
  /// The form of a text by its first start tag; nil if it is none that is known.
  static func format(_ head: ArraySlice<UInt8>) -> LibraryFormat? {
    var index = head.startIndex
    while index < head.endIndex {
      guard head[index] == 0x3C else {
        index += 1
        continue
      }
      let rest = head[index...]
      if let end = XMLRoot.endOfAside(rest) {
        index = end
        continue
      }
      let name = XMLRoot.name(rest.dropFirst())
      switch name {
      case "OAI-PMH", "ListRecords", "GetRecord": return .oai
      case "article", "articles", "pmc-articleset": return .jats
      case "records": return .endnote
      case "record": return hasName("header", in: rest) ? .oai : .endnote
      // EndNote's root element is called `xml`.
      case "xml": return .endnote
      default: return nil
      }
    }
    return nil
  }

  /// The name of an element without its prefix.
  static func name(_ bytes: ArraySlice<UInt8>) -> String {
    let whole = bytes.prefix(80).prefix { byte in
      switch byte {
      case 0x3E, 0x2F, 0x3C: false
      default: !FormGuess.isBlank(byte)
      }
    }
    let local = whole.lastIndex(of: 0x3A).map { whole[($0 + 1)...] } ?? whole
    return String(decoding: local, as: UTF8.self)
  }

  /// The place behind a comment, an instruction or a document type; nil if none begins here or it does not end.
  static func endOfAside(_ rest: ArraySlice<UInt8>) -> Int? {
    if rest.starts(with: "<!--".utf8) { return rest.end(of: "-->") ?? rest.endIndex }
    if rest.starts(with: "<?".utf8) { return rest.end(of: "?>") ?? rest.endIndex }
    guard rest.starts(with: "<!".utf8) else { return nil }
    var depth = 0
    var quote: UInt8 = 0
    for index in rest.indices {
      let byte = rest[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
        continue
      }
      switch byte {
      case 0x22, 0x27: quote = byte
      case 0x5B: depth += 1
      case 0x5D: depth -= 1
      case 0x3E where depth <= 0: return index + 1
      default: break
      }
    }
    return rest.endIndex
  }

  private static func hasName(_ name: String, in rest: ArraySlice<UInt8>) -> Bool {
    let head = String(decoding: rest.prefix(400), as: UTF8.self)
    return head.contains("<\(name)") || head.contains(":\(name)")
  }
}

extension ArraySlice where Element == UInt8 {
  /// The place behind the first mention of a text.
  func end(of text: StaticString) -> Int? {
    text.withUTF8Buffer { wanted in
      guard count >= wanted.count else { return nil }
      return withUnsafeBufferPointer { bytes in
        var index = 0
        while index + wanted.count <= bytes.count {
          if bytes[index] == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) {
            return startIndex + index + wanted.count
          }
          index += 1
        }
        return nil
      }
    }
  }
}
