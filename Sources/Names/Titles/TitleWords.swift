import Foundation

/// A title as the words that are compared, with the places where it may be divided into title and subtitle.
struct TitleWords: Hashable {
  /// The words: lower case, without accents, width and idle words; numbers as digits.
  let words: [String]
  /// Before which words a sign stands that divides a title from its subtitle, an addition or a series; 0 and the count
  /// are always among them.
  let cuts: Set<Int>
  /// Before which words `of` or `on` stood, as in `Comment on …`; idle words themselves are left out.
  let ledOn: Set<Int>
  /// Whether an ellipsis says that it goes on.
  let isCut: Bool
  /// The writing and the language it seems to be in.
  let tongue: Tongue

  /// Words beyond which no title is read.
  private static let most = 120

  /// The words of a title.
  init(_ title: String) {
    self.init(plain: TitleMarkup.plain(title))
  }

  private init(plain: String) {
    var text = Substring(plain.prefix(2000))
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    while let last = text.last, " )]".contains(last) { text = text.dropLast() }
    isCut = text.hasSuffix("…") || text.hasSuffix("...")
    let pieces = TitlePieces(String(text))
    var words: [String] = []
    var cuts: Set<Int> = [0]
    var ledOn: Set<Int> = []
    for (index, piece) in pieces.pieces.enumerated() where words.count < TitleWords.most {
      if piece.isBehindCut { cuts.insert(words.count) }
      let next = index + 1 < pieces.pieces.count ? pieces.pieces[index + 1] : nil
      let isLast = next?.isBehindCut ?? true
      // `a` is a letter at the end: Part A, Vitamin A.
      if TitleVocabulary.idle.contains(piece.text) || piece.text == "a" && !isLast {
        if piece.text == "of" || piece.text == "on" { ledOn.insert(words.count) }
        continue
      }
      let before = index > 0 && !piece.isBehindCut ? pieces.pieces[index - 1].text : ""
      if let ordinal = TitleWords.ordinal(piece.text, behind: before) {
        words[words.count - 1] = ordinal
      } else {
        words.append(TitleWords.number(piece.text))
      }
    }
    cuts.insert(words.count)
    self.words = words
    self.cuts = cuts
    self.ledOn = ledOn
    tongue = Tongue(pieces, of: plain)
  }

  private init(words: [String], cuts: Set<Int>, ledOn: Set<Int>, isCut: Bool, tongue: Tongue) {
    self.words = words
    self.cuts = cuts
    self.ledOn = ledOn
    self.isCut = isCut
    self.tongue = tongue
  }

  /// All words in one, in which it makes no difference where they are divided.
  var joined: String { words.joined() }

  /// The part between two words.
  func part(_ range: Range<Int>) -> TitleWords {
    func within(_ places: Set<Int>) -> Set<Int> {
      Set(places.filter { range.lowerBound <= $0 && $0 <= range.upperBound }.map { $0 - range.lowerBound })
    }
    return TitleWords(
      words: Array(words[range]), cuts: within(cuts).union([0, range.count]), ledOn: within(ledOn),
      isCut: isCut && range.upperBound == words.count, tongue: tongue)
  }

  /// Number words and Roman numerals as digits.
  private static func number(_ word: String) -> String {
    if let digits = TitleVocabulary.numbers[word] { return digits }
    // `XVIIIe siècle`; but `vie` is a word, `Xie` a name, and `Xe` an element.
    if word.last == "e", 3...7 ~= word.count, !["vie", "xie"].contains(word),
      let digits = romans[String(word.dropLast())]
    {
      return digits + "e"
    }
    guard word.count <= 7, !word.isEmpty, word.allSatisfy({ "ivx".contains($0) }) else { return word }
    return romans[word] ?? word
  }

  /// `21st` for `twenty` and `first`; nil for other words.
  private static func ordinal(_ word: String, behind tens: String) -> String? {
    guard let tens = TitleVocabulary.numbers[tens], tens.count == 2, tens.last == "0", tens != "10",
      let ones = TitleVocabulary.numbers[word] ?? TitleVocabulary.ordinals[word], ones.count == 3,
      ones.last?.isLetter == true
    else { return nil }
    return String(tens.prefix(1)) + ones
  }

  private static let romans: [String: String] = {
    let tens = ["", "x", "xx", "xxx"]
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    var all: [String: String] = [:]
    for (ten, lead) in tens.enumerated() {
      for (one, tail) in ones.enumerated() { all[lead + tail] = String(ten * 10 + one) }
    }
    all[""] = nil
    return all
  }()
}

/// A title cut into words as they stand, with what divides them.
struct TitlePieces {
  struct Piece {
    let text: String
    let isBehindCut: Bool
  }

  private(set) var pieces: [Piece] = []

