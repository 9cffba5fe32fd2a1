/// The names and passwords that may stand in a URL, `https://user:password@host/`. They are no part of where a link
/// leads, and whatever is written down is read by others.
package enum Credentials {
  /// What stands in their place.
  private static let mark: [UInt8] = Array("…".utf8)

  /// A text in which every URL's name and password are replaced by `…`.
  package static func hidden(in text: String) -> String {
    hidden(text, isEnd: { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 || $0 == 0x3C || $0 == 0x3E })
  }

  /// The same of a text that is meant as one URL: blanks do not end it.
  package static func hidden(inURL text: String) -> String { hidden(text, isEnd: { _ in false }) }

  private static func hidden(_ text: String, isEnd: (UInt8) -> Bool) -> String {
    guard text.utf8.contains(0x40) else { return text }
    let bytes = Array(text.utf8)
    var shown: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard let start = authorityStart(bytes, index) else {
        shown.append(bytes[index])
        index += 1
        continue
      }
      let end =
        bytes[start...].firstIndex { isSlash($0) || $0 == 0x3F || $0 == 0x23 || isEnd($0) } ?? bytes.count
      shown += bytes[index..<start]
      index = start
      guard let at = bytes[start..<end].lastIndex(of: 0x40) else { continue }
      shown += mark
      index = at
    }
    return String(decoding: shown, as: UTF8.self)
  }

  /// Where a URL's authority begins that is announced at an index: by two slashes, or by `http:` with any number.
  private static func authorityStart(_ bytes: [UInt8], _ index: Int) -> Int? {
    var start = index
    if bytes[index] == 0x3A {
      let scheme = bytes[..<index].suffix(5).map { $0 | 0x20 }
      guard scheme.suffix(4) == Array("http".utf8) || scheme == Array("https".utf8) else { return nil }
      start += 1
    } else {
      guard isSlash(bytes[index]), index + 1 < bytes.count, isSlash(bytes[index + 1]),
        index == 0 || bytes[index - 1] == 0x3A
      else { return nil }
    }
    while start < bytes.count, isSlash(bytes[start]) { start += 1 }
    return start
  }

  private static func isSlash(_ byte: UInt8) -> Bool { byte == 0x2F || byte == 0x5C }
}
