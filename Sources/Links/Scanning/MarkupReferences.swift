/// The character references of HTML that stand in or beside links, replaced by their characters.
///
/// Only those that would change what is found: `&quot;` behind a DOI would be read as a part of it. `&lt;`,
/// `&gt;` and `&amp;` are left to those who read running text, which know them.
enum MarkupReferences {
  private static let named: [(name: StaticString, meaning: UInt8)] = [
    ("&quot;", 0x22), ("&apos;", 0x27), ("&nbsp;", 0x20), ("&sol;", 0x2F), ("&period;", 0x2E),
    ("&colon;", 0x3A), ("&lowbar;", 0x5F), ("&lpar;", 0x28), ("&rpar;", 0x29),
  ]

  /// The text with plain characters in place of references, each undone once.
  static func resolved(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.contains(0x26) else { return nil }
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        if bytes[index] == 0x26, let found = reference(UnsafeBufferPointer(rebasing: bytes[index...])) {
          result.append(found.meaning)
          index += found.length
        } else {
          result.append(bytes[index])
          index += 1
        }
      }
      return String(decoding: result, as: UTF8.self)
    } ?? text
  }

  /// What the bytes begin with.
  private static func reference(_ bytes: UnsafeBufferPointer<UInt8>) -> (meaning: UInt8, length: Int)? {
    if bytes.count > 3, bytes[1] == 0x23 { return numbered(bytes) }
    for (name, meaning) in named where name.withUTF8Buffer({ bytes.starts(with: $0) }) {
      return (meaning, name.utf8CodeUnitCount)
    }
    return nil
  }

  /// `&#47;` and `&#x2F;`, where they mean a visible ASCII character or a blank.
  private static func numbered(_ bytes: UnsafeBufferPointer<UInt8>) -> (meaning: UInt8, length: Int)? {
    guard let end = bytes.prefix(10).firstIndex(of: 0x3B) else { return nil }
    let isHex = bytes[2] | 0x20 == 0x78
    let digits = String(decoding: bytes[(isHex ? 3 : 2)..<end], as: UTF8.self)
    guard let value = UInt32(digits, radix: isHex ? 16 : 10) else { return nil }
    if value == 0xA0 { return (0x20, end + 1) }
    // `&#38;` and `&#60;` mean characters and begin no reference or tag, and so stay as they are.
    guard (0x20...0x7E).contains(value), value != 0x26, value != 0x3C else { return nil }
    return (UInt8(value), end + 1)
  }
}
