import Configuration
import Testing

@Suite struct `A listing of articles` {
  private let source = ArticleRecord.Source(file: "a.yaml", line: 1)

  @Test func `is written as people write it`() {
    var listing = ArticleListing()
    listing.add(comment: "found in a.txt")
    listing.add(
      ArticleRecord(
        doi: "10.5555/abc", title: "On: \"this\"", licenses: ["https://creativecommons.org/licenses/by/4.0/"],
        source: source))
    listing.add(comment: "two\nlines")
    listing.add(ArticleRecord(id: "b", links: ["https://example.org/#a"], source: source))
    #expect(
      listing.text == """
        articles:
          # found in a.txt
          - doi: 10.5555/abc
            title: "On: \\"this\\""
            licenses:
              - https://creativecommons.org/licenses/by/4.0/
          # two\u{FFFD}lines
          - id: b
            links:
              - "https://example.org/#a"

        """)
  }

  @Test func `reads back as the same articles`() throws {
    let articles = [
      ArticleRecord(doi: "10.1002/(SICI)1096<1::AID>3.0.CO;2-#", title: "yes", source: source),
      ArticleRecord(
        id: "17", title: "a\u{2028}b\\n – ü", licenses: ["https://a.example/?q=a b"], source: source),
      ArticleRecord(doi: "10/abc", links: ["- x", "# y"], source: source),
    ]
    var listing = ArticleListing()
    for (index, article) in articles.enumerated() {
      listing.add(comment: "\(index): - \"")
      listing.add(article)
    }
    var back = try Configuration.read(text: listing.text, file: "a.yaml").library.articles
    for index in back.indices { back[index].source = source }
    #expect(back == articles)
  }

  @Test func `is a whole file even where it is empty`() throws {
    #expect(try Configuration.read(text: ArticleListing().text, file: "a.yaml").library.articles.isEmpty)
  }
}
