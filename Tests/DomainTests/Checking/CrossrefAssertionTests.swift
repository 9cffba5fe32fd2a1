import Testing

@testable import Time
@testable import Observations

@Suite struct `What a publisher asserts at Crossref` {
  private static let words =
    #"{"name":"license","label":"License","value":"This article is licensed under a Creative Commons Attribution 4.0 International License."}"#
  private static let address =
    #"{"name":"licence","value":"Free to read","URL":"http://creativecommons.org/licenses/by/4.0/"}"#

  private func licenses(_ assertion: String, besides license: String = "") -> [String]? {
    let body = #"{"message":{"DOI":"10.1/a","license":[\#(license)],"assertion":[\#(assertion)]}}"#
    return CrossrefRecord.read(Array(body.utf8), at: start)?.licenses
  }

  @Test(arguments: [words, address, "7," + words, #"{"name":"license","value":7},"# + address])
  func `is a license where it is about one`(assertion: String) {
    #expect(licenses(assertion) == ["cc:by/4.0"])
    let mining = #"{"URL":"http://www.springer.com/tdm","content-version":"tdm"}"#
    #expect(licenses(assertion, besides: mining) == ["cc:by/4.0"])
  }

  @Test(arguments: [
    "", #"{"name":"license","value":"Free to read"}"#, #"{"name":"copyright","value":"© 2020, CC BY 4.0"}"#,
  ])
  func `is none elsewhere`(assertion: String) {
    #expect(licenses(assertion) == [])
  }

  @Test func `counts for less than the list of licenses`() {
    let listed = #"{"URL":"https://creativecommons.org/licenses/by-nc-nd/4.0/","content-version":"vor"}"#
    #expect(licenses(Self.words, besides: listed) == ["cc:by-nc-nd/4.0"])
  }

  @Test(arguments: [
    ("[[2099,1,1]]", [String]()), ("[[2099]]", []), ("[[2000,2,30]]", ["cc:by/4.0"]),
    ("[[2000,1]]", ["cc:by/4.0"]), ("[[null]]", ["cc:by/4.0"]), ("[]", ["cc:by/4.0"]),
  ])
  func `is no license before the day that it begins, however that is written`(parts: String, ids: [String]) {
    let license = #"{"URL":"https://creativecommons.org/licenses/by/4.0/","start":{"date-parts":\#(parts)}}"#
    #expect(licenses("", besides: license) == ids)
  }
}
