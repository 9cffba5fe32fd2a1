import Libraries
import Testing

struct BibTeXTests {
  @Test func anEntryIsAnArticle() throws {
    let read = try Reading(
      """
      % a comment
      @article{smith2020,
        author = {Smith, J.},
        title  = {{The} {DNA} of K{\\"u}hn \\& \\'Etude: na{\\"\\i}ve \\o re --- fin},
        doi = {10.1234/ab\\_c},
        url = "https://example.org/a_b",
        license = {https://creativecommons.org/licenses/by/4.0/},
        owner = {cad},
      }
      """)
    let article = try #require(read.articles.first)
    #expect(article.id == "smith2020")
    #expect(article.line == 2)
    #expect(article.title == "The DNA of Kühn & Étude: naïve øre — fin")
    #expect(article.doi == "10.1234/ab_c")
    #expect(article.links == ["https://example.org/a_b"])
    #expect(article.licenses == ["https://creativecommons.org/licenses/by/4.0/"])
    #expect(article.owners == ["cad"])
    #expect(article.doubts.isEmpty)
    #expect(read.broken.isEmpty)
  }

  @Test(arguments: [
    ("{10.1002/x{\\textless}1::aid-y{\\textgreater}3.0.co;2-o}", "10.1002/x<1::aid-y>3.0.co;2-o"),
    (
      "{10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O}",
      "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"
    ),
    ("{10.1002/x$<$1$>$3.0.CO$\\mathsemicolon$2-O}", "10.1002/x<1>3.0.CO;2-O"),
    ("{https://doi.org/10.1234/a\\%2Fb}", "10.1234/a/b"), ("\"10.1234/a{\\_}b\"", "10.1234/a_b"),
    ("{10.1234/%\n      abc}", "10.1234/abc"), ("{10.1234/abc-\n def}", "10.1234/abc-def"),
    ("{doi:10.1234/a\\#b}", "10.1234/a#b"), ("pre # {/abc}", "10.1234/abc"),
    ("{{10.1234/abc}}", "10.1234/abc"),
    ("{10.1234/a\\textunderscore b}", "10.1234/a_b"), ("{10.1234/a~b--c}", "10.1234/a~b--c"),
  ])
  func aDOIIsDecoded(_ value: String, _ expected: String) throws {
    let read = try Reading("@string{pre = \"10.1234\"}\n@misc{k, doi = \(value)}", as: .format(.bibtex))
    #expect(read.dois == [expected])
    #expect(read.broken.isEmpty)
  }

  @Test(arguments: [
    "url = {https://doi.org/10.1234/abc}", "note = {See doi:10.1234/abc.}", "eprint = {10.1234/abc}",
    "howpublished = {\\url{https://doi.org/10.1234/abc}}", "url = {https://journal.example/doi/10.1234/abc}",
  ])
  func aDOIOutsideOfItsFieldIsTakenAndSaidSo(_ field: String) throws {
    let article = try #require(try Reading("@misc{k,\n  \(field)\n}").articles.first)
    #expect(article.doi == "10.1234/abc")
    #expect(article.doubts.count == 1)
  }

  @Test(arguments: [
    "title = {Not {closed},\n  doi = {10.1234/broken}\n}",
    "title = \"not closed,\n doi = {10.1234/broken}\n}",
    "title {no sign}, doi = {10.1234/broken}\n}", "title = {A}} , doi = {10.1234/broken\n}", "title = {cut",
  ])
  func aBrokenEntryCostsThatEntry(_ body: String) throws {
    let read = try Reading(
      "@article{a, doi = {10.1234/a}}\n\n@article{b,\n  \(body)\n\n@article{c, doi = {10.1234/c}}\n@book{d, doi=10.1234/d}\n"
    )
    #expect(read.dois == ["10.1234/a", "10.1234/c", "10.1234/d"])
    #expect(read.broken.map(\.line) == [3])
  }

  @Test func commentsStringsAndPreamblesAreNoRecords() throws {
    let read = try Reading(
      """
      @comment{jabref-meta: databaseType:bibtex; { nested } @article{x, doi={10.1234/no}} }
      @Comment plain line
      @preamble{ "\\newcommand{\\x}{y}" }
      @STRING(jcs = "J. Comp.")
      Free text, mail@example.org.
      @article(a, title = jcs # { Sci}, doi = {10.1234/a})
      """)
    #expect(read.dois == ["10.1234/a"])
    #expect(read.articles.first?.title == "J. Comp. Sci")
    #expect(read.broken.isEmpty)
  }

  @Test func keysThatRepeatLoseNoArticle() throws {
    let read = try Reading(
      "@misc{a, doi={10.1234/1}}\n@misc{a, doi={10.1234/2}}\n@misc{a, url={https://example.org/}}")
    #expect(read.articles.map(\.id) == ["a", nil, "a-2"])
    #expect(read.dois == ["10.1234/1", "10.1234/2", nil])
  }

  @Test func theDOIOfAnotherWorkInANoteIsNotTaken() throws {
    let read = try Reading("@misc{a, note={Erratum: doi:10.1234/e}, url={https://example.org/x}}")
    #expect(read.dois == [nil])
  }

  @Test func escapedBracesAloneDoNotEndAnEntry() throws {
    let read = try Reading("@misc{a, title={A \\} b}, doi={10.1234/a}}\n@misc{b, doi={10.1234/b}}")
    #expect(read.dois == ["10.1234/a", "10.1234/b"])
  }

  @Test func aMistypedDOIIsKeptSoThatItIsTold() throws {
    #expect(try Reading("@misc{a, doi={10.12 34/abc}}").dois == ["10.12 34/abc"])
  }
}
