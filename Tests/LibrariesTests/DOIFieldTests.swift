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

  @Test(arguments: [
    "DOI,Item DOI\nunavailable,@\n", "DOI,Item DOI\n@,unavailable\n", "DOI,Identifiers\nunavailable,@\n",
    #"[{"DOI":"unavailable","doi":"@"}]"#, "TY  - JOUR\nDO  - unavailable\nDO  - @\nER  - \n",
    "<xml><records><record><electronic-resource-num>unavailable</electronic-resource-num><electronic-resource-num>@</electronic-resource-num></record></records></xml>",
  ])
  func `a DOI counts before a text that is none, which is told`(_ text: String) throws {
    let article = try #require(try Reading(text.replacing("@", with: "10.1234/real.1")).articles.first)
    #expect(article.doi == "10.1234/real.1")
    #expect(article.links.isEmpty)
    #expect(article.doubts == ["“unavailable” is in the DOI field but is not a DOI"])
  }

  @Test(arguments: [
    "@misc{k, doi={in press}, url={https://doi.org/§}}", "@misc{k, doi={PII S0140-6736}, note={doi:§}}",
    "TY  - JOUR\nDO  - artn 123\nM3  - §\nER  - \n", "DOI,URL\nTBA,https://doi.org/§\n",
    #"[{"DOI":"pending","note":"DOI: §"}]"#,
    "<xml><records><record><electronic-resource-num>Artn 123</electronic-resource-num><notes>§</notes></record></records></xml>",
  ])
  func `what is not meant as a DOI hides none in another field, and is told`(_ text: String) throws {
    let article = try #require(try Reading(text.replacing("§", with: "10.1234/real.1")).articles.first)
    #expect(article.doi == "10.1234/real.1")
    #expect(article.links.isEmpty)
    #expect(article.doubts.count == 2)
  }

  @Test(
    arguments: [
      ("@misc{k, doi={10.12 34/a}, note={10.1234/b}}", "10.12 34/a"),
      ("@misc{k, doi={in press}, note={review of 10.1234/b}}", "in press"),
    ])
  func `a mistyped DOI stays, and any text beside which none stands`(_ text: String, _ doi: String) throws {
    #expect(try Reading(text).dois == [doi])
  }

  @Test(arguments: ["#,@", "@,#"])
  func `an address in the column of a DOI is a link, before and behind the DOI`(_ cells: String) throws {
    let row = cells.replacing("@", with: "10.1234/a").replacing("#", with: "https://example.org/a")
    let article = try #require(try Reading("DOI,Item DOI\n\(row)\n", as: .format(.csv)).articles.first)
    #expect(article.doi == "10.1234/a")
    #expect(article.links == ["https://example.org/a"])
    #expect(article.doubts == ["“https://example.org/a” is in the DOI field but is not a DOI"])
  }

  @Test func `a DOI counts before a text that is none in the same cell`() throws {
    let article = try table("unavailable|10.1234/real.1")
    #expect(article.doi == "10.1234/real.1")
    #expect(article.doubts == ["the field of the DOI 10.1234/real.1 contains other text"])
  }

  @Test func `a mistyped DOI counts where there is no other, and the second one is told`() throws {
    let read = try Reading("DOI,Item DOI\n10.12x4/a,10.12x4/b\n", as: .format(.csv))
    #expect(read.dois == ["10.12x4/a"])
    #expect(read.articles.first?.doubts == ["“10.12x4/b” is in the DOI field but is not a DOI"])
  }
}
