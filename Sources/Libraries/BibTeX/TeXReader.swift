import Foundation

/// Walks through a text with TeX's markup and leaves what a reader would see.
struct TeXReader {
  private let scalars: [Unicode.Scalar]
  private let isVerbatim: Bool
  private var index = 0
  private var depth: Int

  /// A text as BibTeX has it; `isVerbatim` for addresses, in which only what had to be escaped is undone.
  init(_ text: String, isVerbatim: Bool) {
    self.init(Array(text.unicodeScalars), isVerbatim: isVerbatim, depth: 0)
  }

  private init(_ scalars: [Unicode.Scalar], isVerbatim: Bool, depth: Int) {
    self.scalars = scalars
    self.isVerbatim = isVerbatim
    self.depth = depth
  }

  /// Accents and groups nest so deep at most; what is deeper is passed over.
  private static let deepest = 40

  /// The text; to be asked once.
  mutating func read() -> String {
    var text = String.UnicodeScalarView()
    while index < scalars.count { text.append(contentsOf: next()) }
    return String(text)
  }

  private mutating func next() -> [Unicode.Scalar] {
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case "\\": return command()
    case "{", "}": return []
    case "$": return mathIsHere() ? [] : [scalar]
    case "~" where !isVerbatim: return [" "]
    case "-" where !isVerbatim && take("-"): return take("-") ? ["—"] : ["–"]
    case "`" where !isVerbatim && take("`"): return ["“"]
    case "'" where !isVerbatim && take("'"): return ["”"]
    default: return [scalar]
    }
  }

  /// Whether a `$` begins or ends mathematics; in an address it may be a sign like any other.
  private func mathIsHere() -> Bool {
    guard isVerbatim else { return true }
    let around = scalars[max(0, index - 20)..<min(scalars.count, index + 19)]
    return around.count { $0 == "$" } >= 2
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard index < scalars.count, scalars[index] == scalar else { return false }
    index += 1
    return true
  }

  private mutating func command() -> [Unicode.Scalar] {
    guard index < scalars.count else { return isVerbatim ? ["\\"] : [] }
    let first = scalars[index]
    guard TeXReader.isLetter(first) else {
      index += 1
      return sign(first)
    }
    let start = index
    while index < scalars.count, TeXReader.isLetter(scalars[index]) { index += 1 }
    let name = String(String.UnicodeScalarView(scalars[start..<index]))
    if let accent = TeXSigns.letterAccents[name] { return accented(accent, alone: []) }
    while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
    if isVerbatim, TeXSigns.tildes.contains(name) { return ["~"] }
    if let signs = TeXSigns.commands[name] { return Array(signs.unicodeScalars) }
    switch name {
    case "href", "raisebox":
      _ = argument()
      return []
    case "raise", "lower":
      // How far: `\raise.17ex\hbox{…}`.
      while index < scalars.count, scalars[index] != "\\", scalars[index] != "{" { index += 1 }
      return []
    case "char": return character()
    case "url", "nolinkurl": return argument()
    default:
      // `\emph` and the like: what they are about stands behind them. So does the argument of a command that is not
      // known, as `\doi{…}`; one without an argument stays in an address.
      let isKnown = TeXSigns.silent.contains(name) || index < scalars.count && scalars[index] == "{"
      return isVerbatim && !isKnown ? ["\\"] + Array(scalars[start..<index]) : []
    }
  }

  /// A character by its number or by itself: ``\char`\~``, `\char126`, `\char"7E`.
  private mutating func character() -> [Unicode.Scalar] {
    if take("`") {
      _ = take("\\")
      guard index < scalars.count else { return [] }
      index += 1
      return [scalars[index - 1]]
    }
    let radix = take("\"") ? 16 : 10
    var number: UInt32 = 0
    while index < scalars.count, let digit = Character(scalars[index]).hexDigitValue, digit < radix,
      number < 0x1000
    {
      number = number * UInt32(radix) + UInt32(digit)
      index += 1
    }
    return Unicode.Scalar(number).flatMap { number < 0x20 ? nil : [$0] } ?? []
  }

  /// `\_`, `\"u` and other commands of one sign.
  private mutating func sign(_ sign: Unicode.Scalar) -> [Unicode.Scalar] {
    // `\~user` in an address is a home, not an accent.
    if isVerbatim, sign == "~" {
      if index < scalars.count, scalars[index] == "{" {
        let group = argument()
        return [sign] + (group == [" "] ? [] : group)
      }
      return [sign]
    }
    if let accent = TeXSigns.signAccents[sign] { return accented(accent, alone: [sign]) }
    if isVerbatim { return [sign] }
    switch sign {
    case "-", "/", "!", "@", "(", ")", "[", "]": return []
    case ",", ";", ":", " ", "\\", "\n", "\t": return [" "]
    default: return [sign]
    }
  }

  /// An accent over its argument; by itself where it has none, as in `\~{}`.
  private mutating func accented(_ accent: Unicode.Scalar, alone: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var base = argument()
    guard let first = base.first, first.properties.isAlphabetic else { return alone + base }
    // A dotless letter is written only to carry an accent.
    if first == "ı" { base[0] = "i" }
    if first == "ȷ" { base[0] = "j" }
    let text = String(String.UnicodeScalarView([base[0], accent])).precomposedStringWithCanonicalMapping
    return Array(text.unicodeScalars) + base.dropFirst()
  }

  /// The group, command or sign that follows.
  private mutating func argument() -> [Unicode.Scalar] {
    while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
    guard index < scalars.count else { return [] }
    guard scalars[index] == "{" else {
      guard scalars[index] == "\\", depth < TeXReader.deepest else {
        index += 1
        return [scalars[index - 1]]
      }
      depth += 1
      defer { depth -= 1 }
      return next()
    }
    let start = index + 1
    var open = 0
    while index < scalars.count {
      switch scalars[index] {
      case "\\": index += 1
      case "{": open += 1
      case "}": open -= 1
      default: break
      }
      index += 1
      if open == 0 { break }
    }
    let end = min(index, scalars.count)
    guard depth < TeXReader.deepest, start < end else { return [] }
    var group = TeXReader(
      Array(scalars[start..<max(start, end - 1)]), isVerbatim: isVerbatim, depth: depth + 1)
    return Array(group.read().unicodeScalars)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
