/// How the bytes of a text stand for characters.
enum TextEncoding: Hashable {
  /// UTF-8; single bytes that are none are read as Windows-1252, as files that were put together of both have them.
  case utf8
  case utf16(isBigEndian: Bool)
  /// Any other that glibc's iconv knows, by its name.
  case named(String)

  /// What the first bytes of a text say, and how many of them are a mark and no text.
  static func of(_ head: ArraySlice<UInt8>) -> (TextEncoding, markLength: Int) {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16(isBigEndian: true), 2) }
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16(isBigEndian: false), 2) }
    // Without a mark: the first characters of a library are ASCII, every second byte is zero.
    let first = Array(head.prefix(8))
    if first.count >= 4, first[0] == 0, first[1] != 0, first[2] == 0 { return (.utf16(isBigEndian: true), 0) }
    if first.count >= 4, first[0] != 0, first[1] == 0, first[3] == 0 {
      return (.utf16(isBigEndian: false), 0)
    }
    return (declared(head) ?? .utf8, 0)
  }

  /// The encoding that an XML declaration names, where it is another one than UTF-8.
  private static func declared(_ head: ArraySlice<UInt8>) -> TextEncoding? {
    guard head.starts(with: "<?xml".utf8) else { return nil }
    let declaration = String(decoding: head.prefix(256).prefix { $0 != 0x3E }, as: UTF8.self)
    guard let range = declaration.firstRange(of: "encoding") else { return nil }
    let rest = declaration[range.upperBound...].drop { $0 == " " || $0 == "=" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    let name = rest.dropFirst().prefix { $0 != quote }.lowercased()
    switch name {
    // ASCII and Latin-1 are read by the rule for what is no UTF-8, but a Latin-1 text may look like UTF-8.
    case "", "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf16": return nil
    case "iso-8859-1", "latin1", "latin-1": return .named("windows-1252")
    default: return .named(name)
    }
  }

  /// What Windows-1252 has between 0x80 and 0x9F; `�` where it has nothing.
  static let windows1252: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0xFFFD,
    0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
