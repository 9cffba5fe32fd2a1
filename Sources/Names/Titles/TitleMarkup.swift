import Text

/// A title's markup as the text a reader sees: elements of HTML, JATS and MathML, character references, TeX.
enum TitleMarkup {
  /// The text without markup.
  static func plain(_ title: String) -> String {
    // Twice, because many records were escaped once too often.
    var text = CharacterReferences.decoded(CharacterReferences.decoded(title))
    if text.contains("<") { text = withoutTags(text) }
    if text.contains(where: { $0 == "\\" || $0 == "{" || $0 == "$" }) { text = withoutTeX(text) }
    return withoutMarks(text)
  }

  /// Names of elements; anything else in angle brackets is text, as in `p<0.05`.
  private static let elements: Set<String> = [
    "i", "b", "u", "em", "strong", "sub", "sup", "sc", "scp", "small", "span", "tt", "br", "p", "title",
    "italic",
    "bold", "underline", "monospace", "roman", "sans-serif", "math", "inline-formula", "tex-math",
    "annotation",
    "mi", "mn", "mo", "mrow", "msub", "msup", "msubsup", "mtext", "mspace", "mover", "munder", "mfrac",
    "msqrt",
    "semantics", "font", "a", "xref", "fn", "named-content", "styled-content", "inf", "emph", "script",
    "style",
  ]
  /// What stands in them stands beside them a second time, or is no text.
  private static let doubled: Set<String> = ["tex-math", "annotation", "fn", "xref", "script", "style"]
  private static let breaks: Set<String> = ["br", "p", "title"]

  private static func withoutTags(_ text: String) -> String {
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
      if doubled.contains(name), inner.last != "/" { hidden = isEnd ? nil : name }
      rest = rest[rest.index(after: close)...]
    }
    return hidden == nil ? result + rest : result
  }

  private static let letters = [
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "i", "j": "j", "dh": "ð", "th": "þ", "times": "×", "textendash": "–", "textemdash": "—",
    "ldots": "…", "dots": "…", "textquoteright": "’", "textsuperscript": "", "varepsilon": "ε", "varphi": "φ",
    "vartheta": "θ",
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
