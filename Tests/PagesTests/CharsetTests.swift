import Testing

@testable import Pages

struct CharsetTests {
  private let title = "Zürich – «Çé»"
  private func page(_ head: String = "") -> String {
    "<html><head>\(head)<title>\(title)</title></head><body>\(title)"
  }

  private func title(_ bytes: [UInt8], type: String? = "text/html") -> String? {
    Reading(contentType: type, wanted: Reading.whole.wanted).facts(bytes).title
  }

  private func windows1252(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { $0 == "–" ? 0x96 : UInt8(truncatingIfNeeded: $0.value) }
  }

  private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  @Test(
    "UTF-8 is read as such whatever the page or its header say",
    arguments: [
      "text/html", "text/html; charset=utf-8", "text/html; charset=iso-8859-1", "text/html; charset=nonsense",
      "text/html; charset=utf-16", "text/html;charset=../../etc",
    ])
  func utf8(type: String) {
    #expect(title(Array(page().utf8), type: type) == title)
    #expect(title(Array(page("<meta charset=iso-8859-1>").utf8), type: type) == title)
    #expect(title([0xEF, 0xBB, 0xBF] + Array(page().utf8), type: type) == title)
  }

  @Test(
    "Windows-1252 is read, declared, undeclared or declared wrongly",
    arguments: [
      "", "<meta charset='ISO-8859-1'>", "<meta charset=utf-8>", "<!-- <meta charset=koi8-r> -->",
      "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>",
    ])
  func windows(head: String) {
    #expect(title(windows1252(page(head))) == title)
    #expect(title(windows1252(page(head)), type: "text/html; charset=latin1") == title)
  }

  @Test("UTF-16 is read with and without its mark", arguments: [true, false])
  func utf16(bigEndian: Bool) {
    let bytes = utf16(page("<meta charset=utf-16>"), bigEndian: bigEndian)
    let mark: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    #expect(title(bytes) == title)
    #expect(title(mark + bytes) == title)
    #expect(title(mark + bytes, type: "text/html; charset=utf-8") == title)
    let odd = mark + bytes + [0x00, 0xD8, 0x41]
    #expect(title(odd) == title, "half a character at the end does no harm")
  }

  @Test(
    "other charsets are converted",
    arguments: [
      ("shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"), ("gb2312", [0xD6, 0xD0, 0xB9, 0xFA], "中国"),
      ("euc-kr", [0xC7, 0xD1], "한"), ("koi8-r", [0xF2, 0xCF], "Ро"), ("big5", [0xA4, 0xA4], "中"),
      ("windows-1255", [0xF9, 0xEC], "של"), ("windows-1251", [0xC4, 0xE0], "Да"),
      ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
    ] as [(String, [UInt8], String)])
  func others(charset: String, bytes: [UInt8], text: String) {
    let page = Array("<meta charset=\(charset)><title>".utf8) + bytes + Array("</title>".utf8)
    #expect(title(page) == text)
  }

  @Test func badBytesCostOnlyThemselves() {
    let bytes =
      Array("<title>ä".utf8) + [0xFF, 0x00, 0xC3] + Array("x ö</title><meta name=doi content=ü".utf8) + [0xC3]
    let reading = Reading(contentType: "text/html; charset=utf-8", wanted: Reading.whole.wanted)
    let facts = reading.facts(bytes + Array(">".utf8))
    #expect(facts.title == "ä\u{FFFD}\u{FFFD}\u{FFFD}x ö")
    #expect(facts.identifiers.map(\.value) == ["ü\u{FFFD}"])
  }

  @Test func theDOIIsFoundInUTF16() {
    #expect(
      Reading().facts([0xFF, 0xFE] + utf16("<p>10.5555/ABC</p>", bigEndian: false)).reading.needleFound
        == true)
    let text = Reading(contentType: "text/plain")
    #expect(text.facts([0xFF, 0xFE] + utf16("10.5555/ABC", bigEndian: false)).reading.needleFound == true)
  }

  @Test func aCharacterMayBeCutAnywhere() {
    let bytes = Array(page().utf8)
    let filler = Array(String(repeating: " ", count: PageReader.blockSize - 60).utf8)
    for shift in 0..<60 {
      let shifted = Array(filler.dropLast(shift)) + bytes
      #expect(title(shifted) == title, "shifted by \(shift)")
    }
  }
}
