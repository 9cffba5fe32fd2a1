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
    "Erratum to \\url{https://doi.org/10.1234/other}", "Addendum to doi:10.1234/other",
    "Rezension von https://doi.org/10.1234/other",
  ])
  func `a DOI that a note gives to another work is not the entry's`(_ note: String) throws {
    let read = try Reading("@misc{k,\n  url = {https://a.example/}, note = {\(note)}\n}")
    let article = try #require(read.articles.first)
    #expect(article.doi == nil && article.links.contains("https://a.example/"))
  }

  @Test(arguments: [
    "Corrected from the previous version. doi:10.1234/own", "An earlier version was a talk. DOI 10.1234/own",
  ])
  func `a DOI beside a word of an earlier version is the entry's`(_ note: String) throws {
    let read = try Reading("@misc{k,\n  url = {https://a.example/}, note = {\(note)}\n}")
    #expect(read.dois == ["10.1234/own"])
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

  @Test func fieldsThatRepeatLoseNothingThatIsWatched() throws {
    let read = try Reading(
      "@misc{a, title={A}, title={B}, doi={10.1234/1}, DOI={10.1234/2}, doi={10.1234/1}, license={CC BY 4.0},"
        + " url={https://example.org/1}, url={}, url={https://example.org/2}, license={MIT}}")
    let article = try #require(read.articles.first)
    #expect(article.title == "A" && article.doi == "10.1234/1")
    #expect(
      article.links == [
        "https://doi.org/10.1234/2", "https://example.org/1", "https://example.org/2",
      ])
    #expect(
      article.licenses == [
        "https://creativecommons.org/licenses/by/4.0/", "https://opensource.org/licenses/MIT",
      ])
  }

  @Test(arguments: [",", ", ,\n", ";", ""])
  func aSignBetweenEntriesBreaksNone(_ sign: String) throws {
    let entries = ["a", "b", "c"].map { "@misc{\($0), doi={10.1234/\($0)}}\(sign)\n" }.joined()
    let read = try Reading(entries)
    #expect(read.dois == ["10.1234/a", "10.1234/b", "10.1234/c"])
    #expect(read.broken.isEmpty)
  }

  @Test func aBlankMayStandBehindTheSignOfAnEntry() throws {
    let read = try Reading(
      "@misc{a, doi={10.1234/a}}\n@ article { b , doi = {10.1234/b} }\nat @ noon {c, d}\n@ noon (c, d)\n",
      as: .format(.bibtex))
    #expect(read.dois == ["10.1234/a", "10.1234/b"])
    #expect(read.articles.last?.id == "b" && read.broken.isEmpty)
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

  @Test(arguments: [
    "$\\sim$user/a", "{$\\sim$}user/a", "\\~user/a", "\\~{}user/a", "\\~{ }user/a", "\\string~user/a",
    "~user/a",
    "\\textasciitilde user/a", "{\\textasciitilde}user/a", "\\textasciitilde{}user/a", "\\char`\\~user/a",
    "\\char126user/a",
    "\\char\"7E{}user/a", "$\\tilde{}$user/a", "{\\raise.17ex\\hbox{$\\scriptstyle\\sim$}}user/a",
    "\\raisebox{-0.9ex}{\\~{}}user/a", "\\ensuremath{\\sim}user/a", "\\texttildelow user/a",
  ])
  func aTildeInAnAddressIsATilde(_ path: String) throws {
    let read = try Reading(
      "@misc{k, url={https://example.org/\(path)}, license={https://example.org/\(path)}}")
    #expect(read.articles.first?.links == ["https://example.org/~user/a"])
    #expect(read.articles.first?.licenses == ["https://example.org/~user/a"])
  }

  @Test(arguments: [
    "\\href{@}{here}", "Archived at \\href{@}{the house}.", "\\href{@}{@}", "\\url{@}, \\href{@}{x}",
  ])
  func theAddressOfALinkIsRead(_ value: String) throws {
    let address = "https://example.org/a"
    let read = try Reading("@misc{k, doi={10.1234/a}, url={\(value.replacing("@", with: address))}}")
    #expect(read.articles.first?.links == [address])
  }

  @Test func anAddressOfALicenseIsReadAsAnAddress() throws {
    let read = try Reading(
      """
      @misc{a, license={https://example.org/~lib/terms--of--use}}
      @misc{b, rights={\\href{https://creativecommons.org/licenses/by/4.0/}{CC BY 4.0}}}
      @misc{c, copyright={\\url{https://creativecommons.org/licenses/by-nc/4.0/}}}
      @misc{d, doi={10.1234/d}, license={Namensnennung~4.0}}
      """)
    #expect(
      read.articles.map(\.licenses) == [
        ["https://example.org/~lib/terms--of--use"], ["https://creativecommons.org/licenses/by/4.0/"],
        ["https://creativecommons.org/licenses/by-nc/4.0/"], ["https://creativecommons.org/licenses/by/4.0/"],
      ])
  }

  @Test(arguments: [
    "\\doi{@}", "\\burl{@}", "\\url{@}", "\\mydoi {@}", "\\path{@}", "\\texttt{\\doi{@}}", "{\\tt @}",
  ])
  func aCommandAroundANameIsNoneOfIt(_ value: String) throws {
    #expect(try Reading("@misc{k, doi={\(value.replacing("@", with: "10.1234/h1"))}}").dois == ["10.1234/h1"])
    let address = "https://example.org/a_b"
    #expect(
      try Reading("@misc{k, url={\(value.replacing("@", with: address))}}").articles.first?.links == [address]
    )
  }

  @Test(arguments: [
    ("10.1234/abc%\n", "10.1234/abc"), ("10.1234/abc % my comment\n", "10.1234/abc"),
    ("10.1234/% first part\n  abc", "10.1234/abc"), ("%\n 10.1234/abc%\n", "10.1234/abc"),
    ("10.1234/abc % accessed 2020", "10.1234/abc"), ("% the DOI\n10.1234/abc", "10.1234/abc"),
    ("10.1234/a%note\nbc", "10.1234/abc"), ("10.1234/a%2Fbc\n", "10.1234/a/bc"),
    ("10.1234/a\\%bc\n", "10.1234/a%bc"),
    ("10.1234/a%xbc", "10.1234/a%xbc"),
  ])
  func aCommentOfTeXIsNoneOfAName(_ value: String, _ doi: String) throws {
    #expect(try Reading("@misc{k,\n doi = {\(value)}\n}").dois == [doi])
    guard !value.contains("2F"), !value.contains("x"), !value.contains("\\") else { return }
    let address = value.replacing("10.1234/", with: "https://example.org/")
    let article = try #require(try Reading("@misc{k, url={\(address)}, license={\(address)}}").articles.first)
    #expect(article.links == ["https://example.org/abc"] && article.licenses == article.links)
    #expect(article.doubts.isEmpty)
  }

  @Test func anEscapeInAnAddressIsNoComment() throws {
    let read = try Reading(
      "@misc{k, url={https://example.org/a%20b%2Fc\\%C3\\%A9\n}, license={50 % free\nCC BY 4.0}}")
    #expect(read.articles.first?.links == ["https://example.org/a%20b%2Fc%C3%A9"])
    #expect(read.articles.first?.licenses == ["https://creativecommons.org/licenses/by/4.0/"])
  }

  @Test(arguments: [
    "@article b, title={x}, doi={10.1234/bad}}", "@{b, title={x}, doi={10.1234/bad}}",
    "@article\n  b,\n  doi = {10.1234/bad}\n}",
    "@ {b,\n title = \"x\",\n doi = {10.1234/bad}}", "  @article title = {x}, doi = {10.1234/bad}}",
    "@b, year = 2020, doi={10.1234/bad}}",
    "@article2{b, doi={10.1234/bad}}", "@(b, doi={10.1234/bad})",
  ])
  func anEntryWhoseBeginningIsBrokenCountsAsOne(_ entry: String) throws {
    let read = try Reading(
      "@misc{a, doi={10.1234/a}}\n\n\(entry)\n\(entry)\n  @misc{c, doi={10.1234/c}}\n", as: .format(.bibtex))
    #expect(read.dois == ["10.1234/a", "10.1234/c"])
    #expect(read.broken.count == 2 && read.broken.first?.line == 3)
  }

  @Test(arguments: [
    "mail@example.org, title = {x}", "@twitter handle, and more", "@ home, sweet home", "See @misc, or a = b",
    "@someone",
    "@@ -1,2 +1,2 @@",
  ])
  func otherSignsBetweenEntriesAreNone(_ line: String) throws {
    let read = try Reading(
      "@misc{a, doi={10.1234/a}}\n\(line)\n@misc{c, doi={10.1234/c}}\n", as: .format(.bibtex))
    #expect(read.dois == ["10.1234/a", "10.1234/c"])
    #expect(read.broken.isEmpty)
  }

  @Test(arguments: [
    ("cad", ["cad"]), ("cad and press", ["cad", "press"]), ("cad AND press", ["cad", "press"]),
    ("a and b and c", ["a", "b", "c"]), ("{cad}", ["cad"]), ("a, b", ["a", "b"]),
  ])
  func ownersArePartedByAnd(_ field: String, _ owners: [String]) throws {
    let read = try Reading("@misc{k, doi={10.1234/a}, owner={\(field)}}")
    #expect(read.articles.first?.owners == owners)
  }

  @Test func aNameOfSeveralWordsIsNoOwner() throws {
    let read = try Reading(
      "@misc{k, doi={10.1234/a}, owner={Jane Doe}}\n@misc{l, doi={10.1234/b}, owner={Jane Doe and cad}}",
      as: .unknown, LibraryOptions(owner: "lib"))
    #expect(read.articles.map(\.owners) == [["lib"], ["cad"]])
    #expect(read.articles.map(\.remarks.count) == [1, 1])
    #expect(read.articles[0].remarks[0].contains("the owner “Jane Doe” was left out"))
  }
}
