/// A character of a name as TeX, Markdown, JSON and scripts write it: `\_`, `{\_}`, `{\textless}`, `\(`, `\u003c`.
struct ProseEscape {
  /// What it means; nil if it says only that a line may be broken here.
  let meaning: Unicode.Scalar?
  /// How many scalars it takes.
  let length: Int

  /// The escape that begins at a position with `\`, `{` or `$`; nil where something else begins there.
  init?(_ text: ProseText, at start: Int) {
    switch text[start] {
    case "\\": self.init(text, command: start)
    case "&":
      // A reference that was escaped twice: `&amp;lt;`.
      let references: [(StaticString, Unicode.Scalar)] = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
      guard let found = references.first(where: { text.begins($0.0, at: start) }) else { return nil }
      self.init(found.1, found.0.utf8CodeUnitCount)
    case "{":
      guard let inner = ProseEscape.inGroup(text, after: start) else { return nil }
      self = inner
    case "$":
      // `$<$` and `$_$`, as exporters of reference managers put them.
      let inner = text[start + 1] == "\\" ? ProseEscape(text, command: start + 1) : nil
      let end = start + 1 + (inner?.length ?? 1)
      guard text[end] == "$", let sign = inner?.meaning ?? text[start + 1],
        sign.isASCII && !DOIName.isAlphanumeric(UInt8(sign.value)) && sign != "$" && sign != "\\"
      else { return nil }
      self.init(sign, end + 1 - start)
    default: return nil
    }
  }

  private init(_ meaning: Unicode.Scalar?, _ length: Int) {
    self.meaning = meaning
    self.length = length
  }

  private init?(_ text: ProseText, command start: Int) {
    guard let first = text[start + 1] else { return nil }
    guard first.isASCII, DOIName.isAlphanumeric(UInt8(first.value)) else {
      switch first {
      case "~", "^": self.init(first, text[start + 2] == "{" && text[start + 3] == "}" ? 4 : 2)
      case "\\", "\n", "\r", "\"", "'", "`": return nil
      default:
        guard first.isASCII, first.value > 0x20 else { return nil }
        self.init(first, 2)
      }
      return
    }
    if first == "u" || first == "x", let escape = ProseEscape.numbered(text, at: start) {
      self = escape
      return
    }
    for (name, meaning) in ProseEscape.commands where text.begins(name, at: start + 1) {
      var length = 1 + name.utf8CodeUnitCount
      // A command's name ends where no letter follows; a blank or `{}` behind it belongs to it.
      if let next = text[start + length], next.isASCII, DOIName.isAlphanumeric(UInt8(next.value)) { continue }
      if text[start + length] == "{", text[start + length + 1] == "}" {
        length += 2
      } else if text[start + length] == " " {
        length += 1
      }
      self.init(meaning, length)
      return
    }
    return nil
  }

  /// `{\_}`, `{\textless}`, `{<}`, `{\textless{}}`: a group around one character.
  private static func inGroup(_ text: ProseText, after start: Int) -> ProseEscape? {
    if let inner = ProseEscape(text, command: start + 1, in: "\\")
      ?? ProseEscape(text, at: start + 1, in: "$")
    {
      guard text[start + 1 + inner.length] == "}" else { return nil }
      return ProseEscape(inner.meaning, inner.length + 2)
    }
    guard let sign = text[start + 1], text[start + 2] == "}", sign.isASCII, sign.value > 0x20, sign != "}",
      !DOIName.isAlphanumeric(UInt8(sign.value))
    else { return nil }
    return ProseEscape(sign, 3)
  }

  private init?(_ text: ProseText, command start: Int, in sign: Unicode.Scalar) {
    guard text[start] == sign else { return nil }
    self.init(text, command: start)
  }

  private init?(_ text: ProseText, at start: Int, in sign: Unicode.Scalar) {
    guard text[start] == sign else { return nil }
    self.init(text, at: start)
  }

  /// `\u003c` and `\x3c`.
  private static func numbered(_ text: ProseText, at start: Int) -> ProseEscape? {
    let digits = text[start + 1] == "u" ? 4 : 2
    let number = text.string((start + 2)..<(start + 2 + digits))
    guard number.utf8.count == digits, let value = UInt32(number, radix: 16), value > 0x20,
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return ProseEscape(scalar, digits + 2)
  }

  private static let commands: [(StaticString, Unicode.Scalar?)] = [
    ("textless", "<"), ("textgreater", ">"), ("textunderscore", "_"), ("lt", "<"), ("gt", ">"), ("_", "_"),
    ("textasciitilde", "~"), ("textendash", "-"), ("texthyphen", "-"), ("slash", "/"), ("textbar", "|"),
    ("textbackslash", "\\"), ("textasciicircum", "^"), ("lbrack", "["), ("rbrack", "]"), ("#", "#"),
    ("allowbreak", nil), ("linebreak", nil), ("penalty0", nil), ("string", nil), ("wbr", nil),
  ]
}
