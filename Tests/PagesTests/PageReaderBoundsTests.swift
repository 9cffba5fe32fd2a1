import Observations
import Testing
import Trials

@testable import Pages

/// Pages made to harm: each is 1 MiB, read to the end, in bounded time and memory.
struct PageReaderBoundsTests {
  private static let size = 1_048_576

  private static func filled(_ opening: String, _ piece: (Int) -> String, _ closing: String = "") -> [UInt8] {
    var page = Array(opening.utf8)
    page.reserveCapacity(size + 100)
    var number = 0
    while page.count < size {
      page += piece(number).utf8
      number += 1
    }
    return page + closing.utf8
  }

  private static let harmful: [(name: String, page: [UInt8])] = [
    ("deep nesting", filled("", { _ in "<div>" })),
    ("deep nesting, then ends of others", filled("", { $0 < 100_000 ? "<b>" : "</i>" })),
    ("deep nesting, then ends of what is around it", filled("<i><b>", { $0 < 100_000 ? "<div>" : "</i>" })),
    ("deep nesting of unknown names", filled("", { "<x\($0 % 7)>" })),
    ("a title without end", filled("<title>", { _ in "word " })),
    ("a comment without end", filled("<p>x<!-- ", { _ in "- > <a rel=license> " })),
    ("a script without end", filled("<script>", { _ in "a < b; '</scr' " })),
    ("a tag with endless attributes", filled("<body><a ", { "a\($0) " }, "><p>x")),
    ("a tag with endless quoted attributes", filled("<body><a ", { "a\($0)='>'" }, "><p>x")),
    ("tags with very many attributes", filled("<body>", { "\($0 % 900 == 0 ? "><a " : "")b\($0)=1 " })),
    ("an attribute without end", filled("<a href=\"", { _ in "<p>&amp; " })),
    ("one huge attribute", filled("<a data-x=\"", { _ in "&lt;p&gt; > " }, "\"><p>x")),
    ("ends only", filled("", { _ in "</p></html>" })),
    ("endless ends of the page", filled("", { _ in "<p>x</html>" })),
    ("endless metas", filled("", { "<meta name=DC.rights content=\($0)>" })),
    ("endless licenses", filled("<body>", { "<a rel=license href=\($0)>x</a>" })),
    ("endless JSON-LD", filled("<script type=application/ld+json>", { _ in "[{\"license\":" })),
    (
      "endless blocks of JSON-LD",
      filled("", { "<script type=application/ld+json>{\"license\":\"\($0)\"}</script>" })
    ),
    ("no tag at all", filled("<p>", { _ in "word " })),
    ("zeros", filled("<p>", { _ in "\0" })),
    ("entities", filled("<p>", { _ in "&amp&#x0;&bogus;&#99999999;" })),
    ("no DOI, nearly", filled("<p>", { _ in "10.5555/no" })),
    ("escapes", filled("<p>10.5555", { _ in "%25&amp;\\u0025" })),
    ("bad UTF-8", filled("<p>ä", { _ in "ä" }).enumerated().map { $0.offset % 5 == 4 ? 0xFF : $0.element }),
    ("opening brackets", filled("<p>", { _ in "<" })),
    ("ampersands", filled("<p>", { _ in "&" })),
  ]

  @Test("a harmful page is read in bounded time", arguments: harmful.map(\.name))
  func time(name: String) throws {
    let page = try #require(PageReaderBoundsTests.harmful.first { $0.name == name }?.page)
    var facts = PageFacts()
    let taken = processorTime { facts = Reading.whole.facts(page) }
    // Unoptimised it takes below 2 s; what is quadratic takes minutes.
    #expect(taken < .seconds(15))
    #expect(facts.reading.needleFound == false)
    #expect((facts.title ?? "").unicodeScalars.count <= PageFacts.titleLimit)
    #expect(facts.licenses.count <= PageFacts.listLimit)
  }

  @Test func whatStandsBeforeTheHarmIsKept() throws {
    let head = "<title>T</title><meta name=citation_doi content=10.5555/abc>"
    for (name, page) in PageReaderBoundsTests.harmful.prefix(12) {
      let facts = Reading.whole.facts(Array(head.utf8) + page)
      #expect(facts.title == "T", "\(name)")
      #expect(facts.identifiers.map(\.value) == ["10.5555/abc"], "\(name)")
    }
  }

  @Test func aHugeAttributeIsNoReasonToGiveUp() throws {
    let page = try #require(PageReaderBoundsTests.harmful.first { $0.name == "one huge attribute" }?.page)
    let facts = Reading.whole.facts(page + Array("<title>After</title><a rel=license href=CC>x</a>".utf8))
    #expect(facts.title == "After")
    #expect(facts.licenses.map(\.value) == ["CC"])
  }

  @Test func aLongCommentIsNoReasonToGiveUp() {
    let comment = "<!-- " + String(repeating: "- > a b c ", count: 50_000) + " -->"
    let facts = Reading.whole.facts("<body>" + comment + "<title>After</title><a rel=license href=CC>x</a>")
    #expect(facts.title == "After")
    #expect(facts.licenses.map(\.value) == ["CC"])
  }

  @Test func aPageThatGaveUpItsMarkupIsStillSearchedForTheDOI() throws {
    let page = try #require(
      PageReaderBoundsTests.harmful.first { $0.name.contains("endless attributes") }?.page)
    #expect(Reading().facts(page + Array("<p>10.5555/abc".utf8)).reading.needleFound == true)
  }

  @Test func deepPagesAreReadOn() {
    let page = filledDeep() + "<a rel=license href=CC>x</a><title>Deep</title>"
    #expect(Reading.whole.facts(page).licenses.map(\.value) == ["CC"])
  }

  private func filledDeep() -> String { String(repeating: "<div><span>", count: 20_000) }
}
