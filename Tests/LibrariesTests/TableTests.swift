import Libraries
import Testing

struct TableTests {
  @Test(arguments: [",", ";", "\t"])
  func columnsAreFoundByName(_ sign: String) throws {
    let rows = [
      ["Title", "DOI", "License URL", "Link", "Owner"],
      [
        "\"A, \"\"b\"\"; c\nd\"", "https://doi.org/10.1234/a", "https://creativecommons.org/licenses/by/4.0/",
        "https://example.org/x|https://example.org/y https://example.org/z", "cad lib",
      ],
      ["", "", "", "", ""], ["B", "10.1234/b", "", "", ""],
    ].map { $0.joined(separator: sign) }.joined(separator: "\r\n")
    let read = try Reading(rows, as: .format(.csv))
    #expect(read.dois == ["10.1234/a", "10.1234/b"])
    let first = try #require(read.articles.first)
    #expect(first.title == "A, \"b\"; c d")
    #expect(first.licenses == ["https://creativecommons.org/licenses/by/4.0/"])
    #expect(first.links == ["https://example.org/x", "https://example.org/y", "https://example.org/z"])
    #expect(first.owners == ["cad", "lib"])
    #expect(read.articles.map(\.line) == [2, 5])
  }

  @Test func columnsCanBeNamed() throws {
    let options = LibraryOptions(columns: ["doi": "persistent id", "owner": "Unit"], owner: "rest")
    let read = try Reading(
      "DOI,Persistent ID,unit\n10.1234/no,10.1234/a,x\n10.1234/no,10.1234/b,\n", as: .format(.csv), options)
    #expect(read.dois == ["10.1234/a", "10.1234/b"])
    #expect(read.articles.map(\.owners) == [["x"], ["rest"]])
    #expect(throws: UnknownForm.self) {
      try Reading("DOI\n10.1234/a", as: .format(.csv), LibraryOptions(columns: ["doi": "PID"]))
    }
  }

  @Test(arguments: [
    "\"not closed,10.1234/bad", "\"a\" b,10.1234/bad", "a,b,10.1234/bad", "\"half \"quoted\",10.1234/bad",
  ])
  func aBrokenRowCostsThatRow(_ row: String) throws {
    let read = try Reading(
      "title,doi\nA,10.1234/a\n\(row)\n\"C\",10.1234/c\nD,10.1234/d\n", as: .format(.csv))
    #expect(read.dois == ["10.1234/a", "10.1234/c", "10.1234/d"])
    #expect(read.broken.map(\.line) == [3])
  }

  @Test func wordsForNothingAreNothing() throws {
    let read = try Reading("doi,url\nNA,https://example.org/\nn/a,-\n", as: .format(.csv))
    #expect(read.dois == [nil])
    #expect(read.leftOut.count == 1)
  }

  @Test func severalDOIsInACellAreOneArticleWithLinks() throws {
    let article = try #require(try Reading("doi\n10.1234/a|10.1234/b\n", as: .format(.csv)).articles.first)
    #expect(article.doi == "10.1234/a")
    #expect(article.links == ["https://doi.org/10.1234/b"])
    #expect(article.doubts.count == 1)
  }

  @Test func aTableWithoutAKnownColumnIsOfNoKnownForm() {
    #expect(throws: UnknownForm.self) { try Reading("a,b\n1,2\n", as: .format(.csv)) }
    #expect(throws: UnknownForm.self) { try Reading("nothing of the kind") }
  }
}
