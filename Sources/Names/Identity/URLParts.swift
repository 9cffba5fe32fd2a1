/// The five parts of a URL reference, cut as RFC 3986 appendix B says, with a browser's tolerance for `\`.
struct URLParts {
  var scheme: String?
  var authority: String?
  var path = ""
  var query: String?
  var fragment: String?

  init(_ text: String) {
    var rest = Substring(text)
    // Cut by bytes: a delimiter with a combining mark behind it is another `Character`, but the same delimiter.
    if let hash = rest.utf8.firstIndex(of: 0x23) {
      fragment = String(rest[rest.utf8.index(after: hash)...])
      rest = rest[..<hash]
    }
    if let mark = rest.utf8.firstIndex(of: 0x3F) {
      query = String(rest[rest.utf8.index(after: mark)...])
      rest = rest[..<mark]
    }
    if let colon = rest.utf8.firstIndex(of: 0x3A), URLParts.isScheme(rest[..<colon]) {
      scheme = String(rest[..<colon])
      rest = rest[rest.utf8.index(after: colon)...]
    }
    // Browsers read `\` as `/` in web URLs; not doing so would let `https:\\host` pass for a path.
    if scheme == nil || scheme?.asciiLowercased.hasPrefix("http") == true {
      rest = URLParts.slashed(rest)
    }
    if rest.utf8.starts(with: "//".utf8) {
      rest = Substring(rest.utf8.dropFirst(2))
      let end = rest.utf8.firstIndex(of: 0x2F) ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    path = String(rest)
  }

  private static func slashed(_ text: Substring) -> Substring {
    guard text.utf8.contains(0x5C) else { return text }
    return Substring(String(decoding: text.utf8.map { $0 == 0x5C ? 0x2F : $0 }, as: UTF8.self))
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, (first | 0x20) >= 0x61, (first | 0x20) <= 0x7A else { return false }
    return text.utf8.allSatisfy {
      (($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39)
        || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
    }
  }
}

/// The removal of `.` and `..` from a path (RFC 3986 section 5.2.4), also where their dots are percent-encoded, as
/// browsers do (URL standard, "path state").
enum DotSegments {
  /// Whether a path may have any: a segment that begins with a dot or with `%2`.
  static func mayStand(in path: some StringProtocol) -> Bool {
    var before: (UInt8, UInt8) = (0, 0x2F)
    return path.utf8.contains { byte in
      defer { before = (before.1, byte) }
      return byte == 0x2E && before.1 == 0x2F || byte == 0x32 && before == (0x2F, 0x25)
    }
  }

  static func removed(from path: some StringProtocol) -> String {
    // Nearly always there are none.
    guard mayStand(in: path) else { return String(path) }
    var kept: [Substring] = []
    let segments = Substring(path).utf8.split(separator: 0x2F, omittingEmptySubsequences: false).map {
      Substring($0)
    }
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch plain(segment) {
      case ".":
        if isLast { kept.append("") }
      case "..":
        if kept.count > 1 { kept.removeLast() }
        if isLast { kept.append("") }
      default:
        kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }

  /// A segment that may be dots alone with these as they are.
  private static func plain(_ segment: Substring) -> String {
    let text = String(segment)
    return text.utf8.count <= 6 ? text.asciiLowercased.replacing("%2e", with: ".") : text
  }
}
