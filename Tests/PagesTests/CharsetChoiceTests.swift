import Testing

@testable import Pages

/// Whose word on the encoding counts.
struct CharsetChoiceTests {
  private func title(_ bytes: [UInt8], type: String? = "text/html") -> String? {
    Reading(contentType: type, wanted: Reading.whole.wanted).facts(bytes).title
  }

  /// One byte for each character.
  private func bytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  @Test(
    "the header's charset is read as browsers read it",
    arguments: [
      "text/html, text/html; charset=windows-1251", "text/html; charset=windows-1251,text/html",
      "text/plain; charset=koi8-r, text/html; charset=windows-1251",
      "text/html; foo=\"; charset=koi8-r\"; charset=windows-1251",
    ])
  func headers(type: String) {
    #expect(title(Array("<title>".utf8) + [0xC4, 0xE0] + Array("</title>".utf8), type: type) == "Да")
  }

  @Test(
    "an XML declaration names the encoding where no meta does",
    arguments: [
      ("<?xml version='1.0' encoding='windows-1251'?>", "Да"), ("<?xml encoding = \n\"CP1251\" ?>", "Да"),
      ("<?xml version='1.0' encoding='windows-1251'?><meta charset=koi8-r>", "дЮ"),
      ("<!-- --><?xml encoding='windows-1251'?>", "Äà"), ("<?XML encoding='windows-1251'?>", "Äà"),
      ("<?xml encoding=windows-1251?>", "Äà"), ("<?xml encoding='windows-1251?>'", "Äà"),
      ("<?xml encoding='windows-1251 '?>", "Äà"), ("<?xml version='1.0'?><p encoding='windows-1251'>", "Äà"),
      ("<?xml encoding='utf-16'?>", "Äà"), ("<?xml encoding='nonsense'?>", "Äà"), ("<?xml encoding", "Äà"),
    ])
  func xml(opening: String, text: String) {
    let page = Array("\(opening)><title>".utf8) + [0xC4, 0xE0] + Array("</title>".utf8)
    #expect(title(page) == text)
    #expect(title(page, type: "text/html; charset=windows-1251") == "Да")
  }

  private static let chances: [[UInt8]] = [
    [0xC2, 0xA9], [0xC2, 0xB9], [0xCF, 0xBB, 0x2E, 0xC2, 0xAB], [0xE2, 0x84, 0x96],
  ]

  @Test("a few bytes that could be UTF-8 do not outweigh all that are none", arguments: chances)
  func chance(opening: [UInt8]) {
    let title = Array("<title>".utf8) + [0xC4, 0xE0] + Array("</title>".utf8)
    for blanks in [0, 300, 9_000, 33_000, 70_000] {
      let filler = Array("--><p>".utf8) + [UInt8](repeating: 0x20, count: blanks)
      let page = Array("<!--".utf8) + opening + filler + title
      #expect(self.title(page, type: "text/html; charset=windows-1251") == "Да", "\(blanks) blanks")
      #expect(self.title(Array("<meta charset=windows-1251>".utf8) + page) == "Да", "\(blanks) blanks")
    }
  }

  /// All characters of the first rows of GB 2312, or of KS X 1001: among their bytes are hundreds of sequences that would
  /// be UTF-8.
  private static let chinese: [UInt8] = (0xB0...0xF7).flatMap { lead in
    (0xA1...0xFE).flatMap { [UInt8(lead), UInt8($0)] }
  }

  @Test(
    "chance sequences in a long text outweigh nothing",
    arguments: [("gbk", "你"), ("euc-kr", "콱")] as [(name: String, text: String)],
    [0, 1_000, 3_001, 5_500, 8_191])
  func longText(of encoding: (name: String, text: String), offset: Int) {
    let filler = [UInt8](repeating: 0x20, count: 33_000 + offset)
    let opening = Array("<!-- \u{A9} --><p>".utf8) + filler
    let page = opening + Self.chinese + Array("<title>".utf8) + [0xC4, 0xE3] + Array("</title>".utf8)
    #expect(title(page, type: "text/html; charset=\(encoding.name)") == encoding.text)
    #expect(title(Array("<meta charset=\(encoding.name)>".utf8) + page) == encoding.text)
  }

  @Test(
    "stray bytes do not make another page of one that says it is UTF-8",
    arguments: [0, 300, 9_000, 20_000, 33_000, 100_000], [1, 4, 7])
  func strays(distance: Int, count: Int) {
    let filler = [UInt8](repeating: 0x20, count: distance)
    let opening = bytes("<style>/* " + String(repeating: "\u{FC}b", count: count) + " */</style>")
    for text in ["Çé – ä", String(repeating: "Да ", count: 9) + "!"] {
      let page = opening + filler + Array("<title>\(text)</title>".utf8)
      let whole = page + filler + Array("<p>\(Fixture.words(99)) Ç, é, ä, ö, ü, ß, Ä, Ö, Ü".utf8)
      #expect(title(Array("<meta charset=utf-8>".utf8) + whole) == text)
      #expect(title(whole, type: "text/html; charset=utf-8") == text)
    }
  }

  @Test(
    "a page in windows-1252 that says it is UTF-8 is read, however rare its umlauts are",
    arguments: [0, 300, 9_000, 33_000, 70_000])
  func wronglyDeclared(distance: Int) {
    let filler = String(repeating: " ", count: distance)
    for count in [1, 2, 7, 8, 20] {
      let others = String(repeating: "\(filler)<p>M\u{FC}ller", count: count)
      let page = bytes("<title>K\u{F6}ln</title>\(others)<meta name=doi content='10.5555/\u{E4}'>")
      let facts = Reading(contentType: "text/html; charset=utf-8", wanted: Reading.whole.wanted).facts(page)
      #expect(facts.title == "Köln", "\(count) others")
      #expect(facts.identifiers.map(\.value) == ["10.5555/ä"], "\(count) others")
      #expect(title(Array("<meta charset=utf-8>".utf8) + page) == "Köln")
    }
  }

