import Text

/// A title's markup as the text a reader sees: elements of HTML, JATS and MathML, character references, TeX.
enum TitleMarkup {
  /// The text without markup.
  static func plain(_ title: String) -> String {
    // Twice, because many records were escaped once too often.
    var text = CharacterReferences.decoded(CharacterReferences.decoded(title))
    if text.unicodeScalars.contains(where: { $0 == "Ã" }) { text = withoutMojibake(text) }
    if text.contains("<") { text = withoutTags(withoutTwins(text)) }
    if text.contains(where: { $0 == "\\" || $0 == "{" || $0 == "$" }) { text = withoutTeX(text) }
    return withoutMarks(text)
  }

  /// Names of elements; anything else in angle brackets is text, as in `p<0.05`.
  private static let elements: Set<String> = [
    "i", "b", "u", "em", "strong", "sub", "sup", "sc", "scp", "small", "span", "tt", "br", "p", "title",
    "italic",
    "bold", "underline", "monospace", "roman", "sans-serif", "math", "inline-formula", "tex-math",
    "annotation", "alternatives", "formula", "tex",
    "mi", "mn", "mo", "mrow", "msub", "msup", "msubsup", "mtext", "mspace", "mover", "munder", "mfrac",
    "msqrt", "mroot", "mstyle", "mfenced", "munderover", "mmultiscripts", "mprescripts", "none", "mpadded",
    "semantics", "font", "a", "xref", "fn", "named-content", "styled-content", "inf", "emph", "script",
    "style",
  ]
  /// What stands in them stands beside them a second time, or is no text.
  private static let doubled: Set<String> = ["annotation", "fn", "xref", "script", "style"]
  /// So does this, but only where the formula stands there as MathML too: IEEE's records have nothing else.
  private static let tex: Set<String> = ["tex-math", "tex"]
  private static let breaks: Set<String> = ["br", "p", "title"]

  private static func withoutTags(_ text: String) -> String {
    let hiding = text.contains("<math") || text.contains(":math") ? doubled.union(tex) : doubled
    var result = ""
    var rest = Substring(text)
    var hidden: String?
    while let open = rest.firstIndex(of: "<") {
      if hidden == nil { result += rest[..<open] }
      rest = rest[open...]
      guard let close = rest.prefix(500).firstIndex(of: ">") else { break }
      let inner = rest[rest.index(after: rest.startIndex)..<close]
      let isEnd = inner.first == "/"
      let word = inner.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" }
      let name = String(word.split(separator: ":").last ?? "").lowercased()
      guard elements.contains(name) else {
        if hidden == nil { result.append("<") }
        rest = rest.dropFirst()
        continue
      }
      if hidden == nil, breaks.contains(name) { result.append(" ") }
      if hiding.contains(name), inner.last != "/" { hidden = isEnd ? nil : name }
      rest = rest[rest.index(after: close)...]
    }
    return hidden == nil ? result + rest : result
  }

  /// Without the formulas in TeX that stand before the same in MathML: `$$pp$$ <mml:math>…`.
  private static func withoutTwins(_ text: String) -> String {
    let sign = "$$"
    let parts = text.split(separator: sign, omittingEmptySubsequences: false)
    var result = ""
    for (index, part) in parts.enumerated() {
      let next = index + 1 < parts.count ? parts[index + 1].drop(while: \.isWhitespace) : ""
      let isTwin = index % 2 == 1 && (next.hasPrefix("<mml:math") || next.hasPrefix("<math"))
      if !isTwin { result += part }
    }
    return result
  }

  /// `é` where UTF-8 was taken for Latin-1 on the way: `Ã©`.
  private static func withoutMojibake(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if result.last == "Ã", let letter = Unicode.Scalar(0xC0 | scalar.value & 0x3F),
        (0x80...0xBF).contains(scalar.value), scalar.value != 0xA0, scalar.value != 0xBB
      {
        result.removeLast()
        result.append(letter)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static let letters = [
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "i", "j": "j", "dh": "ð", "th": "þ", "times": "×", "textendash": "–", "textemdash": "—",
    "ldots": "…", "dots": "…", "textquoteright": "’", "textsuperscript": "", "varepsilon": "ε", "varphi": "φ",
    "vartheta": "θ", "infty": "∞", "ell": "ℓ",
  ]

  /// Commands become what they mean or nothing; accents go, as all accents do in a comparison.
  private static func withoutTeX(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let sign = rest.first {
      rest = rest.dropFirst()
      switch sign {
      case "{", "}", "$": continue
      case "~": result.append(" ")
      case "^", "_": continue
      case "\\":
        let name = rest.prefix { $0.isASCII && $0.isLetter }
        guard !name.isEmpty else {
          // An accent, or a sign that had to be escaped.
          if let next = rest.first, "&%$#_{} ".contains(next) { result.append(next) }
          rest = rest.dropFirst()
          continue
        }
        rest = rest.dropFirst(name.count)
        if let letter = letters[String(name)] {
          result += letter
          if rest.first == " " { rest = rest.dropFirst() }
        } else if TitleVocabulary.greekNames.contains(name.lowercased()) {
          result += name
        }
      default: result.append(sign)
      }
    }
    return result
  }

  /// Without the marks of footnotes at the end.
  private static func withoutMarks(_ text: String) -> String {
    var text = Substring(text)
    while let last = text.last, last.isWhitespace || "*†‡§¶¹²³⁴⁵".contains(last) { text = text.dropLast() }
    return String(text)
  }
}
