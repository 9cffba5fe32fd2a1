/// What a character that is not ASCII does to a DOI it stands in or behind.
enum ProseSign: Equatable {
  /// It is a letter of the name.
  case letter
  /// The name ends before it.
  case end
  /// It looks like a hyphen.
  case hyphen
  /// It stands for ASCII characters, as the ligature of `fi` does.
  case stands(String)

  /// Reads a character; `last` is the one before it in the name, nil at its beginning.
  init(_ scalar: Unicode.Scalar, after last: Unicode.Scalar?) {
    switch scalar.value {
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D, 0x2043: self = .hyphen
    case 0xFB00...0xFB06: self = .stands(ProseSign.ligatures[Int(scalar.value - 0xFB00)])
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF0E, 0xFF0F, 0xFF3F:
      self = .stands(String(Character(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))))
    default: self = ProseSign.belongs(scalar, after: last) ? .letter : .end
    }
  }

  private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

  /// Whether a letter belongs to the name. Words of scripts that are written without blanks, or from right to left,
  /// follow a DOI immediately: behind ASCII they begin the sentence's next word.
  private static func belongs(_ scalar: Unicode.Scalar, after last: Unicode.Scalar?) -> Bool {
    let isMark: Bool
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      isMark = false
    case .nonspacingMark, .spacingMark, .enclosingMark: isMark = true
    default:
      // The sign that stands between Tibetan syllables.
      guard scalar.value == 0x0F0B, let last else { return false }
      return (0x0F00...0x0FFF).contains(last.value)
    }
    guard let last else { return !isMark }
    if !last.isASCII { return last.properties.isAlphabetic || isMark || last.value == 0x0F0B }
    // Latin, Greek, Cyrillic and what is set on their letters.
    let isWestern = scalar.value < 0x0530 || (0x1E00...0x1FFF).contains(scalar.value)
    if isWestern {
      return scalar.properties.numericType == nil && scalar.value != 0xAA && scalar.value != 0xBA
    }
    return last == "/" || last == "("
  }
}
