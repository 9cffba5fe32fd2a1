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

  @Test("the link of a document has only what an address may have behind its host")
  func hyperlinks() {
    let rows = Table(
      """
      https://a.example → https://a.example
      https://a.example/x%20y?q=(1)#top → https://a.example/x%20y?q=(1)#top
      https://ü.example:8443/a b → https://ü.example:8443/a%20b
      http://[2001:db8::1]/[1]?a=[2]#[3] → http://[2001:db8::1]/%5B1%5D?a=%5B2%5D#%5B3%5D
      https://a.example/50%/%zz%4 → https://a.example/50%25/%25zz%254
      https://a.example?é|{}^`\"<> → https://a.example?%C3%A9%7C%7B%7D%5E%60%22%3C%3E
      https://a.example/#a#b → https://a.example/#a%23b
      """)
    for row in rows { #expect(PercentEncoding.hyperlink(row[0]) == row[1]) }
    #expect(PercentEncoding.hyperlink("https://a.example/\u{200F}") == "https://a.example/%E2%80%8F")
  }

  @Test("asciiLowercased changes A to Z only")
  func lowercasesASCII() {
    #expect("ABC-xyz-ÄÖÉ-ПР-İ".asciiLowercased == "abc-xyz-ÄÖÉ-ПР-İ")
    #expect("abc".asciiLowercased == "abc")
  }
}
