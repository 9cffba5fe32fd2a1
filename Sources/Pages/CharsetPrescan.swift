import Links

/// The search for a page's own word on its charset, before it can be parsed (HTML, "prescan a byte stream").
enum CharsetPrescan {
  /// The label in the first `<meta>` that names a charset; nil where there is none.
  ///
  /// UTF-16 cannot be what it says, since the `<meta>` could be read: then it is UTF-8, as the standard says.
  static func label(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if ASCIIBytes.stands("!--", in: bytes, at: index + 1) {
        index = end(of: "-->", bytes, from: index + 4)
      } else if ASCIIBytes.stands("meta", in: bytes, at: index + 1) {
        let close = end(of: ">", bytes, from: index + 5)
        if let label = charset(UnsafeBufferPointer(rebasing: bytes[index..<close])) {
          return label.hasPrefix("utf-16") ? "utf-8" : label
        }
        index = close
      } else {
        index += 1
      }
    }
    return nil
  }

  private static func charset(_ tag: UnsafeBufferPointer<UInt8>) -> String? {
    var index = 5
    while index < tag.count {
      guard ASCIIBytes.stands("charset", in: tag, at: index) else {
        index += 1
        continue
      }
      index += 7
      while index < tag.count, tag[index] <= 0x20 { index += 1 }
      guard index < tag.count, tag[index] == UInt8(ascii: "=") else { continue }
      let value = tag[(index + 1)...].drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
      let label = value.prefix { $0 > 0x20 && !"\"';>/".utf8.contains($0) }
      return label.isEmpty ? nil : String(decoding: label, as: UTF8.self).asciiLowercased
    }
    return nil
  }

  private static func end(
    of word: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    var index = start
    while index < bytes.count {
      if ASCIIBytes.stands(word, in: bytes, at: index) { return index + word.utf8CodeUnitCount }
      index += 1
    }
    return bytes.count
  }
}
