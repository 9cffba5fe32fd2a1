import Testing

@testable import Pages

struct DOISearchTests {
  private func stands(_ doi: String, in page: String, piece size: Int = 1_000) -> Bool {
    let search = DOISearch(doi)
    let bytes = Array(page.utf8)
    bytes.withUnsafeBufferPointer { bytes in
      for start in stride(from: 0, to: bytes.count, by: size) {
        search?.scan(
          UnsafeBufferPointer(rebasing: bytes[start..<min(bytes.count, start + size)]), isLast: false)
      }
      search?.scan(UnsafeBufferPointer(rebasing: bytes[..<0]), isLast: true)
    }
    return search?.found != nil
  }

  private static let found: [(doi: String, page: String)] = [
    ("10.5555/abc", "see https://doi.org/10.5555/ABC for"),
    ("10.5555/abc", "10.5555/abc"),
    ("10.5555/abc", "doi:10.5555/abc."),
    ("10.5555/abc", "(doi:10.5555/abc)."),
    ("10.5555/abc", "(10.5555/abc)and"),
    ("10.5555/abc", "10.5555/abc, and"),
    ("10.5555/abc", "?doi=10.5555%2Fabc&x=1"),
    ("10.5555/abc", "?u=https%3A%2F%2Fdoi.org%2F10.5555%2Fabc%26x"),
    ("10.5555/abc", "u=doi%252F10.5555%252Fabc"),
    ("10.5555/abc", "?q=doi:%2010.5555/abc"),
    ("10.5555/abc", "10.5555&#47;abc"),
    ("10.5555/abc", "10.5555&#x2F;abc;"),
    ("10.5555/abc", "10.5555&sol;abc"),
    ("10.5555/abc", "{\"doi\":\"10.5555\\/abc\"}"),
    ("10.5555/abc", "'10.5555\\u002Fabc'"),
    ("10.5555/abc", "'10.5555\\x2fabc'"),
    ("10.5555/abc", "<a href=/doi/10.5555/abc/full>"),
    ("10.5555/abc", "<a href=\"/doi/10.5555/abc.pdf\">"),
    ("10.5555/abc", "/10.5555/abc;jsessionid=1"),
    ("10.5555/abc", "10.5555/abc,10.5555/def"),
    ("10.5555/abc", "10.5555/abc?format=ris"),
    ("10.5555/abc", "10.5555/abc#top"),
    ("10.5555/abc", "10.5555/abc&quot;"),
    ("10.5555/abc", "10.5555/abc\\n"),
    ("10.5555/abc", "10.5555/abc。"),
    ("10.5555/abc", "10.5555/abcd 10.5555/abc"),
    ("10.5555/abc", "10.5555/abc........and"),
    ("10.1002/(sici)1097<1::aid-app1>3.0.co;2-#", "10.1002/(SICI)1097&lt;1::AID-APP1&gt;3.0.CO;2-#"),
    ("10.1002/(sici)1097<1::aid-app1>3.0.co;2-#", "10.1002/(SICI)1097%3C1::AID-APP1%3E3.0.CO%3B2-%23"),
    ("10.1002/(sici)1097<1::aid-app1>3.0.co;2-#", "10.1002/(SICI)1097&amp;lt;1::AID-APP1&amp;gt;3.0.CO;2-#"),
    ("10.1002/(sici)1097<1::aid-app1>3.0.co;2-#", "10.1002/(SICI)1097<1::AID-APP1>3.0.CO;2-#"),
    ("10.1207/s1&2", "10.1207/S1&amp;2"),
    ("10.1207/s1&2", "10.1207/s1&2"),
    ("10.5555/ä%b", "10.5555/%C3%A4%25b"),
    ("10.5555/ä%b", "10.5555/&#228;%b"),
    ("10.5555/abc", "10.5555/<wbr>abc"),
    ("10.5555/abc", "10.5555<WBR />/a<wbr/>b</wbr>c<wbr>"),
    ("10.5555/abc", "10.5555/a&shy;bc"),
    ("10.5555/abc", "10.5555/a\u{AD}bc"),
    ("10.5555/abc", "10.5555/\u{200B}abc"),
    ("10.5555/abc", "10.5555/&#8203;a&#x200b;bc"),
    ("10.5555/abc", "10.5555/&ZeroWidthSpace;abc"),
    ("10.5555/abc", "10.5555\u{2060}/\u{FEFF}abc"),
    ("10.1002/(sici)1097<1::aid-app1>3.0.co;2-#", "10.1002/<wbr>(SICI)1097<wbr><1::AID-APP1>3.0.CO;2-#"),
    ("10.5555/a\u{AD}b", "10.5555/a&shy;b"),
    ("10.5555/abc", "10.5555/&shy;<wbr>&#8203;a&shy;<wbr>&#8203;bc"),
  ]

