import Text

/// The target of a script that does nothing but go on: `location.href='…'`, `location.replace("…")`,
/// `window.location = …`. No script is run; what is not plain to see stays unknown.
enum ScriptRedirect {
  /// A page with more visible characters is not just a script.
  static let longestText = 200
  /// Characters of an expression that is kept where the target is no literal.
  private static let longestExpression = 200

  /// The first target, as written: the literal, or else the expression.
  static func target(in script: UnsafeBufferPointer<UInt8>) -> String? {
    var words = Scan(bytes: script)
    while words.skip(past: "location") {
      guard !words.isPartOfName else { continue }
      let isOuter = words.isOuter
      words.skipBlanks()
      if words.take(".") {
        words.skipBlanks()
        if words.take("href") {
          words.skipBlanks()
        } else if words.take("replace") || words.take("assign") {
          words.skipBlanks()
          guard words.take("(") else { continue }
          if let target = words.expression(), !isOuter || !isOwn(target) { return target }
          continue
        } else {
          continue
        }
      }
      guard words.take("="), !words.take("="), let target = words.expression(), !isOuter || !isOwn(target)
      else { continue }
      return target
    }
    return nil
  }

  /// Whether an expression is the page's own address: given to the window around it, it only takes the page out of a
  /// frame.
  private static func isOwn(_ expression: String) -> Bool {
    let names = expression.prefix { $0 != ")" }.filter { $0 != " " }.split(separator: ".")
    return !names.isEmpty
      && names.allSatisfy { ["window", "self", "document", "location", "href", "URL"].contains($0) }
  }

  private struct Scan {
    let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Whether what was just skipped past is the end of a longer name: `mylocation`, `location2`.
    var isPartOfName: Bool {
      let before = index - "location".count - 1
      return (before >= 0 && Scan.isName(bytes[before])) || (index < bytes.count && Scan.isName(bytes[index]))
    }

    /// Whether what was just skipped past is that of the window around: `top.location`, `parent.location`.
    var isOuter: Bool {
      let before = bytes[..<(index - "location".count)]
      return ["top.", "parent."].contains { before.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }

    mutating func skip(past word: StaticString) -> Bool {
      while index < bytes.count {
        if take(word) { return true }
        index += 1
      }
      return false
    }

    mutating func take(_ word: StaticString) -> Bool {
      let length = word.utf8CodeUnitCount
      guard index + length <= bytes.count else { return false }
      for offset in 0..<length where bytes[index + offset] != word.utf8Start[offset] { return false }
      index += length
      return true
    }

    mutating func skipBlanks() {
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }

    /// A literal that is all of the expression, without its quotes; else the expression as it stands.
    mutating func expression() -> String? {
      skipBlanks()
      let start = index
      if index < bytes.count, "\"'`".utf8.contains(bytes[index]), let literal = literal() { return literal }
      let end = bytes[start...].prefix(ScriptRedirect.longestExpression).firstIndex {
        ";\n}".utf8.contains($0)
      }
      let text = bytes[start..<(end ?? min(bytes.count, start + ScriptRedirect.longestExpression))]
      index = text.endIndex
      let kept = BoundedText.cut(String(decoding: text, as: UTF8.self))
      return kept.isEmpty ? nil : kept
    }

    private mutating func literal() -> String? {
      let quote = bytes[index]
      var value: [UInt8] = []
      var at = index + 1
      while at < bytes.count, bytes[at] != quote {
        if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count { at += 1 }
        value.append(bytes[at])
        at += 1
      }
      guard at < bytes.count else { return nil }
      let next = bytes[(at + 1)...].first { $0 > 0x20 }
      if let next, "+.?".utf8.contains(next) || value.isEmpty { return nil }
      index = at + 1
      return BoundedText.cut(String(decoding: value, as: UTF8.self))
    }

    private static func isName(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x24, 0x5F: true
      default: false
      }
    }
  }
}
