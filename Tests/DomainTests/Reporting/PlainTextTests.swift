import Testing

@testable import Text

@Suite struct PlainTextTests {
  /// Signs that nobody sees, or that change what is seen around them.
  static let hidden: [UInt32] = [
    0x00, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200E,
    0x200F, 0x2028,
    0x2029, 0x202A, 0x202E, 0x2060, 0x2061, 0x2064, 0x2066, 0x206F, 0x2800, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9,
    0xFFFB,
    0x1BCA0, 0x1D173, 0xE0001, 0xE0020, 0xE0041, 0xE007F, 0xE0100, 0xE01EF,
  ]

  @Test("what nobody sees becomes a sign that everybody sees, and is escaped in JSON", arguments: hidden)
  func hides(_ code: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(code))
    #expect(PlainText.line("a\(scalar)b") == "a\u{FFFD}b")
    #expect(PlainText.line("ä\(scalar)中") == "ä\u{FFFD}中")
    let json = JSONText.object { $0.member("a", "x\(scalar)y") }.string
    #expect(json.unicodeScalars.allSatisfy { $0.value < 0x7F }, "\(json)")
    #expect(json.contains("\\u"))
  }

  @Test(
    "letters of all scripts, blanks, emoji and joiners between them stay",
    arguments: [
      "Übergrößenträger naïve Ω и", "می‌خواهم", "क्‍ष", "👩‍🔬 ❤️‍🔥 1️⃣ ☎️", "中文，日本語 한국어", "a\u{A0}b\u{2009}c",
      "e\u{301}\u{327}",
      "“quotes” – dashes…",
    ])
  func keeps(_ text: String) { #expect(PlainText.line(text) == text) }

  @Test(
    "joiners that join nothing are shown",
    arguments: [
      "pay\u{200D}pal", "pay\u{200C}pal", "\u{200D}a", "a\u{FE0F}b", "👩\u{200D}\u{200D}🔬",
      "中\u{FE00}\u{FE01}\u{FE02}",
    ])
  func shows(_ text: String) { #expect(PlainText.line(text).contains("\u{FFFD}")) }
}