  @Test("a DOI is found in every spelling pages have", arguments: found)
  func everySpelling(doi: String, page: String) {
    #expect(stands(doi, in: page))
    #expect(stands(doi, in: "x " + page + " x"))
  }

  @Test("a DOI is found wherever the page is cut", arguments: found)
  func everyCut(doi: String, page: String) {
    for size in 1...(page.utf8.count + 1) { #expect(stands(doi, in: page, piece: size), "pieces of \(size)") }
  }

  private static let notFound: [(doi: String, page: String)] = [
    ("10.5555/abc", "10.5555/abcd"),
    ("10.5555/abc", "10.5555/abc1"),
    ("10.5555/abc", "10.5555/abc.2"),
    ("10.5555/abc", "10.5555/abc-d"),
    ("10.5555/abc", "10.5555/abc/def"),
    ("10.5555/abc", "10.5555%2Fabc%2Fdef"),
    ("10.5555/abc", "10.5555/abc/fulld"),
    ("10.5555/abc", "10.5555/abc(2019)1"),
    ("10.5555/abc", "10.5555/abc_d"),
    ("10.5555/abc", "10.5555/ab"),
    ("10.5555/abc", "110.5555/abc"),
    ("10.5555/abc", "1.10.5555/abc"),
    ("10.5555/abc", "10.55555/abc"),
    ("10.5555/abc", "10.5555 /abc"),
    ("10.5555/abc", "10.5555%2Gabc"),
    ("10.5555/abc", "10.5555&/abc"),
    ("10.5555/abc", "10.5555/<b>abc"),
    ("10.5555/abc", "10.5555/<wbrx>abc"),
    ("10.5555/abc", "10.5555/<wbr>abd"),
    ("10.5555/abc", "10.5555/" + String(repeating: "<wbr>", count: 4_000) + "abc"),
    ("10.5555/abc", "10.5555/a&nbsp;bc"),
    ("10.5555/abc", ""),
  ]

  @Test("a longer DOI, or another, is not the one looked for", arguments: notFound)
  func another(doi: String, page: String) {
    for size in [1, 2, 3, 5, 1_000] { #expect(!stands(doi, in: page, piece: size), "pieces of \(size)") }
  }

  @Test func thePlaceIsCountedFromThePagesBeginning() {
    let search = DOISearch("10.5555/abc")
    let filler = [UInt8](repeating: 0x31, count: 5_000)
    filler.withUnsafeBufferPointer { search?.scan($0, isLast: false) }
    Array(" 10.5555/abc ".utf8).withUnsafeBufferPointer { search?.scan($0, isLast: true) }
    #expect(search?.found == 5_001)
  }

  @Test func aVeryLongDOIAllEncodedIsFoundAcrossBlocks() {
    let suffix = String(repeating: "a/", count: 900) + "z"
    let encoded = suffix.replacing("/", with: "%252F")
    #expect(stands("10.5555/" + suffix, in: "x 10.5555%252F" + encoded + " y", piece: 100))
  }
}

@Suite struct `A DOI that tags part` {
  @Test func `is found in the words that a reader sees`() throws {
    let search = try #require(DOISearch("10.5555/abc"))
    Array("DOI: 10.5555/<b>abc</b> and more".utf8).withUnsafeBufferPointer { search.scan($0, isLast: true) }
    #expect(search.found == nil)
    search.look(in: "DOI: 10.5555/abcd and more")
    #expect(search.found == nil)
    search.look(in: "DOI: 10.5555/abc and more")
    #expect(search.found != nil)
  }
}
