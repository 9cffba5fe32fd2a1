import Observations
import Testing

@testable import Pages

/// When a page is read to its end, and when not.
struct PageStopTests {
  private let head = "<title>T</title><meta name=citation_doi content=10.5555/abc>"
  private let by = "<link rel=license href=https://creativecommons.org/licenses/by/4.0/>"
  private let rest = "<body>" + Fixture.words(5_000)

  private func read(_ page: String, licenses: [String] = []) -> PageFacts {
    Reading(wanted: PageWanted(doi: "10.5555/abc", depth: .everything, licenses: licenses)).facts(page)
  }

  private let license = "https://creativecommons.org/licenses/by/4.0/"

  @Test func headWithTitleDOIAndLicenseIsEnough() {
    let facts = read(head + by + rest, licenses: [license])
    #expect(facts.reading.isPartial)
    #expect(facts.reading.needleFound == true)
    #expect(facts.licenses.count == 1)
  }

  @Test func theReaderSaysSoAtOnce() {
    let reader = PageReader(
      contentType: "text/html",
      wanted: PageWanted(doi: "10.5555/abc", depth: .everything, licenses: [license]))
    let page = Array((head + by + rest).utf8)
    let demands = page.withUnsafeBytes { bytes in
      [bytes[..<100], bytes[100..<9_000], bytes[9_000...]].map {
        reader.receive(UnsafeRawBufferPointer(rebasing: $0))
      }
    }
    #expect(demands == [.more, .enough, .enough])
  }

  @Test func whereTheArticleNamesNoLicenseAllOfThePageCount() {
    let other = "<a rel=license href=https://creativecommons.org/licenses/by-sa/4.0/>x</a>"
    let facts = read(head + by + rest + other)
    #expect(!facts.reading.isPartial)
    #expect(facts.licenses.count == 2)
  }

  @Test func withoutTheDOIEverythingIsRead() {
    let facts = read(
      "<title>T</title><meta name=citation_doi content=10.5555/other>" + by + rest + "<p>10.5555/ABC.</p>")
    #expect(!facts.reading.isPartial)
    #expect(facts.reading.needleFound == true)
    #expect(read("<title>T</title>" + by + rest).reading.needleFound == false)
  }

  @Test(
    "an access right or free words settle no license",
    arguments: [
      "<meta name=DC.rights content=info:eu-repo/semantics/openAccess>",
      "<meta name=DC.rights content='© 2019 The Authors'>", "<link rel=license href=/terms>", "",
    ])
  func accessRight(statement: String) {
    let facts = read(
      head + statement + rest + "<a rel=license href=https://creativecommons.org/licenses/by/4.0/>x</a>")
    #expect(!facts.reading.isPartial)
    #expect(facts.licenses.last?.source == .anchorLicense)
  }

  @Test func withTheArticlesLicensesKnownOnlyTheySettleTheQuestion() {
    let zero = "<link rel=license href=https://creativecommons.org/publicdomain/zero/1.0/>"
    let deed = "http://creativecommons.org/licenses/by/4.0/deed.de"
    let anchor = "<a rel=license href=https://www.creativecommons.org/licenses/by/4.0/>x</a>"
    let late = read(
      head + zero + rest + anchor + Fixture.words(2_000) + "<a rel=license href=/site>y</a>", licenses: [deed]
    )
    #expect(late.reading.isPartial)
    #expect(late.licenses.map(\.source) == [.linkLicense, .anchorLicense])
    #expect(read(head + by + rest, licenses: [deed]).reading.isPartial)
    #expect(!read(head + zero + rest, licenses: [deed]).reading.isPartial)
  }

  @Test func aDOIThatOnlyComesLaterDoesNotSettleTheHead() {
    let page =
      "<title>T</title>" + by + "<body><p>10.5555/abc</p>" + rest + "<a rel=license href=/other>x</a>"
    let facts = read(page)
    #expect(!facts.reading.isPartial)
    #expect(facts.licenses.count == 2)
  }

  @Test func titleAndFirstWordsAreEnoughForAPlainLink() {
    let reading = Reading(wanted: PageWanted(doi: nil, depth: .title))
    let facts = reading.facts("<title>T</title>" + rest)
    #expect(facts.reading.isPartial)
    #expect(facts.title == "T")
    #expect((800...PageFacts.textLimit).contains(facts.opening.length))
    #expect(facts.reading.needleFound == nil)
    #expect(!reading.facts("<title>T</title><p>short").reading.isPartial)
    #expect(reading.facts(rest).reading.isPartial, "a page without a title ends with a full sample")
  }

  @Test func aLicensesOwnPageIsReadOnUntilItSaysWhatItIsAbout() {
    let reading = Reading(wanted: PageWanted(doi: nil, depth: .everything))
    #expect(!reading.facts("<title>MIT</title>" + by + rest).reading.isPartial)
    #expect(
      reading.facts("<title>BY</title><body about=https://creativecommons.org/licenses/by/4.0/>" + rest)
        .reading.isPartial)
  }

  @Test func whatMattersLateOnALongPageIsFound() {
    let late = [
      "<a class=x rel='nofollow license' href=CC>x</a>", "<A HREF=CC REL = \"LICENSE\">x</A>",
      "<meta name=DC.rights content=CC>", "<script type='application/ld+json'>{\"license\":\"CC\"}</script>",
      "<link rel=license href=CC>", "<a property='dct:license' href=CC>x</a>",
    ]
    for (index, markup) in late.enumerated() {
      // Every place in a block and a slice, to meet their ends.
      for shift in stride(from: 0, to: 1_100, by: index == 0 ? 7 : 53) {
        let filler = String(repeating: "x", count: shift)
        let page = "<title>T</title><body>" + Fixture.words(600) + filler + markup + Fixture.words(300)
        #expect(Reading.whole.facts(page).licenses.map(\.value) == ["CC"], "\(markup) after \(shift)")
      }
    }
  }

  @Test func aTitleThatComesLateIsFound() {
    #expect(
      Reading.whole.facts("<body>" + Fixture.words(900) + "<title>Late</title>" + Fixture.words(9)).title
        == "Late")
  }

  @Test(
    "a license is recognised as the same in another spelling, and as another where it is one",
    arguments: [
      (
        "https://creativecommons.org/licenses/by/4.0/deed.de",
        "http://www.CreativeCommons.org/licenses/by/4.0", true
      ),
      (
        "https://creativecommons.org/licenses/by/4.0/legalcode.txt", "//creativecommons.org/licenses/by/4.0/",
        true
      ),
      (
        "https://creativecommons.org/licenses/by/3.0/", "https://creativecommons.org/licenses/by/3.0/de/",
        false
      ),
      (
        "https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by-nc/4.0/",
        false
      ),
    ])
  func bareLicenses(one: String, other: String, areSame: Bool) {
    #expect((Settlement.bare(one) == Settlement.bare(other)) == areSame)
  }
}