  @Test(
    "UTF-8 is read under the name of an encoding that is never read",
    arguments: ["hz-gb-2312", "iso-2022-kr", "iso-2022-cn", "replacement"])
  func refused(label: String) {
    for distance in [0, 9_000, 30_000] {
      let page = "<!--\(String(repeating: "a", count: distance))--><title>жизнь</title>"
      #expect(title(Array(page.utf8), type: "text/html; charset=\(label)") == "жизнь")
      #expect(title(Array("<meta charset=\(label)>\(page)".utf8)) == "жизнь")
    }
    for text in ["a", "~{VPND~}", "\u{1B}$)C\u{E}GQ\u{F}"] {
      #expect(title(Array("<title>\(text)</title>".utf8), type: "text/html; charset=\(label)") == nil)
      #expect(title(Array("<meta charset=\(label)><title>\(text)</title>".utf8)) == nil)
    }
    #expect(title(bytes("<title>K\u{F6}ln</title>"), type: "text/html; charset=\(label)") == nil)
  }

  @Test("a character that was cut off costs no others where no other encoding is named")
  func cutCharacter() {
    let filler = [UInt8](repeating: 0x20, count: 9_000)
    let page = Array("<p>Çé".utf8) + filler + [0xE2, 0x80] + Array("<title>Çé</title>".utf8)
    #expect(title(page) == "Çé")
  }

  @Test(
    "a meta is found behind bytes that are not decoded yet",
    arguments: ["<\u{E9}", "\u{E9}", "<a b=\u{E9}>", "&\u{E9};"])
  func metaBehindOtherBytes(text: String) {
    let page = bytes("<p>1 \(text)<meta charset=windows-1251><title>")
    #expect(title(page + [0xC4, 0xE0] + Array("</title>".utf8)) == "Да")
  }

  @Test(
    "UTF-8 under another name stays UTF-8, however little of it there is", arguments: [0, 300, 9_000, 70_000])
  func littleUTF8(blanks: Int) {
    let filler = String(repeating: " ", count: blanks)
    for text in ["©", "Çé – ä", "Да"] {
      let page = Array("<p>\(text)\(filler)<title>\(text)</title>\(filler)<p>©".utf8)
      for type in ["text/html; charset=windows-1251", "text/html; charset=gbk", "text/html"] {
        #expect(title(page, type: type) == text)
        #expect(title(Array("<meta charset=windows-1251>".utf8) + page, type: type) == text)
      }
    }
  }

  @Test(
    "a charset in a script or a style, a comment or an attribute is not the page's",
    arguments: [
      "<style>\n/*<meta charset=gbk>*/</style>", "<script>'<meta charset=gbk>'</script>",
      "<style>/*\u{E9}<meta charset=gbk>*/</style>", "<noscript><meta charset=gbk></noscript>",
      "<iframe><meta charset=gbk></iframe>", "<xmp><meta charset=gbk></xmp>",
      "<textarea><meta charset=gbk></textarea>", "<p title='\u{E9}<meta charset=gbk>'>",
      "<p title='\u{E9}'><script>\u{E9}<meta charset=gbk></script>", "<!-- \u{E9} <meta charset=gbk> -->",
    ])
  func noMeta(head: String) {
    let head = bytes(head)
    let rest = Array("<title>".utf8) + [0xC4, 0xE0] + Array("</title>".utf8)
    let padding = [UInt8](repeating: 0x20, count: 9_000)
    let meta = Array("<meta charset=windows-1251>".utf8)
    #expect(title(head + meta + rest) == "Да")
    #expect(title(head + padding + meta + rest) == "Да")
    #expect(title(head + rest + meta) == "Да")
    #expect(title(head + rest + padding + meta) == "Да")
    #expect(title(meta + head + rest) == "Да")
    #expect(title(head + rest, type: "text/html; charset=windows-1251") == "Да")
    #expect(title(padding + head + rest) == "Äà", "far from the beginning nothing is looked for")
  }

  @Test(
    "ISO-2022-JP is all ASCII, and is read wherever it is declared", arguments: [0, 1_100, 9_000, 30_000])
  func japanese(distance: Int) {
    let title = "<title>\u{1B}$BF|K\\\u{1B}(B</title>"
    let padding = "<!--\(String(repeating: "a", count: distance))-->"
    for meta in [
      "<meta charset=iso-2022-jp>", "<meta http-equiv=content-type content='text/html; charset=csISO2022JP'>",
    ] {
      for page in [
        padding + meta + title, meta + padding + title, padding + title + meta, title + padding + meta,
        "<style>/*<meta charset=gbk>*/</style>" + padding + meta + title,
      ] {
        #expect(self.title(Array(page.utf8)) == "日本", "\(page.prefix(60))")
        #expect(self.title(Array(page.utf8), type: "text/html; charset=iso-2022-jp") == "日本")
        #expect(self.title(Array(page.utf8), type: "text/html; charset=utf-8") == "$BF|K\\ (B")
      }
    }
    let other = "<style>/*<meta charset=iso-2022-jp>*/</style>\(padding)<meta charset=windows-1251>"
    #expect(self.title(Array((other + title).utf8)) == "$BF|K\\ (B")
    #expect(self.title(Array("\u{1B}\(padding)<title>Да</title>".utf8)) == "Да")
    #expect(
      self.title(bytes("\u{1B}\(padding)<meta charset=windows-1251><title>\u{C4}\u{E0}</title>")) == "Да")
  }
}
