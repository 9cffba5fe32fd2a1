import Text

/// The five parts of a URL reference, cut as RFC 3986 appendix B says, with a browser's tolerance for `\` and for white
/// space: what is around it and line breaks inside are dropped.
///
/// The parts are places in the bytes, so that only those are copied that are wanted. They are cut at bytes: a delimiter
/// with a combining mark behind it is another `Character`, but the same delimiter.
struct URLParts {
  private(set) var bytes: [UInt8]
  private(set) var scheme: Range<Int>?
  private(set) var authority: Range<Int>?
  private(set) var path: Range<Int>
  private(set) var query: Range<Int>?
  private(set) var fragment: Range<Int>?

  init(_ text: String) {
    bytes = Array(text.utf8)
    // Nearly always there is nothing to be dropped.
    if bytes.reduce(0xFF, { min($0, $1) }) <= 0x20 { bytes = URLParts.cleaned(bytes) }
    var start = 0
    var end = bytes.count
    path = 0..<end
    let signs = Signs(in: bytes)
    if let hash = signs.hash {
      fragment = hash + 1..<end
      end = hash
    }
    if let mark = signs.mark {
      query = mark + 1..<end
      end = mark
    }
    if let colon = signs.colon, URLParts.isScheme(bytes[..<colon]) {
      scheme = 0..<colon
      start = colon + 1
    }
    // Browsers read `\` as `/` in web URLs; not doing so would let `https:\\host` pass for a path.
    if scheme == nil || URLParts.isWeb(bytes) {
      for index in start..<end where bytes[index] == 0x5C { bytes[index] = 0x2F }
    }
    if end - start >= 2, bytes[start] == 0x2F, bytes[start + 1] == 0x2F {
      let host = start + 2
      start = host
      while start < end, bytes[start] != 0x2F { start += 1 }
      authority = host..<start
    }
    path = start..<end
  }

  /// The signs that end parts: the first `#`, the first `?` before it, and the first colon before both.
  private struct Signs {
    var hash: Int?
    var mark: Int?
    var colon: Int?

    init(in bytes: [UInt8]) {
      for index in bytes.indices {
        switch bytes[index] {
        case 0x23:
          hash = index
          return
        case 0x3F where mark == nil: mark = index
        case 0x3A where colon == nil && mark == nil: colon = index
        default: break
        }
      }
    }
  }

  /// A part's text.
  func text(_ part: Range<Int>) -> String { String(decoding: bytes[part], as: UTF8.self) }

  /// The path and, where there is one, the query behind its `?`.
  var target: Range<Int> { path.lowerBound..<(query ?? path).upperBound }

  /// The same as text, without `.` and `..` in the path.
  var targetWithoutDots: String {
    // Nearly always there are none.
    guard DotSegments.mayStand(in: bytes[path]) else { return text(target) }
    return DotSegments.removed(from: text(path)) + text(path.upperBound..<target.upperBound)
  }

  /// Whether a scheme begins with `http`.
  private static func isWeb(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 4 && ASCIICase.folded(bytes[0]) == UInt8(ascii: "h")
      && ASCIICase.folded(bytes[1]) == UInt8(ascii: "t") && ASCIICase.folded(bytes[2]) == UInt8(ascii: "t")
      && ASCIICase.folded(bytes[3]) == UInt8(ascii: "p")
  }

  private static func cleaned(_ bytes: [UInt8]) -> [UInt8] {
    let inner = bytes.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    guard let start = inner.firstIndex(where: { $0 > 0x20 }), let last = inner.lastIndex(where: { $0 > 0x20 })
    else { return [] }
    return Array(inner[start...last])
  }

  private static func isScheme(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, (first | 0x20) >= 0x61, (first | 0x20) <= 0x7A else { return false }
    return text.allSatisfy {
      (($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39)
        || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
    }
  }
}

/// The removal of `.` and `..` from a path (RFC 3986 section 5.2.4), also where their dots are percent-encoded, as
/// browsers do (URL standard, "path state").
enum DotSegments {
  /// Whether a path may have any: a segment that begins with a dot or with `%2`.
  static func mayStand(in path: some StringProtocol) -> Bool { path.withBytes { mayStand(in: $0) } }

  /// The same of the bytes of a path.
  static func mayStand(in path: some Sequence<UInt8>) -> Bool {
    var before: (UInt8, UInt8) = (0, 0x2F)
    for byte in path {
      if byte == 0x2E && before.1 == 0x2F || byte == 0x32 && before == (0x2F, 0x25) { return true }
      before = (before.1, byte)
    }
    return false
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
