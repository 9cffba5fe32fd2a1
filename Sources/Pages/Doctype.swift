import Text

/// What a `<!DOCTYPE …>` says (HTML, "DOCTYPE state" and those after it).
struct Doctype {
  private(set) var name: [UInt8]?
  private(set) var publicID: [UInt8]?
  private(set) var systemID: [UInt8]?
  /// Whether it is such that browsers fall into quirks mode.
  private(set) var forcesQuirks: Bool

  private let bytes: [UInt8]
  private var index = 0

  /// Reads what stands between `<!DOCTYPE` and `>`.
  ///
  /// - Parameter isEnded: whether the `>` came; no identifier has one in it.
  init(_ bytes: [UInt8], isEnded: Bool) {
    self.bytes = bytes
    forcesQuirks = !isEnded
    skipBlanks()
    guard index < bytes.count else {
      forcesQuirks = true
      return
    }
    name = word()
    skipBlanks()
    guard index < bytes.count else { return }
    switch keyword() {
    case "public":
      publicID = identifier()
      guard publicID != nil else { return }
      skipBlanks()
      if index < bytes.count { takeSystemID() }
    case "system": takeSystemID()
    default: forcesQuirks = true
    }
  }

  private mutating func takeSystemID() {
    systemID = identifier()
    guard systemID != nil else { return }
    skipBlanks()
    // What stands behind it is nobody's, and no matter whether it ends.
    if index < bytes.count { forcesQuirks = false }
  }

  private mutating func word() -> [UInt8] {
    let start = index
    while index < bytes.count, !Blank.isBlank(bytes[index]) { index += 1 }
    return Doctype.clean(bytes[start..<index].map(ASCIICase.folded))
  }

  private mutating func keyword() -> String {
    let word = bytes[index...].prefix(6).map(ASCIICase.folded)
    index += 6
    return String(decoding: word, as: UTF8.self)
  }

  /// A quoted identifier; one that is missing or not closed means quirks.
  private mutating func identifier() -> [UInt8]? {
    skipBlanks()
    guard index < bytes.count, bytes[index] == 0x22 || bytes[index] == 0x27 else {
      forcesQuirks = true
      return nil
    }
    let quote = bytes[index]
    let start = index + 1
    let end = bytes[start...].firstIndex(of: quote)
    if end == nil { forcesQuirks = true }
    index = (end ?? bytes.count) + 1
    return Doctype.clean(Array(bytes[start..<(end ?? bytes.count)]))
  }

  private mutating func skipBlanks() {
    while index < bytes.count, Blank.isBlank(bytes[index]) { index += 1 }
  }

  private static func clean(_ bytes: [UInt8]) -> [UInt8] {
    bytes.contains(0) ? bytes.flatMap { $0 == 0 ? UTF8Cleaner.replacement : [$0] } : bytes
  }
}
