/// The writing and the language that a title seems to be in: enough to know that two titles cannot be compared word by
/// word.
struct Tongue: Hashable {
  enum Script: Hashable { case latin, cyrillic, greek, eastAsian, arabic, hebrew, indic, other }
  enum Language: Hashable {
    case english, german, french, spanish, italian, portuguese, dutch, polish, nordic, turkic
  }

  /// The writing of most letters; nil if there are none.
  let script: Script?
  /// The language; nil if it cannot be told.
  let language: Language?

  init(_ pieces: TitlePieces, of text: String) {
    var counts: [Script: Int] = [:]
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      counts[Tongue.script(of: scalar), default: 0] += 1
    }
    script = counts.max { ($0.value, "\($0.key)") < ($1.value, "\($1.key)") }?.key
    language = script == .latin ? Tongue.language(pieces.pieces.map(\.text), text) : nil
  }

  /// Whether a title in one may be the translation of one in the other: then words say nothing.
  func differs(from other: Tongue) -> Bool {
    guard let script, let their = other.script else { return false }
    if script != their { return true }
    guard let language, let theirs = other.language else { return false }
    return language != theirs
  }

  private static func script(of scalar: Unicode.Scalar) -> Script {
    switch scalar.value {
    case 0..<0x370, 0x1E00...0x1EFF, 0xFB00...0xFB06, 0xFF21...0xFF5A: .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
    case 0x400...0x52F: .cyrillic
    case 0x590...0x5FF: .hebrew
    case 0x600...0x77F, 0xFB50...0xFEFC: .arabic
    case 0x900...0xDFF: .indic
    case 0x1100...0x11FF, 0x2E80...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x2FFFF: .eastAsian
    default: .other
    }
  }

  // MARK: Language

  /// Words that mostly one language has; those of several count for each.
  private static let words: [(Language, Set<String>)] = [
    (
      .english,
      TitleVocabulary.words(
        "the of and in for to from with by on an is are its their as at how what between among during after under towards through new"
      )
    ),
    (
      .german,
      TitleVocabulary.words(
        "der die das und den dem des ein eine einer eines in im zur zum von mit fur bei uber auf aus als wie nach zwischen unter durch ihre ihrer ist sich"
      )
    ),
    (
      .french,
      TitleVocabulary.words(
        "le la les des du et une un dans pour sur avec par aux au entre chez sous est sont vers ses son leur d l"
      )
    ),
    (
      .spanish,
      TitleVocabulary.words("el la los las del y una un para por con sobre entre desde su sus al como en")
    ),
    (
      .italian,
      TitleVocabulary.words(
        "in il lo gli della delle degli dei del nel nella nelle e una un per con tra fra sul sulla alla dal dalla come di"
      )
    ),
    (
      .portuguese,
      TitleVocabulary.words(
        "os as da das do dos e uma um para por com sobre entre na no nas nos ao em sua seus")
    ),
    (
      .dutch,
      TitleVocabulary.words("het een van voor met op naar bij tussen aan door over uit en in zijn hun als")
    ),
    (.polish, TitleVocabulary.words("w z na do i oraz dla przez od po o jako nad pod ze miedzy")),
    (
      .nordic,
      TitleVocabulary.words(
        "og och av af til till for med i pa en et ett den det fra fran mellom mellem mellan som om")
    ),
    (.turkic, TitleVocabulary.words("ve ile icin bir uzerine bu olarak turkiye uzra olan va arasinda")),
  ]

  private static let endings: [(Language, [String])] = [
    (.english, ["ing", "ness", "ship", "ity", "ism", "ies", "ally", "ous", "ward", "ment"]),
    (
      .german,
      [
        "ung", "ungen", "keit", "heit", "schaft", "ische", "ischen", "ischer", "lich", "lichen", "tat",
        "ismus", "nen",
      ]
    ),
    (.french, ["eur", "aux", "eux", "ique", "iques", "ite", "isme", "ement"]),
    (.spanish, ["cion", "ciones", "dad", "dades", "ismo", "ico", "icas"]),
    (.italian, ["zione", "zioni", "ita", "ismo", "ico", "iche", "ezza"]),
    (.portuguese, ["cao", "coes", "dade", "dades", "ismo"]),
    (.dutch, ["heid", "isch", "lijk", "lijke", "ingen", "ering", "teit"]),
    (.polish, ["osc", "osci", "ego", "nych", "owych", "ski", "skiego", "acja", "acji"]),
    (.nordic, ["else", "elser", "het", "hed", "ning", "ningar", "ningen", "skap"]),
    (.turkic, ["lari", "leri", "larin", "lerin", "nin", "nda", "masi", "mesi", "lar", "ler"]),
  ]

  private static let letters: [(Language, Set<Character>)] = [
    (.german, Set("äöüßÄÖÜ")), (.french, Set("éèêàçœùîôÉÈÀ")), (.spanish, Set("ñ¿¡áéíóúÑ")),
    (.italian, Set("àèìòù")),
    (.portuguese, Set("ãõçâêáéíóú")), (.polish, Set("ąćęłńśźżó")), (.nordic, Set("åøæäöÅØÆ")),
    (.turkic, Set("ğışçöüəĞİŞƏ")),
  ]

  private static func language(_ pieces: [String], _ text: String) -> Language? {
    var points: [Language: Int] = [:]
    for piece in pieces {
      for (language, words) in words where words.contains(piece) { points[language, default: 0] += 3 }
      guard piece.count >= 6 else { continue }
      for (language, endings) in endings where endings.contains(where: piece.hasSuffix) {
        points[language, default: 0] += 1
      }
    }
    for (language, letters) in letters {
      points[language, default: 0] += min(2, text.lazy.filter(letters.contains).count)
    }
    let ranked = points.sorted { $0.value > $1.value }
    guard let first = ranked.first, first.value >= 2 else { return nil }
    // What two languages have alike tells nothing.
    if ranked.count > 1, ranked[1].value == first.value { return nil }
    return first.key
  }
}
