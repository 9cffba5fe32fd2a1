import Testing

@testable import Names
@testable import Findings
@testable import Observations

@Suite struct `A link` {
  private static let keys: [(LinkKind, String, String)] = [
    (.doi, "https://doi.org/10.1000/ABC", "doi:10.1000/abc"), (.doi, "10.1000/ABC", "doi:10.1000/abc"),
    (.doi, "<10.3929/ethz-b-000334381>", "doi:10.3929/ethz-b-000334381"), (.doi, "10/ABC", "doi:10/abc"),
    (
      .license, "HTTPS://CreativeCommons.org:443/licenses/by/4.0/#x",
      "license:https://creativecommons.org/licenses/by/4.0/"
    ),
    (.url, "http://Pub.example:80/A#b", "url:http://pub.example/A"),
    (.url, "no url\n\u{1B}", "url:no url  "), (.license, "CC BY", "license:CC BY"),
  ]

  @Test(arguments: keys)
  func `has one key however it is written`(kind: LinkKind, text: String, key: String) {
    #expect(Link(kind, text).key == key)
  }

  @Test func `that is no DOI keeps its words, cut and in one line`() {
    let key = Link(.doi, "Not A\nDOI " + String(repeating: "x", count: 1000)).key
    #expect(key.hasPrefix("doi:not a doi xxx"))
    #expect(key.count <= 504)
  }

  @Test(arguments: [
    "10.3929%252Fabc", "doi:10.3929%252Fabc", "DOI: 10.3929%252Fabc", "urn:doi:10.3929%252Fabc",
  ])
  func `that is no DOI has one key whatever label it bears, and keeps the label in its words`(text: String)
    throws
  {
    let link = Link(.doi, text)
    #expect(link.key == "doi:10.3929%252fabc")
    #expect(Link(typed: link.key)?.key == link.key)
    #expect(link.text == text)
    guard case .malformedDOI(let fault) = link.subject else {
      Issue.record("\(link.subject)")
      return
    }
    #expect(fault.input == text)
  }

  @Test(arguments: [("10/2021", "doi:10/2021"), ("10.1000/a b", "https://doi.org/10.1000/a%20b")])
  func `that is nearly a DOI is another one than the DOI's`(text: String, doi: String) throws {
    let (malformed, meant) = (Link(.doi, text), Link(.doi, doi))
    guard case .malformedDOI = malformed.subject, case .doi = meant.subject else {
      Issue.record("\(malformed.subject), \(meant.subject)")
      return
    }
    #expect(malformed.key == "doi:“\(text)”" && meant.key == "doi:\(text)")
    let again = try #require(Link(key: malformed.key))
    #expect(again.key == malformed.key && again.aspects == [.registry])
  }

  @Test(arguments: [
    "doi:10.1000/abc", "license:https://creativecommons.org/licenses/by/4.0/", "url:https://a.example/b",
  ])
  func `is read from its key`(key: String) {
    #expect(Link(key: key)?.key == key)
  }

  @Test(arguments: [
    "", "doi", "10.1000/abc", "https://a.example/", "DOI:10.1000/abc", "page:https://a.example/",
  ])
  func `is not read from what is no key`(text: String) {
    #expect(Link(key: text) == nil)
  }

  private static let typed: [(String, LinkKind?)] = [
    ("10.1000/abc", .doi), ("doi:10.1000/abc", .doi), ("https://doi.org/10.1000/abc", .doi),
    ("10.1000", .doi),
    ("https://creativecommons.org/licenses/by/4.0/", .license),
    ("https://creativecommons.org/licenses/by/9.9/", .license), ("https://a.example/", .url), ("hello", nil),
    ("", nil),
  ]

  @Test(arguments: typed)
  func `that a person typed is of the kind it looks like`(text: String, kind: LinkKind?) {
    #expect(Link(typed: text)?.kind == kind)
  }

  @Test func `has aspects by its kind`() {
    #expect(Link(.doi, "10.1000/1").aspects == [.registry, .page])
    #expect(Link(.doi, "no doi").aspects == [.registry])
    #expect(Link(.license, "https://creativecommons.org/licenses/by/4.0/").aspects == [.page])
    #expect(Link(.url, "no url").aspects == [.page])
  }

  @Test func `opens in a browser where there is something to open`() {
    #expect(Link(.doi, "10.1000/A<b").url(resolver: resolver) == "https://doi.org/10.1000/A%3Cb")
    #expect(Link(.url, "https://a.example/b").url(resolver: resolver) == "https://a.example/b")
    #expect(Link(.doi, "no doi").url(resolver: resolver) == nil)
    #expect(Link(.url, "no url").url(resolver: resolver) == nil)
  }
}

@Suite struct `An article` {
  @Test func `names each link once, in its order`() throws {
    let article = try #require(
      Article(
        id: nil, title: "T", doi: "10.1000/ABC",
        licenses: [
          "https://creativecommons.org/licenses/by/4.0/", "https://CreativeCommons.org/licenses/by/4.0/",
        ],
        links: ["https://a.example/", "https://a.example/#top"]))
    #expect(article.id == "10.1000/abc")
    #expect(
      article.links.map(\.key) == [
        "doi:10.1000/abc", "license:https://creativecommons.org/licenses/by/4.0/", "url:https://a.example/",
      ])
  }

  @Test func `goes by its id, its DOI or its first link`() {
    #expect(Article(id: "x", title: nil, doi: "10.1/2", licenses: [], links: [])?.id == "x")
    #expect(
      Article(id: nil, title: nil, doi: nil, licenses: [], links: ["https://a.example/"])?.id
        == "url:https://a.example/")
    #expect(Article(id: "x", title: nil, doi: nil, licenses: [], links: []) == nil)
  }

  @Test func `has a body that differs where anything does`() throws {
    func body(_ title: String?, _ links: [String]) throws -> String {
      try #require(Article(id: "x", title: title, doi: nil, licenses: [], links: links)).body
    }
    let bodies = try [
      body(nil, ["https://a.example/"]), body("", ["https://a.example/"]), body("T", ["https://a.example/"]),
      body(nil, ["https://b.example/"]), body(nil, ["https://a.example/", "https://b.example/"]),
      body(nil, ["https://b.example/", "https://a.example/"]),
    ]
    #expect(Set(bodies).count == bodies.count)
    #expect(try body("T", ["https://a.example/"]) == body("T", ["https://a.example/"]))
  }
}

@Suite struct `A status` {
  @Test func `is ordered from best to worst, and read from its word`() {
    #expect(
      Status.allCases.sorted().map(\.description) == [
        "ok", "unchecked", "undecided", "warning", "suspect", "broken",
      ])
    for status in Status.allCases { #expect(Status(status.description) == status) }
    #expect(Status("OK") == nil)
    #expect(Status.allCases.filter(\.isFailing) == [.suspect, .broken])
  }

  @Test func `an aspect is read from its word`() {
    for aspect in Aspect.allCases { #expect(Aspect(aspect.description) == aspect) }
    #expect(Aspect("pages") == nil)
    #expect(!Aspect.checked.contains(.agreement))
  }
}
