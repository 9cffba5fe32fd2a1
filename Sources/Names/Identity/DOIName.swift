/// The rules for a DOI name without label, host or encoding (DOI Handbook, "DOI name syntax").
package enum DOIName {
  /// What is wrong with a name, as a plain sentence.
  package struct Fault: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
  }

  /// Checks a name; `colonMayBeSlash` holds for the URN form, where a colon stands for the first slash, and
  /// `mayHaveBlanks` where a blank inside is known to be meant: such DOIs are registered.
  ///
  /// The prefix is `10.` with digits and dots of any length, the suffix anything printable: what registrants
  /// may use is wider than every pattern in circulation, so only what cannot be a DOI is refused.
  package static func checked(_ name: String, colonMayBeSlash: Bool = false, mayHaveBlanks: Bool = false)
    throws(Fault) -> DOI
  {
    let isShort = name.utf8.starts(with: "10/".utf8)
    guard isShort || name.utf8.starts(with: "10.".utf8) else {
      throw Fault("a DOI begins with 10. and the number of a registrant")
    }
    let isBlankInside = mayHaveBlanks && name.last != " "
    try refuseUnprintable(isBlankInside ? name.replacing(" ", with: "_") : name)
    if isShort { return try checkedShort(name) }
    let bytes = name.utf8
    let end = bytes.firstIndex { !isDigit($0) && $0 != 0x2E } ?? bytes.endIndex
    let prefix = name[..<end]
    guard end < bytes.endIndex else { throw Fault("there is no slash after the prefix") }
    guard bytes[end] == 0x2F || (colonMayBeSlash && bytes[end] == 0x3A) else {
      throw Fault(strayReason(prefix: prefix, rest: name[end...]))
    }
    let parts = prefix.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty }) else { throw Fault("the prefix \(prefix) has an empty part") }
    let suffix = name[bytes.index(after: end)...]
    guard !suffix.isEmpty else { throw Fault("there is nothing after the slash") }
    if hasLaTeXEscape(suffix) { throw Fault("it contains a LaTeX backslash") }
    return DOI(wellFormed: bytes[end] == 0x2F ? name : "\(prefix)/\(suffix)")
  }

  /// Whether a scalar cannot be part of a name: blanks, controls, U+FFFD and invisible marks that come along
  /// with copied text.
  static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value <= 0x20 || scalar.value == 0x7F }
    return scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      || isDebris(scalar)
  }

  /// Invisible scalars that editors and converters leave in copied text: soft hyphens, zero-width blanks,
  /// direction marks, byte order marks, and U+FFFD where a converter gave up.
  static func isDebris(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFFC, 0xFFFD: true
    default: false
    }
  }

  package static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func refuseUnprintable(_ name: String) throws(Fault) {
    guard let scalar = name.unicodeScalars.first(where: isUnprintable) else { return }
    if scalar.properties.isWhitespace { throw Fault("it contains white space") }
    if scalar.value == 0xFFFD { throw Fault("a character in it was lost in a conversion (U+FFFD)") }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    throw Fault("it contains an unprintable character (U+\(code))")
  }

  /// A shortDOI is `10/` and letters or digits; whatever has another slash is a date or a path.
  private static func checkedShort(_ name: String) throws(Fault) -> DOI {
    let rest = name.utf8.dropFirst(3)
    guard !rest.isEmpty else { throw Fault("there is nothing after the slash") }
    guard rest.allSatisfy(isAlphanumeric) else {
      throw Fault("a shortDOI is 10/ followed by letters and digits only")
    }
    return DOI(wellFormed: name)
  }

  package static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A)
  }

  private static func strayReason(prefix: Substring, rest: Substring) -> String {
    let start = rest.prefix(4).asciiLowercased
    if start.hasPrefix("%2f") || start == "%252" { return "it is percent-encoded more than once" }
    let hasSlash = rest.utf8.contains(0x2F)
    guard hasSlash else { return "there is no slash after the prefix" }
    return "the prefix contains \"\(rest.first.map(String.init) ?? "")\" where only digits and dots are valid"
  }

  private static func hasLaTeXEscape(_ suffix: Substring) -> Bool {
    var previous: UInt8 = 0
    for byte in suffix.utf8 {
      if previous == 0x5C, isLaTeXSpecial(byte) { return true }
      previous = byte
    }
    return false
  }

  /// `_ & % # $ { }`, which LaTeX writes with a backslash before them.
  static func isLaTeXSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x5F, 0x26, 0x25, 0x23, 0x24, 0x7B, 0x7D: true
    default: false
    }
  }
}
