import Links

/// The charset a page is written in, found the way browsers do (Encoding Standard; HTML, "determining the
/// character encoding"), with one difference: what is valid UTF-8 is read as such whatever the page says.
enum Charset: Hashable {
  case utf8
  /// Any other, by the name glibc's iconv knows it by.
  case other(String)

  /// Decides from the first bytes of a page.
  ///
  /// - Parameter declared: the charset of the `Content-Type` header, in lower case.
  init(declared: String?, opening: UnsafeBufferPointer<UInt8>) {
    if let mark = Charset.byteOrderMark(opening) {
      self = mark
    } else if let wide = Charset.unmarkedUTF16(opening) {
      self = wide
    } else {
      let label = declared ?? CharsetPrescan.label(in: opening)
      self = Charset.settled(label.flatMap(Charset.named), opening)
    }
  }

  /// The byte order mark's length in bytes, where the page begins with one.
  static func markLength(_ opening: UnsafeBufferPointer<UInt8>) -> Int {
    switch byteOrderMark(opening) {
    case .utf8?: 3
    case .other?: 2
    case nil: 0
    }
  }

  /// Weighs the declaration against the bytes: UTF-8 of more than one byte hardly ever comes by chance, and
  /// bytes that never form UTF-8 are not UTF-8, whatever was declared.
  private static func settled(_ declared: Charset?, _ opening: UnsafeBufferPointer<UInt8>) -> Charset {
    let sequences = UTF8Cleaner.sequences(in: opening)
    switch declared {
    case .other(let name)? where name.hasPrefix("UTF-16"):
      // UTF-16 of any page has zeros; without them it is a wrong word for UTF-8.
      return opening.contains(0) ? .other(name) : settled(nil, opening)
    case .other(let name)?:
      return sequences.valid > 0 && sequences.invalid == 0 ? .utf8 : .other(name)
    case .utf8?, nil:
      return sequences.invalid > sequences.valid ? .other("WINDOWS-1252") : .utf8
    }
  }

  private static func byteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xEF, 0xBB): return bytes.count > 2 && bytes[2] == 0xBF ? .utf8 : nil
    case (0xFF, 0xFE): return .other("UTF-16LE")
    case (0xFE, 0xFF): return .other("UTF-16BE")
    default: return nil
    }
  }

  /// UTF-16 gives itself away by the zeros between the letters of its first tag.
  private static func unmarkedUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    guard bytes.count >= 4 else { return nil }
    switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
    case (0x3C, 0, 1..., 0): return .other("UTF-16LE")
    case (0, 0x3C, 0, 1...): return .other("UTF-16BE")
    default: return nil
    }
  }

  /// The charset a label means; nil for one that is no charset's name.
  static func named(_ label: String) -> Charset? {
    let name = PageFacts.cut(label).asciiLowercased
    guard !name.isEmpty, name.utf8.count <= 40, name.utf8.allSatisfy(isLabelByte) else { return nil }
    switch name {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "unicode", "utf-16-in-meta": return .utf8
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii", "utf-7",
      "x-user-defined", "cp1252", "windows-1252", "ansi":
      return .other("WINDOWS-1252")
    case "iso-8859-9", "latin5": return .other("WINDOWS-1254")
    case "tis-620", "iso-8859-11", "windows-874": return .other("CP874")
    case "gb2312", "gbk", "gb_2312-80", "x-gbk": return .other("GB18030")
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji": return .other("CP932")
    case "euc-kr", "ks_c_5601-1987", "ksc5601", "windows-949": return .other("CP949")
    case "big5", "x-x-big5", "cn-big5": return .other("BIG5-HKSCS")
    case "utf-16", "utf-16le", "unicodefeff": return .other("UTF-16LE")
    case "utf-16be", "unicodefffe": return .other("UTF-16BE")
    default: return .other(name.uppercased())
    }
  }

  /// Letters, digits and `-_.:`; a slash would be an instruction to iconv.
  private static func isLabelByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F: true
    default: false
    }
  }
}
