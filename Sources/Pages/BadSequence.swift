/// How many bytes become one U+FFFD where they are no character, so that what follows is read in step (Encoding
/// standard, the decoders).
enum BadSequence {
  /// Bytes of the sequence that a buffer begins with; nil where more bytes must come first.
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, in charset: Charset) -> Int? {
    switch charset.name {
    case "big5", "euc-kr": return pair(bytes, hasLead: 0x81...0xFE ~= bytes[0])
    case "shift_jis":
      return pair(bytes, hasLead: 0x81...0x9F ~= bytes[0] || 0xE0...0xFC ~= bytes[0])
    // Their readers hand on whole characters: pairs of Shift_JIS, which has no gaps behind 8F, and three bytes of EUC-JP.
    case "euc-jp", "iso-2022-jp": return bytes[0] == 0x8F ? 3 : 2
    case "gbk", "gb18030": return chinese(bytes)
    // One byte stepped over would shift all that follows.
    case _ where charset.isUTF16: return 2
    default: return 1
    }
  }

  /// What stands for the sequence: iconv does not know the euro sign of GBK.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>, in charset: Charset) -> [UInt8] {
    let isEuro = bytes[0] == 0x80 && (charset.name == "gbk" || charset.name == "gb18030")
    return isEuro ? Array("€".utf8) : UTF8Cleaner.replacement
  }

  /// A lead byte takes the byte behind it with it, but for ASCII, which may be a tag or a quote.
  private static func pair(_ bytes: UnsafeBufferPointer<UInt8>, hasLead: Bool) -> Int? {
    guard hasLead else { return 1 }
    guard bytes.count > 1 else { return nil }
    return bytes[1] < 0x80 ? 1 : 2
  }

  /// GB 18030: pairs, and four bytes of which the second and the fourth are digits.
  private static func chinese(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let digits: ClosedRange<UInt8> = 0x30...0x39
    guard 0x81...0xFE ~= bytes[0], bytes.count > 1, digits ~= bytes[1] else {
      return pair(bytes, hasLead: 0x81...0xFE ~= bytes[0])
    }
    guard bytes.count > 2 else { return nil }
    guard 0x81...0xFE ~= bytes[2] else { return 1 }
    guard bytes.count > 3 else { return nil }
    return digits ~= bytes[3] ? 4 : 1
  }
}
