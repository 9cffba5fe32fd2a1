import Libraries
import Testing

/// Fields for DOIs with more than one DOI, or with something beside it.
struct DOIFieldTests {
  private func table(_ cell: String) throws -> LibraryRecord {
    let quoted = cell.replacing("\"", with: "\"\"")
    return try #require(try Reading("doi\n\"\(quoted)\"\n", as: .format(.csv)).articles.first)
  }

  @Test(arguments: [
    "@ and #", "@ / #", "@ & #", "@&#", "@ und #", "DOI: @ and DOI: #", "DOI: @ DOI: #", "doi:@, doi:#",
    "@ (print), # (online)",
    "@ [print]; # [online]", "@/ #", "@, #", "@,#", "@;\n#", "@|#", "https://doi.org/@ https://doi.org/#",
    "<@> <#>",
    "@ + #", "@\n#", "@ (#)", "Article @ and data #", "@, sowie #", "@ et #", "DOI @\nDOI #",
    "http://dx.doi.org/@;#",
  ])
  func everyDOIIsRead(_ text: String) throws {
    let article = try table(text.replacing("@", with: "10.1234/a(1).b").replacing("#", with: "10.56789/c-2"))
    #expect(article.doi == "10.1234/a(1).b")
    #expect(article.links == ["https://doi.org/10.56789/c-2"])
    #expect(!article.doubts.isEmpty)
  }

  @Test(arguments: ["@ (print)", "@; PMID: 12345678", "@ [doi]", "@, in press", "@ – accepted version"])
  func textBehindADOIIsNoneOfIt(_ text: String) throws {
    let article = try table(text.replacing("@", with: "10.1234/a_b"))
    #expect(article.doi == "10.1234/a_b")
    #expect(article.links.isEmpty)
    #expect(article.doubts.count == 1)
  }

  @Test(arguments: [
    "10.1234/a&b", "10.1234/a,b", "10.1234/a;b", "10.1234/a/10.5678/b", "10.12 34/abc", "10.1234/a b",
    "10.1234/a and b",
    "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O", "10.1234/a,10.5", "10.1234/x+10.y",
  ])
  func oneValueStaysWhole(_ text: String) throws {
    let article = try table(text)
    #expect(article.doi == text)
    #expect(article.links.isEmpty && article.doubts.isEmpty)
  }

  @Test func aMistypedSecondDOIIsSaid() throws {
    let article = try table("10.1234/a; 10.12x4/b")
    #expect(article.doi == "10.1234/a")
    #expect(article.doubts.count == 1)
  }

  @Test(arguments: [
    "BIB{k, doi={@\n#}}", "BIB{k, doi={@\n    https://doi.org/#}}", "BIB{k, doi = \"doi:@\ndoi:#\"}",
    "TY  - JOUR\nDO  - @\n#\nER  - \n", "TY  - JOUR\nDO  - @\n   doi:#\nER  - \n",
  ])
  func twoDOIsOnTwoLinesAreTwo(_ text: String) throws {
    let read = try Reading(
      text.replacing("@", with: "10.1234/g1").replacing("#", with: "10.1234/g1b").replacing(
        "BIB", with: "@misc"))
    let article = try #require(read.articles.first)
    #expect(article.doi == "10.1234/g1")
    #expect(article.links.map { $0.hasSuffix("10.1234/g1b") } == [true])
    #expect(article.doubts.count == 1)
  }

  @Test(arguments: [
    "@misc{k, doi={10.1234/\n10.5.x}}", "@misc{k, doi={https://doi.org/\n10.1234/10.5.x}}",
    "TY  - JOUR\nDO  - 10.1234/10.\n5.x\nER  - \n", "@misc{k, doi={10.1234/10\n.5.x}}",
    "@misc{k, doi={10.1234/10.\n   5.x}}",
    "TY  - JOUR\nDO  - doi:\n10.1234/10.5.x\nER  - \n",
  ])
  func aDOIBrokenOverALineIsOne(_ text: String) throws {
    let article = try #require(try Reading(text).articles.first)
    #expect(article.doi == "10.1234/10.5.x")
    #expect(article.links.isEmpty && article.doubts.isEmpty)
  }

  @Test func aNameOrATitleMayBeAWordForNothing() throws {
    let read = try Reading(
      "@misc{na, title={None}, doi={10.1234/1}}\n@misc{null, title={NaN}, doi={10.1234/2}}\n@misc{nil, title={?}, doi={10.1234/3}}\n@misc{x, title={-}, doi={n/a}, url={none}, license={NULL}}"
    )
    #expect(read.articles.map(\.id) == ["na", "null", "nil"])
    #expect(read.articles.map(\.title) == ["None", "NaN", "?"])
    #expect(read.leftOut.count == 1 && read.nameless.isEmpty)
  }
}
