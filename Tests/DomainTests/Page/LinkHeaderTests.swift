import Testing

@testable import Names
@testable import Observations

struct LinkHeaderTests {
  private func links(_ value: String) -> [LinkHeader.Link] { LinkHeader(value).links }

  @Test func aSignpostingHeaderWithoutBlanksIsReadWhole() {
    let header = LinkHeader(
      "<https://doi.org/10.5555/A.1>;rel=\"cite-as\", <https://example.org/a?format=jsonld>;rel=\"describedby\";"
        + "type=\"application/ld+json\", <https://example.org/a.zip>;rel=\"item\";type=\"application/zip\"")
    #expect(header.targets("cite-as", of: nil) == ["https://doi.org/10.5555/A.1"])
    #expect(header.targets("describedby", of: nil) == ["https://example.org/a?format=jsonld"])
    #expect(header.links.last?.type == "application/zip")
  }

  @Test func oneLinkMayHaveSeveralRelations() {
    let found = links("</l>; rel=\"License  ITEM\"")
    #expect(found == [.init(target: "/l", relations: ["license", "item"])])
  }

  @Test func commasAndSemicolonsBelongToWhatTheyStandIn() {
    let found = links("<https://e.org/a,b;c>; title=\"x, <y>; rel=\\\"no\\\"\"; rel=license, </2>;rel=next")
    #expect(found.map(\.target) == ["https://e.org/a,b;c", "/2"])
    #expect(found.map(\.relations) == [["license"], ["next"]])
  }

  @Test(
    "missing quotes, stray marks and odd blanks are borne",
    arguments: [
      "</l>;rel=license", "</l> ; rel = license", "</l>;;;rel=license;", "</l>;REL=license",
      ",, </l>;rel=license",
      "</l>;rel=\"license", "</l>; rel=license\"", "</l> junk; rel=license", "junk </l>;rel=license",
      "< /l >;rel=license", "</l>;rel=license;rel=next",
    ])
  func tolerated(value: String) {
    #expect(links(value) == [.init(target: "/l", relations: ["license"])])
  }

  @Test(
    "what is no link is stepped over",
    arguments: [
      "", ",", "<", "</never closed", "rel=license", "</a>", "</a>;rel", "</a>;rel=\"\"", "</a>;title=x",
    ])
  func stepped(value: String) {
    #expect(links(value) == [])
  }

  @Test func aLinkAboutAnotherThingDoesNotSpeakOfThePage() throws {
    let page = try LinkURL("https://example.org/a")
    let header = LinkHeader(
      "<https://e.org/1>;rel=license;anchor=\"https://example.org/other\", <https://e.org/2>;rel=license;anchor=\"/a\","
        + "<https://e.org/3>;rel=license;anchor=\"#figure\", <https://e.org/4>;rel=license")
    #expect(header.targets("license", of: page) == ["https://e.org/2", "https://e.org/4"])
    #expect(header.targets("license", of: nil) == ["https://e.org/4"])
  }

  @Test func aRelativeTargetIsKeptAndCanBeResolved() throws {
    let link = try #require(links("<../license>; rel=license").first)
    #expect(link.target == "../license")
    #expect(link.resolved(against: try LinkURL("https://e.org/a/b"))?.text == "https://e.org/license")
    #expect(
      LinkHeader.Link(target: "mailto:x", relations: []).resolved(against: try LinkURL("https://e.org"))
        == nil)
  }

  @Test func thePageTakesInWhatTheHeaderSays() {
    var facts = PageFacts()
    facts.note(
      LinkHeader("<https://doi.org/10.5555/a>; rel=cite-as, </by>; rel=license, </here>; rel=canonical"),
      of: nil)
    #expect(facts.citeAs == ["https://doi.org/10.5555/a"])
    #expect(facts.identifiers == [.init(source: .headerCiteAs, value: "https://doi.org/10.5555/a")])
    #expect(facts.licenses == [.init(source: .headerLicense, value: "/by")])
    #expect(facts.canonical == "/here")
  }

  @Test func moreThanAThousandLinksAreCutOff() {
    #expect(links(String(repeating: "</a>;rel=item,", count: 3_000)).count == LinkHeader.limit)
  }

  @Test(
    "a hostile header takes no more time than a long one", .timeLimit(.minutes(1)),
    arguments: ["</a>;rel=\"", "<", ";=\"", "</a>;a=\"\\", "\",<x>;", ";;;;,"])
  func linear(piece: String) {
    // 300 KiB is what curl lets through; a quadratic reader would take minutes.
    #expect(links(String(repeating: piece, count: 300_000 / piece.utf8.count)).count <= LinkHeader.limit)
  }
}
