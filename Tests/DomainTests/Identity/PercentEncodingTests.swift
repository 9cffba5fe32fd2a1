import Testing

@testable import Text

struct PercentEncodingTests {
  @Test("decoding happens once, and a stray sign stays")
  func decodesOnce() {
    let rows = Table(
      """
      a%20b → a b
      %2F%2f → //
      %252F → %2F
      100% → 100%
      %4 → %4
      %zz%41 → %zzA
      %C3%A9 → é
      """)
    for row in rows { #expect(PercentEncoding.decode(row[0]) == row[1]) }
    #expect(PercentEncoding.decode("%E9") == nil)
    #expect(PercentEncoding.decode("") == "")
  }

  @Test("encoding writes capital digits and leaves the rest")
  func encodes() {
    #expect(PercentEncoding.encode("a/é ~") { $0 == 0x2F || $0 > 0x7F || $0 == 0x20 } == "a%2F%C3%A9%20~")
  }

  @Test("asciiLowercased changes A to Z only")
  func lowercasesASCII() {
    #expect("ABC-xyz-ÄÖÉ-ПР-İ".asciiLowercased == "abc-xyz-ÄÖÉ-ПР-İ")
    #expect("abc".asciiLowercased == "abc")
  }
}
