import Libraries
import Testing

struct CSLTests {
  @Test func itemsAreArticles() throws {
    let read = try Reading(
      """
      [
        {"id": 17, "type": "article-journal", "title": "On <i>E. coli</i> & a < b", "DOI": "10.1234/a", "URL": "https://example.org/a"},
        {"id": "x", "doi": "10.1234/b", "license": [{"URL": "https://creativecommons.org/licenses/by/4.0/"}]},
        {"id": "n", "note": "OCLC: 1\\nDOI: 10.1234/c\\nPMID: 3"},
        {"id": "fig", "type": "component", "DOI": "10.1234/fig"}
      ]
      """)
    #expect(read.articles.map(\.id) == ["17", "x", "n"])
    #expect(read.dois == ["10.1234/a", "10.1234/b", "10.1234/c"])
    #expect(read.articles.map(\.line) == [2, 3, 4])
    #expect(read.articles[0].title == "On E. coli & a < b")
    #expect(read.articles[1].licenses == ["https://creativecommons.org/licenses/by/4.0/"])
    #expect(read.articles[2].doubts.count == 1)
    #expect(read.leftOut.map(\.line) == [5])
  }

  @Test(arguments: [
    #"{"id":"b","title":"not closed},"#, #"{"id":"b","author":[{"family":"X"},"DOI":"10.1234/bad"},"#,
    #"{"id":"b","DOI":"10.1234/bad",,},"#, #"{"id":"b","author":[{"family":"X"}],"DOI":"10.1234/bad","#,
  ])
  func aBrokenItemCostsThatItem(_ item: String) throws {
    let read = try Reading(
      "[\n{\"id\":\"a\",\"DOI\":\"10.1234/a\"},\n\(item)\n{\"id\":\"c\",\"author\":[{\"family\":\"Y\"}],\"DOI\":\"10.1234/c\"}\n]"
    )
    #expect(read.dois == ["10.1234/a", "10.1234/c"])
    #expect(read.broken.map(\.line) == [3])
  }

  @Test func otherWrappingsAreRead() throws {
    #expect(try Reading(#"{"items": [{"id":"a","DOI":"10.1234/a"}]}"#).dois == ["10.1234/a"])
    #expect(try Reading(#"{"id":"a","DOI":"10.1234/a"}"#).dois == ["10.1234/a"])
    #expect(
      try Reading("{\"DOI\":\"10.1234/a\"}\n{\"DOI\":\"10.1234/b\"}\n").dois == ["10.1234/a", "10.1234/b"])
  }
}
