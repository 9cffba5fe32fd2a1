import Libraries
import Testing

struct RISTests {
  @Test func aRecordIsAnArticle() throws {
    let read = try Reading(
      "TY  - JOUR\r\nID  - s1\r\nTI  - A title\r\n that goes on\r\nDO  - https://doi.org/10.1234/abc\r\nUR  - https://example.org/a\r\nER  - \r\n"
    )
    let article = try #require(read.articles.first)
    #expect(article.id == "s1")
    #expect(article.title == "A title that goes on")
    #expect(article.doi == "10.1234/abc")
    #expect(article.links == ["https://example.org/a"])
  }

  @Test(arguments: [
    "M3  - 10.1234/abc", "L3  - doi:10.1234/abc", "UR  - http://dx.doi.org/10.1234/abc",
    "N1  - DOI: 10.1234/abc",
    "UR  - {\"url\":\"https://doi.org/10.1234/abc\"}",
  ])
  func aDOIOutsideOfItsFieldIsTakenAndSaidSo(_ line: String) throws {
    let article = try #require(try Reading("TY  - JOUR\n\(line)\nER  - \n").articles.first)
    #expect(article.doi == "10.1234/abc")
    #expect(article.doubts.count == 1)
  }

  @Test func oneBlankAMissingEndAndOldLineEndsAreRead() throws {
    let text = "TY - JOUR\rAB - long\rUS - Cuba relations\rDO - 10.1234/a\rTY - BOOK\rDO - 10.1234/b\rER -"
    #expect(try Reading(text).dois == ["10.1234/a", "10.1234/b"])
  }

  @Test func aMissingBlankBehindTheHyphenLosesNoRecord() throws {
    let read = try Reading(
      "TY  -JOUR\nTI  -A\nDO  -10.1234/a\nAB  - long\nUS  -Cuba\nER  -TY  - JOUR\nTI  - B\nDO  - 10.1234/b\nER  -\n"
    )
    #expect(read.dois == ["10.1234/a", "10.1234/b"])
    #expect(read.articles.map(\.title) == ["A", "B"])
  }

  @Test func aRecordWithNothingToWatchIsLeftOut() throws {
    let read = try Reading("TY  - JOUR\nTI  - Only a title\nER  - \n")
    #expect(read.articles.isEmpty && read.leftOut.count == 1 && read.broken.isEmpty)
  }

  @Test func encodingsAreTold() throws {
    let text = "TY  - JOUR\nTI  - Größe “ist” alles\nDO  - 10.1234/ü\nER  - \n"
    let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let windows: [UInt8] = text.unicodeScalars.map {
      switch $0 {
      case "“": 0x93
      case "”": 0x94
      default: UInt8($0.value)
      }
    }
    for bytes in [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + text.utf8, utf16, Array(utf16.dropFirst(2)), windows,
    ] {
      let article = try #require(try Reading(bytes: bytes).articles.first)
      #expect(article.title == "Größe “ist” alles")
      #expect(article.doi == "10.1234/ü")
    }
  }
}
