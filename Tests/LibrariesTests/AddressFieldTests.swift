import Libraries
import Testing

/// Fields for addresses and licenses, and what people write beside them.
struct AddressFieldTests {
  private let by = "https://creativecommons.org/licenses/by/4.0/"

  private func table(_ column: String, _ cell: String) throws -> LibraryRecord {
    let quoted = cell.replacing("\"", with: "\"\"")
    let read = try Reading("doi,\(column)\n10.1234/a,\"\(quoted)\"\n", as: .format(.csv))
    return try #require(read.articles.first)
  }

  @Test(arguments: [
    "@ (CC BY 4.0)", "@; Open Access", "@.", "@<br>", "@<br/>Open", "@, accessed 2020-01-01",
    "@ [visited 2020]",
    "@ – free to read", "@ 2020", "License: @ (open)", "<a href=\"@\">CC BY 4.0</a>", "@ CC BY 4.0.",
    "@): see there",
    "(@) © The authors", "See @.", "Published under the license found at @, with thanks.",
  ])
  func aLicenseIsTheAddressAlone(_ text: String) throws {
    let article = try table("license", text.replacing("@", with: by))
    #expect(article.licenses == [by])
    #expect(!article.doubts.isEmpty)
    #expect(article.links.isEmpty)
  }

  @Test(arguments: [
    "@, #", "@; #", "@ and #", "@ / #", "@;#", "@,#", "@ #", "<@> <#>", "@ | #", "(@) & (#)", "@,\n#",
  ])
  func severalAddressesAreSeveral(_ text: String) throws {
    let other = "https://creativecommons.org/licenses/by-sa/3.0/de/"
    #expect(
      try table("license", text.replacing("@", with: by).replacing("#", with: other)).licenses == [by, other])
    let links = ["https://example.org/a,b", "http://example.org/c;d"]
    let article = try table("url", text.replacing("@", with: links[0]).replacing("#", with: links[1]))
    #expect(article.links == links)
    #expect(article.doubts.isEmpty)
  }

  @Test(arguments: [
    "Available at @.", "@ (visited on 2020)", "@, accessed 2020-01-01", "@ [online]",
    "@ abgerufen am 3. Mai 2020", "@ and/or later", "@ 12/05/2020", "@ [n/a]",
    "URL @: last seen in May", "@<br />", "Zugriff unter <@> möglich", "[Website](@) of the group", "@.",
    "see „@“ there",
  ])
  func aLinkIsTheAddressAlone(_ text: String) throws {
    for address in ["https://example.org/a", "http://example.org/x_(y)", "https://example.org/?q=a,b;c"] {
      let article = try table("url", text.replacing("@", with: address))
      #expect(article.links == [address])
      #expect(!article.doubts.isEmpty)
    }
  }

  @Test(arguments: ["<@>", "\"@\"", "'@'", "URL: @", " @ ", "(@)", "“@”", "<URL:@>", "@;"])
  func signsAroundAnAddressAreNoneOfIt(_ text: String) throws {
    let article = try table("url", text.replacing("@", with: "https://example.org/a"))
    #expect(article.links == ["https://example.org/a"])
    #expect(article.doubts.isEmpty)
  }

  @Test(arguments: [
    "https://example.org/My File.pdf", "https://example.org/My Documents/a",
    "https://example.org/a b (2).docx",
    "https://example.org/s?q=a b&page=2",
    "https://web.archive.org/web/2020/https://example.org/", "https://example.org/a;b,c",
    "https://example.org/x_(y)",
    "https://example.org/doi/10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
    "https://en.example.org/wiki/Yes!", "https://example.org/a?",
  ])
  func anAddressMayLookOdd(_ address: String) throws {
    let read = try Reading("url\n\"\(address)\"\n", as: .format(.csv))
    #expect(read.articles.first?.links == [address])
  }

  @Test func anAddressWithoutItsSchemeDoesNotVanish() throws {
    let article = try table("url", "www.example.org/x?y=1")
    #expect(article.links == ["https://www.example.org/x?y=1"])
    #expect(article.doubts.count == 1)
    for odd in ["example.org/x", "http//example.org/x", "ftp://example.org/x"] {
      let article = try table("url", odd)
      #expect(article.links.isEmpty && article.doubts.isEmpty)
      #expect(article.remarks.count == 1)
      #expect(try Reading("url\n\(odd)\n", as: .format(.csv)).leftOut.first?.reason.contains(odd) == true)
    }
  }

  @Test func otherWordsBesideAnAddressAreOtherLicenses() throws {
    let terms = "https://example.org/terms"
    #expect(try table("rights", "\(terms) (CC BY 4.0)").licenses == [terms, by])
    #expect(try table("rights", "CC BY 4.0, see \(terms)").licenses == [by])
    #expect(try table("rights", "© 2020 The house, \(terms)").licenses.isEmpty)
  }

  @Test(arguments: [
    "BIB{k, doi={10.1234/a}, license={@ (CC BY 4.0)}, url={https://example.org/a (2020)}}",
    "TY  - JOUR\nDO  - 10.1234/a\nUR  - @ (CC BY 4.0)\nUR  - https://example.org/a; accessed 2020\nER  - \n",
    "[{\"DOI\":\"10.1234/a\",\"URL\":\"https://example.org/a, viewed 2020\",\"license\":\"@; Open Access\"}]",
    "<OAI-PMH><ListRecords><record><header/><metadata><dc><identifier>10.1234/a</identifier><identifier>https://example.org/a (page)</identifier><rights>@&lt;br&gt;</rights></dc></metadata></record></ListRecords></OAI-PMH>",
  ])
  func allFormatsReadAddressesAlike(_ text: String) throws {
    let article = try #require(
      try Reading(text.replacing("@", with: by).replacing("BIB", with: "@misc")).articles.first)
    #expect(article.licenses == [by])
    #expect(article.links == ["https://example.org/a"])
    #expect(!article.doubts.isEmpty)
  }

  @Test func aCitationAmongIdentifiersIsNoLink() throws {
    let read = try Reading(
      "<OAI-PMH><ListRecords><record><header/><metadata><dc><identifier>10.1234/a</identifier><identifier>Doe (2020), https://example.org/j</identifier></dc></metadata></record></ListRecords></OAI-PMH>"
    )
    #expect(read.articles.first?.links == [])
    #expect(read.articles.first?.doubts == [])
  }

  @Test(arguments: [
    ("https://example.org/x?ids=A|B|C&z=1", ["https://example.org/x?ids=A|B|C&z=1"]),
    ("https://example.org/c|foo", ["https://example.org/c|foo"]),
    ("https://example.org/a|https://example.org/b", ["https://example.org/a", "https://example.org/b"]),
    ("https://example.org/a|www.example.org/b", ["https://example.org/a", "https://www.example.org/b"]),
    ("https://example.org/a | foo", ["https://example.org/a"]),
    ("https://example.org/a|", ["https://example.org/a"]),
    ("https://example.org/a|10.5555/d", ["https://example.org/a"]),
  ])
  func aPipePartsAddressesOnlyBeforeAValueOfItsOwn(_ cell: String, _ links: [String]) throws {
    let article = try #require(try Reading("doi,url\n10.5555/d,\(cell)\n", as: .format(.csv)).articles.first)
    #expect(article.links == links)
    #expect(article.remarks.isEmpty == !cell.contains("| foo"), "\(article.remarks)")
  }

  @Test(arguments: [
    ("https://example.org/x_(y)))", "https://example.org/x_(y)"),
    ("https://example.org/a)(])", "https://example.org/a)("),
    ("https://example.org/a).],)", "https://example.org/a"),
    ("https://example.org/([a])", "https://example.org/([a])"),
  ])
  func `brackets that nothing opened end an address`(_ cell: String, _ address: String) throws {
    #expect(try table("url", cell).links == [address])
  }

  @Test func `any number of brackets at the end is read`() throws {
    let brackets = String(repeating: ")", count: 4_000)
    #expect(try table("url", "https://example.org/\(brackets)").links == ["https://example.org/"])
    #expect(try table("url", "<https://example.org/a<\(brackets.replacing(")", with: ">"))").links.count == 1)
    let read = try Reading("doi\n\"10.1234/a\(brackets); 10.1234/b\"\n", as: .format(.csv))
    #expect(read.dois == ["10.1234/a"])
  }
}
