/// Texts made comparable: pages write the same words with and without accents, composed and decomposed, in capitals,
/// with straight and curly apostrophes, in presentation forms and with vowel marks.
package enum Wording {
  /// The text in lower case, without marks on letters, with plain blanks and apostrophes.
  ///
  /// For example `Sayfa BULUNAMADI`, `Stránka nenalezena` and `Página no encontrada` become `sayfa bulunamadi`,
  /// `stranka nenalezena` and `pagina no encontrada`.
  package static func folded(_ text: some StringProtocol) -> String {
    let text = String(text)
    if text.hasOnlyASCII { return text.asciiLowercased }
    let lowercased = text.lowercased()
    if lowercased.hasOnlyASCII { return lowercased }
    var result = String.UnicodeScalarView()
    for scalar in lowercased.unicodeScalars { add(scalar, to: &result) }
    return String(result)
  }

  private static func add(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
    switch scalar.value {
    case 0..<0x80: result.append(scalar)
    // Marks on letters, vowel signs of Arabic and Hebrew, joiners: what they stand on is enough.
    case 0x300...0x36F, 0x610...0x61A, 0x640, 0x64B...0x65F, 0x670, 0x591...0x5C7, 0x93C, 0x200B,
      0x200D...0x200F,
      0xFE00...0xFE0F, 0xFEFF, 0xAD:
      break
    case 0x3099, 0x309A: compose(mark: scalar.value, in: &result)
    case 0xA0, 0x2000...0x200A, 0x202F, 0x3000, 0x200C: result.append(" ")
    case 0x2018, 0x2019, 0x2BC, 0x60, 0xB4: result.append("'")
    // Full-width signs.
    case 0xFF01...0xFF5E: result.append(Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21)))
    case 0x153: result.append(contentsOf: "oe".unicodeScalars)
    case 0xE6: result.append(contentsOf: "ae".unicodeScalars)
    case 0xDF: result.append(contentsOf: "ss".unicodeScalars)
    default: result.append(letters[scalar] ?? scalar)
    }
  }

  /// A kana with its voicing mark behind it: the two stand side by side in the code, か before が, は ば ぱ.
  private static func compose(mark: UInt32, in result: inout String.UnicodeScalarView) {
    guard let last = result.last, (0x3041...0x30FE).contains(last.value),
      let composed = Unicode.Scalar(last.value + (mark == 0x3099 ? 1 : 2))
    else { return }
    result.removeLast()
    result.append(composed)
  }

  /// Letters by the plain one that stands for them.
  private static let letters: [Unicode.Scalar: Unicode.Scalar] = {
    var letters: [Unicode.Scalar: Unicode.Scalar] = [:]
    for line in alphabet.split(separator: "\n") {
      guard let plain = line.unicodeScalars.first else { continue }
      for scalar in line.unicodeScalars.dropFirst(2) { letters[scalar] = plain }
    }
    return letters
  }()

  private static let alphabet = """
    a àáâãäåāăąǎạảấầẩẫậắằẳẵặ
    c çćĉċč
    d ďđ
    e èéêëēĕėęěẹẻẽếềểễệə
    g ĝğġģ
    h ĥħ
    i ìíîïĩīĭįıỉị
    j ĵ
    k ķĸ
    l ĺļľŀł
    n ñńņňŉ
    o òóôõöøōŏőơọỏốồổỗộớờởỡợ
    r ŕŗř
    s śŝşšș
    t ţťŧț
    u ùúûüũūŭůűųưụủứừửữự
    w ŵ
    y ýÿŷỳỵỷỹ
    z źżž
    α ά
    ε έ
    η ή
    ι ίϊΐ
    ο ό
    υ ύϋΰ
    ω ώ
    σ ς
    е ёѐ
    и йѝ
    і ї
    к ќ
    г ѓґ
    у ў
    ا أإآٱ
    ي ىیئ
    ه ةۀ
    ك ک
    و ؤ
    """
}
