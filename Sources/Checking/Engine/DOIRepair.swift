import Text

/// Characters of a DOI's name that copying and conversion exchange for others.
enum DOIRepair {
  /// The name with the characters that were likely meant: plain hyphens for dashes, letters for ligatures, ASCII for
  /// full-width signs, `<` for `&lt;`, nothing for TeX's and Markdown's backslashes, and percent-encoding undone.
  static func characters(_ name: String) -> String {
    var text = decoded(name)
    for (entity, character) in entities { text = text.replacing(entity, with: character) }
    var result = ""
    for scalar in text.unicodeScalars { result += plain(scalar) }
    // Behind another slash or at the end it is a slip of its own.
    return result.replacing("//", with: "/")
  }

  private static func decoded(_ name: String) -> String {
    var name = name
    for _ in 0..<3 where name.contains("%") {
      guard let decoded = PercentEncoding.decode(name), decoded != name else { break }
      name = decoded
    }
    return name
  }

  private static let entities = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#60;", "<"), ("&#62;", ">"),
    ("&#38;", "&"),
    ("&#x3c;", "<"), ("&#x3e;", ">"), ("&#x2f;", "/"), ("&#47;", "/"), ("&#40;", "("), ("&#41;", ")"),
    ("&nbsp;", ""),
    ("&ndash;", "-"), ("&mdash;", "-"), ("&minus;", "-"), ("&shy;", ""), ("&apos;", "'"), ("&#39;", "'"),
    ("\\textless", "<"), ("\\textgreater", ">"), ("\\textunderscore", "_"), ("{\\_}", "_"), ("$<$", "<"),
    ("$>$", ">"),
    ("$_$", "_"), ("\\u003c", "<"), ("\\u003e", ">"), ("\\u0026", "&"), ("\\u002f", "/"),
  ]

  private static func plain(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x5C: ""
    // Hyphens and dashes, the minus sign, and the soft hyphen as other code pages show it.
    case 0x2010...0x2015, 0x2212, 0xAC, 0xFE58, 0xFE63, 0xFF0D, 0x2043, 0x02D7, 0x30FC: "-"
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: ""
    case 0xFB00: "ff"
    case 0xFB01: "fi"
    case 0xFB02: "fl"
    case 0xFB03: "ffi"
    case 0xFB04: "ffl"
    case 0xFB05, 0xFB06: "st"
    case 0xFF01...0xFF5E: String(Character(Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21))))
    case 0x2044, 0x2215, 0x29F8: "/"
    case 0x2018, 0x2019, 0x2032, 0x2BC: "'"
    case 0x3008, 0x2329, 0x27E8, 0x2039: "<"
    case 0x3009, 0x232A, 0x27E9, 0x203A: ">"
    case 0x2024, 0xB7: "."
    default: lookAlikes[scalar] ?? String(Character(scalar))
    }
  }

  /// Letters of other alphabets that look like those of ours.
  private static let lookAlikes: [Unicode.Scalar: String] = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s",
    "в": "b",
    "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T",
    "Х": "X",
    "І": "I", "Ј": "J", "Ѕ": "S", "ο": "o", "Ο": "O", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H",
    "Ι": "I",
    "Κ": "K", "Μ": "M", "Ν": "N", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
  ]

  /// `10.1016/j.jhep.2O19.O3.005`: letters among digits that look like them; nil if there are none.
  static func digits(_ name: String) -> String? {
    guard let slash = name.firstIndex(of: "/") else { return nil }
    var characters = Array(name[name.index(after: slash)...])
    let before = characters
    for index in characters.indices {
      let neighbours = [index - 1, index + 1].filter(characters.indices.contains).map { before[$0] }
      guard neighbours.contains(where: { $0.isASCIIDigit || "OolI".contains($0) && $0 != before[index] })
      else { continue }
      let isAmongDigits = neighbours.allSatisfy { !$0.isLetter || "OolI".contains($0) }
      guard isAmongDigits else { continue }
      switch before[index] {
      case "O", "o": characters[index] = "0"
      case "l", "I": characters[index] = "1"
      default: break
      }
    }
    return characters == before ? nil : name[...slash] + String(characters)
  }

  /// The name without the hyphens of a line's end, where they were kept as signs of their own.
  static func withoutHyphenation(_ name: String) -> String? {
    guard name.unicodeScalars.contains(where: { $0.value == 0xAC || $0.value == 0xAD || $0.value == 0x2010 })
    else {
      return nil
    }
    return String(
      String.UnicodeScalarView(name.unicodeScalars.filter { ![0xAC, 0xAD, 0x2010].contains($0.value) }))
  }

  /// The name without braces, asterisks and tags of markup.
  static func withoutMarkup(_ name: String) -> String? {
    var text = name
    for tag in [
      "<i>", "</i>", "<b>", "</b>", "<em>", "</em>", "<sub>", "</sub>", "<sup>", "</sup>", "<br>", "<br/>",
    ] {
      text = text.replacing(tag, with: "")
    }
    text = text.filter { !"{}*`".contains($0) }
    return text == name ? nil : text
  }
}