  init(_ text: String) {
    // Full-width signs, ligatures and small capitals as usual ones; accents as signs of their own, which go.
    let scalars = text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.map(Self.usual)
    var word = String.UnicodeScalarView()
    var isBehindCut = false
    // Letters with full stops between them: U.S., A.I.
    var isAcronym = false
    let isGreekText = scalars.lazy.filter(Self.isGreek).count * 2 > scalars.count
    func end(_ pieces: inout [Piece]) {
      guard !word.isEmpty else { return }
      pieces.append(Piece(text: Self.unmixed(word), isBehindCut: isBehindCut))
      word = String.UnicodeScalarView()
      isBehindCut = false
      isAcronym = false
    }
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      let last = index > 0 ? scalars[index - 1] : " "
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format, .modifierLetter: continue
      case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .otherNumber,
        .letterNumber, .spacingMark:
        if Self.isIdeograph(scalar) {
          end(&pieces)
          word.append(scalar)
          end(&pieces)
        } else if let name = TitleVocabulary.greek[scalar], !isGreekText {
          word.append(contentsOf: name.unicodeScalars)
        } else {
          word.append(contentsOf: Self.latin[scalar]?.unicodeScalars ?? String(scalar).unicodeScalars)
        }
        continue
      default: break
      }
      // Within a word: don’t, l’analyse, C++.
      if Self.apostrophes.contains(scalar) { continue }
      // E-mail, X-ray, T-cell.
      if Self.hyphens.contains(scalar), word.count == 1, next.properties.isAlphabetic { continue }
      if scalar == ".", word.count == 1 || isAcronym, next.properties.isAlphabetic {
        isAcronym = true
        continue
      }
      // The degree sign in `N° 5` stands for an o.
      if scalar == "°", String(word) == "n" {
        word.append("o")
        continue
      }
      if let name = Self.signs[scalar] {
        if scalar == "+" || scalar == "#" {
          if word.isEmpty {
            guard scalar == "+", Self.isCharge(of: pieces.last?.text, last, next) else { continue }
            word.append(contentsOf: name.unicodeScalars)
            end(&pieces)
          } else {
            word.append(contentsOf: name.unicodeScalars)
          }
        } else {
          end(&pieces)
          word.append(contentsOf: name.unicodeScalars)
          end(&pieces)
        }
        continue
      }
      end(&pieces)
      if Self.divides(scalar, last: last, next: next) { isBehindCut = true }
    }
    end(&pieces)
  }

  private static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "‘", "ʼ", "`", "´", "ʹ"]
  private static let hyphens: Set<Unicode.Scalar> = ["-", "‐", "‑"]
  private static let signs: [Unicode.Scalar: String] = [
    "&": "and", "+": "plus", "#": "sharp", "%": "percent", "×": "x", "°": "deg", "∞": "infinity",
  ]
  /// Whether a plus that stands apart belongs to what stands before it: `CD4(+)`, `Ca2 +`.
  private static func isCharge(of word: String?, _ last: Unicode.Scalar, _ next: Unicode.Scalar) -> Bool {
    guard let word, word.first?.isLetter == true else { return false }
    return last == "(" && next == ")" || word.last?.isNumber == true
  }

  /// A word of Cyrillic letters among which Latin ones that look alike were typed.
  private static func unmixed(_ word: String.UnicodeScalarView) -> String {
    guard word.contains(where: { (0x400...0x52F).contains($0.value) }) else { return String(word) }
    return String(String.UnicodeScalarView(word.map { alike[$0] ?? $0 }))
  }

  /// The Cyrillic letter that looks like a Latin one.
  private static let alike: [Unicode.Scalar: Unicode.Scalar] = [
    "a": "а", "c": "с", "e": "е", "i": "і", "o": "о", "p": "р", "x": "х", "y": "у",
  ]

  /// The usual form of letters that have several: the sigma at the end of a Greek word, which capitals do not have, and
  /// letters that Arabic, Persian and Urdu write differently.
  private static let forms: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{3C2}": "\u{3C3}", "\u{629}": "\u{647}", "\u{6C1}": "\u{647}", "\u{6D5}": "\u{647}",
    "\u{649}": "\u{64A}", "\u{6CC}": "\u{64A}", "\u{6A9}": "\u{643}", "\u{671}": "\u{627}",
  ]

  /// A letter in its usual form, and a digit of any writing as that of ASCII.
  private static func usual(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard scalar.value >= 0x370 else { return scalar }
    if let usual = forms[scalar] { return usual }
    guard scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue
    else { return scalar }
    return Unicode.Scalar(0x30 + UInt8(value))
  }

  private static let latin: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e",
    "ё": "е", "й": "и",
  ]

  /// Whether a sign divides a title: not within numbers and abbreviations, and dashes only where they stand apart.
  private static func divides(_ scalar: Unicode.Scalar, last: Unicode.Scalar, next: Unicode.Scalar) -> Bool {
    let isApart = next.properties.isWhitespace || last.properties.isWhitespace
    switch scalar {
    case ":", ";", "?", "!", "(", ")", "[", "]", "|", "=", "—", "―", "•", "~", "»", "«": return true
    case "¿", "¡": return true
    case ".": return next.properties.isWhitespace
    case "-", "–", "‐", "‑", "−", "/", "\\": return isApart
    default: return false
    }
  }

  private static func isGreek(_ scalar: Unicode.Scalar) -> Bool { (0x370...0x3FF).contains(scalar.value) }

  /// Whether a sign is a word by itself: Han and Kana.
  static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FFFF: true
    default: false
    }
  }
}
