import Observations
import Testing

@testable import Pages

struct PageReaderTests {
  @Test func everySignalOfALandingPageIsRead() {
    let facts = Reading.whole.facts(Fixture.landing)
    #expect(facts.reading.isHTML)
    #expect(!facts.reading.isPartial)
    #expect(facts.title == "Müller, A (2019): In-situ & airborne")
    #expect(facts.citationTitle == "In-situ & airborne")
    #expect(facts.language == "en")
    #expect(facts.base == "https://repo.example.org/")
    #expect(facts.canonical == "/a/1")
    #expect(facts.citeAs == ["https://doi.org/10.5555/ABC"])
    #expect(
      facts.identifiers == [
        PageStatement(source: .dcIdentifier, value: "https://doi.org/10.5555/ABC"),
        PageStatement(source: .citationDOI, value: "doi:10.5555/ABC"),
        PageStatement(source: .citeAs, value: "https://doi.org/10.5555/ABC"),
        PageStatement(source: .jsonIdentifier, value: "https://doi.org/10.5555/ABC"),
        PageStatement(source: .jsonIdentifier, value: "10.5555/json"),
      ])
    #expect(
      facts.licenses == [
        PageStatement(source: .dctermsLicense, value: "https://creativecommons.org/licenses/by/4.0/"),
        PageStatement(source: .dcRights, value: "info:eu-repo/semantics/openAccess"),
        PageStatement(source: .jsonLicense, value: "https://creativecommons.org/licenses/by/4.0/"),
        PageStatement(source: .anchorLicense, value: "https://creativecommons.org/licenses/by/4.0/"),
      ])
    #expect(facts.opening.text == "In-situ airborne First words. one two License: CC BY")
    #expect(facts.opening.length == facts.opening.text.unicodeScalars.count)
    #expect(facts.opening.formActions == ["/search"])
    #expect(facts.opening.scriptCount == 2)
    #expect(!facts.opening.hasPasswordField)
    #expect(facts.reading.needleFound == false)
  }

  @Test func aDeedTellsWhatItIsTheDeedOf() {
    let facts = Reading(wanted: PageWanted(doi: nil, depth: .everything)).facts(Fixture.deed)
    #expect(facts.subject.about == "https://creativecommons.org/licenses/by-nc-nd/4.0/")
    #expect(facts.subject.typeOf == "cc:License")
    #expect(facts.language == "de")
    #expect(facts.canonical == "https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de")
    #expect(
      facts.title
        == "Deed - Namensnennung-Nicht kommerziell-Keine Bearbeitungen 4.0 International - Creative Commons")
    #expect(facts.licenses == [], "what the site's own footer says is not what the deed is about")
    #expect(facts.reading.needleFound == nil)
    #expect(facts.reading.isPartial)
  }

  @Test(
    "names of meta elements are read in every spelling",
    arguments: [
      ("dc.identifier", PageStatement.Source.dcIdentifier), ("DC.Identifier.DOI", .dcIdentifier),
      ("dc:identifier", .dcIdentifier), ("DCTERMS.identifier", .dctermsIdentifier), ("prism.doi", .prismDOI),
      ("Citation_DOI", .citationDOI), ("bepress_citation_doi", .bepressDOI), ("doi", .metaDOI),
      (" citation_doi ", .citationDOI),
    ])
  func identifierNames(name: String, source: PageStatement.Source) {
    let facts = Reading.whole.facts("<head><meta property='\(name)' content=10.5555/x>")
    #expect(facts.identifiers == [PageStatement(source: source, value: "10.5555/x")])
  }

  @Test(
    "licenses are read wherever pages put them",
    arguments: [
      ("<meta name='DC.Rights' content='CC'>", PageStatement.Source.dcRights),
      ("<meta name='DC.rights.license' content='CC'>", .dcRights),
      ("<meta name='dcterms.license' content='CC'>", .dctermsLicense),
      ("<meta name='DCTERMS.rights' content='CC'>", .dctermsRights),
      ("<meta name='citation_license' content='CC'>", .metaLicense),
      ("<LINK REL='Stylesheet LICENSE' HREF='CC'>", .linkLicense),
      ("<body><a href=CC rel=license>x</a>", .anchorLicense),
      ("<body><p><a href=CC rel='dct:license'>x</a>", .anchorLicense),
      ("<body><a href='CC' property='http://creativecommons.org/ns#license'>x</a>", .anchorLicense),
      ("<script type='application/ld+json'>{\"license\":\"CC\"}</script>", .jsonLicense),
    ])
  func licenseNames(markup: String, source: PageStatement.Source) {
    #expect(Reading.whole.facts(markup).licenses == [PageStatement(source: source, value: "CC")])
  }

  @Test(
    "what is no statement of the page is not taken for one",
    arguments: [
      "<!-- <a rel=license href=CC>x</a> -->", "<script>'<a rel=license href=CC>'</script>",
      "<a rel=licensed href=CC>x</a>", "<a rel=nofollow href=/license>x</a>", "<a rel=license>x</a>",
      "<style>a[rel=license] { content: 'CC' }</style>",
      "<meta name=citation_reference content='license=CC'>",
      "<meta name=license content='  '>", "<meta name=viewport content=CC>",
    ])
  func noStatement(markup: String) {
    #expect(Reading.whole.facts("<body>\(markup)<p>text").licenses == [])
    #expect(Reading.whole.facts("<body>\(Fixture.words(500))\(markup)<p>text").licenses == [])
  }

  @Test func theBestOfSeveralTitlesIsTheWorks() {
    let facts = Reading.whole.facts(
      "<title>Site</title><meta property=og:title content=og><meta name=citation_title content='The  work'>"
        + "<meta name=DC.title content=dc><svg><title>icon</title></svg>")
    #expect(facts.title == "Site")
    #expect(facts.citationTitle == "The work")
  }

  @Test func aDrawingsTitleIsNotThePages() {
    #expect(Reading.whole.facts("<body><svg><title>icon</title></svg><p>x").title == nil)
    #expect(Reading.whole.facts("<body><svg><title>icon</title></svg><title>Page</title>x").title == "Page")
  }

  @Test func signsOfALoginAreRead() {
    let facts = Reading.whole.facts(
      "<title>Sign in</title><body><form action='/sso?x=1&amp;y=2'><input TYPE=Password name=p></form>")
    #expect(facts.opening.hasPasswordField)
    #expect(facts.opening.formActions == ["/sso?x=1&y=2"])
  }

  @Test func anEmptyShellIsRecognisable() {
    let facts = Reading.whole.facts(
      "<title>App</title><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>"
        + "<script src=/a.js></script><script src=/b.js></script>")
    #expect(facts.opening.text == "")
    #expect(facts.opening.length == 0)
    #expect(facts.opening.scriptCount == 2)
    #expect(facts.hasNoscriptWarning)
  }

  @Test func onlyARefreshThatABrowserFollowsCounts() {
    let facts = Reading.whole.facts(
      "<noscript><meta http-equiv=refresh content='0; url=/Error/JavaScript.html'></noscript>"
        + "<meta HTTP-EQUIV='Refresh' content='3;url=/next?a=1&amp;b=2'><meta http-equiv=refresh content='0;url=/2'>"
    )
    #expect(facts.redirects.refresh == MetaRefresh(delay: 3, target: "/next?a=1&b=2"))
  }

  @Test func theLanguageMayStandInAHeaderElement() {
    #expect(Reading.whole.facts("<meta http-equiv=Content-Language content=fr><p>x").language == "fr")
  }

  @Test func whatStandsBehindTheEndIsReadToo() {
    let facts = Reading.whole.facts(
      "<html><head><title>T</title></head><body><p>one</p></body></html>\n\n"
        + "<script type='application/ld+json'>{\"license\":\"CC\"}</script><p>two</p></html> <a rel=license href=x>y</a>"
    )
    #expect(facts.licenses.map(\.value) == ["CC", "x"])
    #expect(facts.opening.text == "one two y")
  }

  @Test func anEmptyBodyHasNoFacts() {
    let facts = Reading.whole.facts("")
    #expect(facts.title == nil)
    #expect(facts.opening.length == 0)
    #expect(facts.reading.needleFound == false)
  }
}
