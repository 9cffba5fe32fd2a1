import Text

/// Where a page sends a browser by `<meta http-equiv="refresh">` or a `Refresh` header, and after how long.
package struct MetaRefresh: Hashable, Sendable {
  /// Seconds to wait; whole, because browsers drop the fraction.
  package let delay: Double
  /// The target as written; it may be relative.
  package let target: String

  /// A refresh.
  package init(delay: Double, target: String) {
    self.delay = delay
    self.target = target
  }

  /// Reads the `content` attribute, or the header's value, as browsers do (HTML, "shared declarative refresh steps").
  ///
  /// Nil where browsers ignore it, and where the page merely reloads itself: `5` goes nowhere. Example:
  /// `5; url='/next'` is 5 seconds and `/next`.
  package init?(content: String) {
    var rest = Array(content.utf8)[...]
    MetaRefresh.skipBlanks(&rest)
    let digits = rest.prefix { MetaRefresh.isDigit($0) }
    guard !digits.isEmpty || rest.first == 0x2E else { return nil }
    rest = rest[digits.endIndex...].drop { MetaRefresh.isDigit($0) || $0 == 0x2E }
    guard let separator = rest.first, separator == 0x3B || separator == 0x2C || MetaRefresh.isBlank(separator)
    else { return nil }
    MetaRefresh.skipBlanks(&rest)
    if rest.first == 0x3B || rest.first == 0x2C { rest = rest.dropFirst() }
    MetaRefresh.skipBlanks(&rest)
    let target = BoundedText.cut(String(decoding: MetaRefresh.target(in: rest), as: UTF8.self))
    guard !target.isEmpty else { return nil }
    // A delay of more than 9 digits is for ever.
    delay = Double(String(decoding: digits.prefix(9), as: UTF8.self)) ?? 0
    self.target = target
  }

  /// What follows `url=`, or all of it where that does not stand there; cut at its closing quote.
  private static func target(in text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = text
    for letter in "url".utf8 {
      guard let first = rest.first, first | 0x20 == letter else { return unquoted(text) }
      rest = rest.dropFirst()
    }
    skipBlanks(&rest)
    guard rest.first == 0x3D else { return unquoted(text) }
    rest = rest.dropFirst()
    skipBlanks(&rest)
    return unquoted(rest)
  }

  private static func unquoted(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let quote = text.first, quote == 0x22 || quote == 0x27 else { return text }
    return text.dropFirst().prefix { $0 != quote }
  }

  private static func skipBlanks(_ text: inout ArraySlice<UInt8>) { text = text.drop(while: isBlank) }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }
}
