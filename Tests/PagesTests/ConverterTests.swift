import Testing

@testable import Pages

/// What the Encoding standard makes of bytes in other encodings.
struct ConverterTests {
  /// A title in an encoding, at any place of a block, with and without an end.
  private func expect(
    _ bytes: [UInt8], in charset: String, are text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let type = "text/html; charset=\(charset)"
    for padding in [0, PageReader.blockSize - 9, PageReader.blockSize - 8, PageReader.blockSize - 6] {
      for end in ["</title>", "\" '<p>"] {
        let reading = Reading(contentType: type, wanted: Reading.whole.wanted)
        let blanks = [UInt8](repeating: 0x20, count: padding)
        let facts = reading.facts(blanks + Array("<title>".utf8) + bytes + Array(end.utf8), piece: 5)
        let title = end == "</title>" ? text : text + end
        #expect(facts.title == title, "\(charset)", sourceLocation: sourceLocation)
      }
    }
  }

  @Test(
    "bytes that are no character cost no others",
    arguments: [
      ("euc-kr", [0xC9, 0xA1, 0xB0, 0xA1], "\u{FFFD}가"), ("euc-kr", [0xC9, 0x22, 0xB0, 0xA1], "\u{FFFD}\"가"),
      ("euc-kr", [0xB0, 0xA1, 0xFF, 0xB0, 0xA1], "가\u{FFFD}가"),
      ("euc-kr", [0xB0, 0xFF, 0xB0, 0xA1], "\u{FFFD}가"),
      ("big5", [0xA3, 0xFE, 0xA4, 0xA4], "\u{FFFD}中"), ("big5", [0xA4, 0x3D, 0xA4, 0xA4], "\u{FFFD}=中"),
      ("big5", [0xA4, 0x80, 0xA4, 0xA4], "\u{FFFD}中"), ("big5", [0xFF, 0xA4, 0xA4], "\u{FFFD}中"),
      ("gbk", [0xA2, 0xFF, 0xD6, 0xD0], "\u{FFFD}中"), ("gbk", [0xD6, 0x3D, 0xD6, 0xD0], "\u{FFFD}=中"),
      ("gb18030", [0xFE, 0x39, 0xFE, 0x39, 0xD6, 0xD0], "\u{FFFD}中"),
      ("gb18030", [0x81, 0x30, 0xD6, 0xD0], "\u{FFFD}0中"),
      ("gb18030", [0x81, 0x30, 0x22, 0xD6, 0xD0], "\u{FFFD}0\"中"),
      ("gb18030", [0xFF, 0xD6, 0xD0], "\u{FFFD}中"), ("gb18030", [0x81, 0x30, 0x81, 0x30], "\u{80}"),
      ("shift_jis", [0x85, 0x9F, 0x93, 0xFA], "\u{FFFD}日"),
      ("shift_jis", [0x93, 0x22, 0x93, 0xFA], "\u{FFFD}\"日"),
      ("shift_jis", [0x85, 0x41, 0x93, 0xFA], "\u{FFFD}A日"),
      ("shift_jis", [0xA0, 0xB1, 0x93, 0xFA], "\u{FFFD}ｱ日"),
      ("euc-jp", [0xA9, 0xA1, 0xC6, 0xFC], "\u{FFFD}日"), ("euc-jp", [0xC6, 0x22, 0xC6, 0xFC], "\u{FFFD}\"日"),
      ("euc-jp", [0x8F, 0xA1, 0xA1, 0xC6, 0xFC], "\u{FFFD}日"),
      ("euc-jp", [0x8F, 0xB0, 0x22, 0xC6, 0xFC], "\u{FFFD}\"日"),
      ("euc-jp", [0x8E, 0xFC, 0xC6, 0xFC], "\u{FFFD}日"), ("euc-jp", [0x8F, 0x22, 0xC6, 0xFC], "\u{FFFD}\"日"),
      ("windows-1255", [0xF9, 0xFF, 0xEC], "ש\u{FFFD}ל"),
    ] as [(String, [UInt8], String)])
  func badBytes(charset: String, bytes: [UInt8], text: String) {
    expect(bytes, in: charset, are: text)
  }

  @Test("a page may end in a character", arguments: ["euc-kr", "big5", "gb18030", "shift_jis", "euc-jp"])
  func cut(charset: String) {
    let reading = Reading(contentType: "text/html; charset=\(charset)", wanted: Reading.whole.wanted)
    for piece in [1, 3, 16_384] {
      #expect(reading.facts(Array("<title>a".utf8) + [0xE7], piece: piece).title == "a\u{FFFD}")
    }
    guard charset == "gb18030" else { return }
    // Of four bytes the third decides, and it is none of them.
    #expect(reading.facts(Array("<title>a".utf8) + [0x81, 0x30, 0x3E], piece: 3).title == "a\u{FFFD}0>")
  }

