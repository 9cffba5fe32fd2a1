import Text

/// How a DOI's suffix, the slash before it included, may be spelled on a page.
struct DOISpelling {
  /// Whether the DOI stands at a place.
  enum Verdict {
    case yes
    case no
    /// The bytes end too early to tell.
    case unclear
  }

  private let suffix: [UInt8]
  /// Whether every bracket of the DOI has its partner, so that one more after it cannot belong to it.
  private let isBalanced: Bool

  /// - Parameter suffix: in ASCII lower case.
  init(suffix: [UInt8]) {
    self.suffix = suffix
    isBalanced = suffix.count { $0 == 0x28 } == suffix.count { $0 == 0x29 }
  }

  /// Whether a DOI can begin here: not in the middle of a number, unless that is the end of an escape
  /// (`%2010.…`).
  static func canBegin(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start > 0, isDigit(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".") else { return true }
    if start >= 3, bytes[start - 3] == UInt8(ascii: "%") { return true }
    return start >= 6 && bytes[start - 6] == UInt8(ascii: "\\")
  }

  /// Compares the suffix with what stands from `start` on.
  func stands(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, isLast: Bool) -> Verdict {
    var index = start
    var matched = 0
    var hints = 0
    while matched < suffix.count {
      guard index < bytes.count else { return isLast ? .no : .unclear }
      if !isLast, PageEscape.isCut(bytes, at: index) || LineBreakHint.isCut(bytes, at: index) {
        return .unclear
      }
      guard let step = step(bytes, at: index, matched: matched) else { return .no }
      index += step.bytes
      matched += step.suffix
      hints = step.suffix > 0 ? 0 : hints + 1
      // Without end they would make a page be looked at again and again.
      guard hints <= LineBreakHint.longestRun else { return .no }
    }
    return ends(bytes, at: index, isLast: isLast)
  }

  /// Compares one character; an escape counts before the byte that begins it. What only says where a line may break
  /// belongs to no DOI.
  private func step(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, matched: Int
  ) -> (bytes: Int, suffix: Int)? {
    let byte = bytes[index]
    if PageEscape.begins(with: byte) {
      let readings = PageEscape.readings(bytes, at: index)
      for escape in readings {
        let expected = suffix[matched...].prefix(escape.utf8.count)
        if escape.utf8.elementsEqual(expected) { return (escape.length, escape.utf8.count) }
      }
      if let hint = readings.first(where: { LineBreakHint.isCharacter($0.utf8) }) { return (hint.length, 0) }
    }
    if let length = LineBreakHint.length(bytes, at: index),
      !suffix[matched...].starts(with: bytes[index..<index + length])
    {
      return (length, 0)
    }
    return ASCIICase.folded(byte) == suffix[matched] ? (1, 1) : nil
  }

  /// Whether the DOI ends here, rather than being the beginning of a longer one: `10.1/abc.` and
  /// `10.1/abc).` end, `10.1/abc.2` and `10.1/abcd` do not.
  private func ends(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, isLast: Bool) -> Verdict {
    var index = start
    // A run of punctuation longer than 8 is decoration, not part of a DOI.
    for step in 0..<8 {
      guard index < bytes.count else { return isLast ? .yes : .unclear }
      if !isLast, PageEscape.isCut(bytes, at: index) { return .unclear }
      let (byte, length) = PageEscape.plain(bytes, at: index)
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
        return step == 0 ? .no : PageTail.stands(in: bytes, from: start, at: index, isLast: isLast)
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        if isBalanced { return .yes }
      case _ where !".,;:([/-_*!~@$+=".utf8.contains(byte): return .yes
      default: break
      }
      index += length
    }
    return .yes
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