  @Test(
    "ISO-2022-JP is read by the standard",
    arguments: [
      ("\u{1B}$B-!F|K\\\u{1B}(B", "①日本"), ("\u{1B}$ByuF|\u{1B}(Bx", "﨑日x"), ("\u{1B}(I14\u{1B}(Bx", "ｱｴx"),
      ("\u{1B}(J\\~a\u{1B}(B\\", "¥‾a\\"), ("\u{1B}$@F|\u{1B}(B", "日"),
      ("\u{1B}$B!A!]!B!q!r\"L\u{1B}(B", "～－∥￠￡￢"),
      ("\u{1B}$BF|F\u{1B}(Bx", "日\u{FFFD}x"), ("\u{1B}$B)!F|\u{1B}(B", "\u{FFFD}日"),
      ("a\u{1B}xb", "a\u{FFFD}xb"),
      ("a\u{1B}$xb", "a\u{FFFD}$xb"), ("a\u{1B}(B\u{1B}(Bb", "a\u{FFFD}b"), ("a\u{0E}b", "a\u{FFFD}b"),
      ("\u{1B}$B{RF|\u{1B}(B", "緖日"),
    ])
  func iso2022JP(text: String, title: String) {
    expect(Array(text.utf8), in: "iso-2022-jp", are: title)
  }

  @Test(
    "EUC-JP has the characters of the standard",
    arguments: [
      ([0xFC, 0xE2, 0xB6, 0xB6], "髙橋"), ([0xAD, 0xA1, 0xC6, 0xFC], "①日"), ([0xF9, 0xA1], "纊"),
      ([0xA1, 0xC1, 0xA1, 0xDD, 0xA1, 0xC2, 0xA1, 0xF1, 0xA1, 0xF2, 0xA2, 0xCC], "～－∥￠￡￢"),
      ([0x8E, 0xB1, 0x8E, 0xDF], "ｱﾟ"), ([0x8F, 0xB0, 0xA1, 0xC6, 0xFC], "丂日"), ([0x8F, 0xA2, 0xAF], "˘"),
      ([0x5C, 0x7E, 0xA1, 0xC0], "\\~＼"), ([0x80, 0xC6, 0xFC], "\u{FFFD}日"),
    ] as [([UInt8], String)])
  func eucJP(bytes: [UInt8], title: String) {
    expect(bytes, in: "euc-jp", are: title)
  }

  @Test(
    "Big5 has the symbols of the standard",
    arguments: [
      ([0xA1, 0xFE], "／"), ([0xA2, 0x40], "＼"), ([0xA1, 0x4E], "﹑"), ([0xA1, 0x5A], "╴"),
      ([0xA1, 0xC3], "￣"),
      ([0xA1, 0xC5], "ˍ"), ([0xA2, 0xCC, 0xA4, 0xA4], "十中"), ([0xA2, 0xCE], "卅"), ([0xA3, 0xE1], "€"),
      ([0xA1, 0x45], "‧"), ([0xA1, 0x43, 0xA4, 0xA4], "。中"), ([0x88, 0x62, 0xA1, 0x43], "Ê̄。"),
      ([0xC7, 0xF2], "ヶ"),
      ([0x8E, 0x69, 0xA4, 0xA4], "箸中"), ([0xC6, 0xCF, 0xC6, 0xDE], "廴〃"), ([0xFE, 0xDD], "砉"),
      ([0xA3, 0xC0, 0xA3, 0xE0], "␀␡"), ([0xA1, 0x22], "\u{FFFD}\""), ([0xA1, 0x80], "\u{FFFD}"),
    ] as [([UInt8], String)])
  func big5(bytes: [UInt8], title: String) {
    expect(bytes, in: "big5", are: title)
  }

  @Test(
    "single bytes are those of the standard",
    arguments: [
      ("koi8-u", [0xAE, 0xBE], "ўЎ"), ("gbk", [0x80, 0xD6, 0xD0], "€中"),
      ("gb18030", [0xD6, 0xD0, 0x80], "中€"),
      ("x-user-defined", [0x80, 0x41, 0xFF], "\u{F780}A\u{F7FF}"),
      ("windows-1252", [0x41, 0x81, 0x9D, 0x42], "A\u{81}\u{9D}B"),
      ("windows-1251", [0x98, 0xC4], "\u{98}Д"), ("windows-1253", [0x81, 0xD2, 0xE1], "\u{81}\u{FFFD}α"),
      ("windows-874", [0x81, 0xDB, 0xA1], "\u{81}\u{FFFD}ก"),
      ("windows-1257", [0x81, 0xA1, 0xC0], "\u{81}\u{FFFD}Ą"),
      ("iso-8859-15", [0x80, 0xA4], "\u{80}€"), ("iso-8859-7", [0xAE, 0xE1], "\u{FFFD}α"),
    ] as [(String, [UInt8], String)])
  func singleBytes(charset: String, bytes: [UInt8], text: String) {
    expect(bytes, in: charset, are: text)
  }
}
