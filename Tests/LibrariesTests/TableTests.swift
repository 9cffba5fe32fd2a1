import Libraries
import Testing

struct TableTests {
  @Test(arguments: [",", ";", "\t", "|"])
  func columnsAreFoundByName(_ sign: String) throws {
    let rows = [
      ["Title", "DOI", "License URL", "Link", "Owner"],
      [
        "\"A, \"\"b\"\"; c\nd\"", "https://doi.org/10.1234/a", "https://creativecommons.org/licenses/by/4.0/",
        "\"https://example.org/x|https://example.org/y https://example.org/z\"", "cad lib",
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
    ("doi,licnse,url", ["license"]), ("DOI;Ttile;Lizens;ulr", ["title", "license", "url"]),
    ("doi,license,licnse", []), ("doi,urn,shelf,colour", []),
    ("doi,link,licensse,ownr", ["license", "owner"]),
  ])
  func `a mistyped column is told with the first record`(header: String, meant: [String]) throws {
    let read = try Reading("\(header)\n10.1234/a\n10.1234/b\n", as: .format(.csv))
    #expect(read.articles.count == 2)
    let remarks = try #require(read.articles.first).fileRemarks
    #expect(remarks.count == meant.count)
    for (remark, name) in zip(remarks, meant) {
      #expect(remark.contains("(did you mean \(name)?)"), "\(remark)")
    }
    #expect(read.articles.last?.fileRemarks == [])
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

  @Test func `a DOI that the separator parted costs its row, and is no other DOI`() throws {
    let sici = "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"
    let read = try Reading(
      "Title;DOI;Note;Owner\nA;\(sici);x;\nB;\"\(sici)\";x;\nC;\(sici)\nD;10.1234/a.0.CO;1-2;\n",
      as: .format(.csv))
    #expect(read.dois == [sici, "10.1234/a.0.CO"])
    #expect(read.broken.map(\.line) == [2, 4])
  }

  @Test(arguments: [",", ";", "\t"])
  func `rows that an unclosed quotation mark swallowed are read`(_ sign: String) throws {
    let rows = [
      "id,title,doi", "a1,\"Unbalanced,10.5555/u1", "a2,B,10.5555/u2", "a3,A 5\",10.5555/u3",
      "a4,\"Disks of 5,10.5555/u4", "a5,of 3\",10.5555/u5",
    ].map { $0.replacing(",", with: sign) }
    let read = try Reading(rows.joined(separator: "\n"), as: .format(sign == "\t" ? .tsv : .csv))
    #expect(read.dois == ["10.5555/u2", "10.5555/u3", "10.5555/u5"])
    #expect(read.articles.map(\.title) == ["B", "A 5\"", "of 3\""])
    #expect(read.broken.map(\.line) == [2, 5])
    #expect(read.broken[0].reason.contains("other rows"))
  }

  @Test(arguments: [
    "title,doi\n\"A,\nb\",@\n", "title,doi\n\"A,\nb,\nc\",@\n", "doi,title\n@,\"A\nb\n\nc\"\n",
    "id,abstract,doi\na,\"First, second,\nthird, fourth\",@\n",
    "id,abstract,doi\na,\"As said, 10.5555/other\nand so, on\",@\n",
    "doi,abstract,url\n@,\"One, two\nthree, four\nfive, six\",https://example.org/a\n",
    "doi,notes,title\n@,\"10.5555/other\n10.5555/third\",A\n",
  ])
  func `a cell may have several lines`(_ text: String) throws {
    let read = try Reading(text.replacing("@", with: "10.1234/a") + "\n", as: .format(.csv))
    #expect(read.dois == ["10.1234/a"])
    #expect(read.broken.isEmpty)
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func `a cell of the header may have several lines`(_ sign: String) throws {
    for header in [
      "\"Titel\n(engl.)\",DOI,Lizenz", "\"a \"\"b\"\"\n\nc\",\"D O I\",\"x\ny\"", "\"5\",DOI,6\" x",
    ] {
      let text = "\(header)\nA,10.1234/a,\nB,10.1234/b,\n".replacing(",", with: sign)
      #expect(try Reading(text, as: .format(.csv)).dois == ["10.1234/a", "10.1234/b"])
      #expect(try Reading(text).dois == ["10.1234/a", "10.1234/b"])
    }
    #expect(throws: UnknownForm.self) { try Reading("\"a cell\nthat does;not end\n") }
  }

  @Test func `a quotation mark within a cell of plain TSV is text`() throws {
    let read = try Reading(
      "id\ttitle\tdoi\na\t\"Just do it\": a study\t10.1234/a\nb\t\"Q, \"\"r\"\"\"\t10.1234/b\n",
      as: .format(.tsv))
    #expect(read.dois == ["10.1234/a", "10.1234/b"])
    #expect(read.articles.map(\.title) == ["\"Just do it\": a study", "Q, \"r\""])
    #expect(read.broken.isEmpty)
  }

  @Test func `plain TSV of one column has no other separator`() throws {
    #expect(try Reading("doi\n10.1234/a,b;c\n", as: .format(.tsv)).dois == ["10.1234/a,b;c"])
    #expect(try Reading("title,doi\nA,10.1234/a\n", as: .format(.tsv)).dois == ["10.1234/a"])
  }

  @Test(arguments: ["#N/A", "#NV", "#REF!", " #NAME? ", "#¿NOMBRE?", "#BEZUG!", "#Н/Д", "#DIV/0!", "Err:502"])
  func aFormulaThatFailedCostsItsRow(_ error: String) throws {
    let text = "ID;DOI;Title;License\n1;10.1234/a;A;\n2;\(error);B;\n3;10.1234/c;\(error);\(error)\n4;;#1;\n"
    let read = try Reading(text, as: .format(.csv))
    #expect(read.broken.map(\.line) == [3] && read.broken[0].reason.contains("a formula failed"))
    #expect(read.dois == ["10.1234/a", "10.1234/c"])
  }

  @Test(arguments: [
    "Extra", "Notes", "note", "Bemerkung", "Anmerkungen", "Comments", "Remarque", "My own column",
  ])
  func aDOIInANoteIsTakenAndSaidSo(_ name: String) throws {
    let read = try Reading(
      "DOI,Title,URL,\(name)\n,A,https://example.org/a,doi:10.1234/a\n10.1234/b,B,,10.1234/other\n",
      as: .format(.csv))
    #expect(read.dois == ["10.1234/a", "10.1234/b"])
    #expect(read.articles.first?.doubts == ["the DOI 10.1234/a was found in \(name)"])
    #expect(read.articles.last?.doubts == [] && read.articles.last?.links == [])
  }

  @Test func aNoteMayHaveWordsBesideTheDOI() throws {
    let text = "DOI;Notes;Abstract\n;OCLC: 1 DOI: 10.1234/a PMID: 2;\n;Erratum to 10.1234/b;\n;;10.1234/c\n"
    #expect(try Reading(text, as: .format(.csv)).dois == ["10.1234/a"])
  }

  @Test(arguments: [
    "DOI-Nummer", "DOI Nr.", "doi_link", "DOI (Artikel)", "PID", "Persistent identifier",
    "Persistenter Identifikator",
    "dc.identifier", "dc.identifier[]", "Identifiers",
  ])
  func otherNamesForADOIAreUnderstood(_ name: String) throws {
    for text in ["\(name),Title\n10.1234/a,A\n", "Title;\(name)\nA;https://doi.org/10.1234/a\n"] {
      let read = try Reading(text)
      #expect(read.dois == ["10.1234/a"])
      #expect(read.articles.first?.doubts == [])
    }
  }

  @Test(arguments: [
    "Related DOI", "Cited DOIs", "DOI of the journal", "Parent PID", "DOI status", "References",
    "Preprint DOI",
  ])
  func theDOIOfAnotherWorkIsNotTaken(_ name: String) throws {
    let read = try Reading("url,\(name)\nhttps://example.org/a,10.1234/other\n", as: .format(.csv))
    #expect(read.dois == [nil])
  }

  @Test func theColumnThatIsCalledDOIComesFirst() throws {
    let read = try Reading("DOI (neu),doi,pid\n10.1234/x,10.1234/a,hdl:1/2\n", as: .format(.csv))
    #expect(read.dois == ["10.1234/a"])
    #expect(read.articles.first?.links == [])
  }

  @Test(arguments: [
    #""=HYPERLINK(""@"",""text"")""#, #""=HYPERLINK(""@"";""text, or words"")""#, #"=hyperlink("@")"#,
    #"="@""#, #""=""@""""#,
    #""= HYPERLINK(A1&B2; ""@"")""#, "'@", "'@'", #"" @ ""#,
  ])
  func formulasOfSpreadsheetsAreWhatTheyShow(_ cell: String) throws {
    let url = cell.replacing("@", with: "https://example.org/a")
    let read = try Reading("doi\turl\n\(cell.replacing("@", with: "10.1234/a"))\t\(url)\n", as: .format(.csv))
    #expect(read.dois == ["10.1234/a"])
    #expect(read.articles.first?.links == ["https://example.org/a"])
    #expect(read.articles.first?.doubts == [])
  }

  @Test func wordsForNothingAreNothing() throws {
    let read = try Reading("doi,url\nNA,https://example.org/\nn/a,-\n—,–\n", as: .format(.csv))
    #expect(read.dois == [nil])
    #expect(read.leftOut.count == 2)
  }

  @Test(
    arguments: [
      ("Publication Title,Title,DOI", "The Journal,A,10.1234/a", "A"),
      ("DOI,Title,Publication Title", "10.1234/a,,The Journal", nil),
      ("DOI,Publication Title", "10.1234/a,A", "A"),
      ("Publication Title,DOI,Article Title,Item Title", "The Journal,10.1234/a,,A", "A"),
    ] as [(String, String, String?)])
  func `the publication's title is the work's only where no column has that`(
    _ header: String, _ row: String, _ title: String?
  ) throws {
    let read = try Reading("\(header)\n\(row)\n", as: .format(.csv))
    #expect(read.dois == ["10.1234/a"])
    #expect(read.articles.first?.title == title)
  }

  @Test func theColumnsOfEPrintsAreKnown() throws {
    let read = try Reading(
      """
      eprintid,title,official_url,documents.license,documents.format
      17,A,https://example.org/a,cc_by_nc_4,text
      18,B,https://doi.org/10.1234/b,,text

      """)
    #expect(read.articles.map(\.id) == ["17", "18"])
    #expect(read.dois == [nil, "10.1234/b"])
    #expect(read.articles.map(\.links) == [["https://example.org/a"], []])
    #expect(read.articles.map(\.licenses) == [["https://creativecommons.org/licenses/by-nc/4.0/"], []])
  }

  @Test func `the end of a row that a line break parted is no article with another DOI`() throws {
    let read = try Reading(
      "id,title,doi,license\na,A\nnew line,10.1234/a,CC BY 4.0\nb,B,10.1234/b\nc,10.1234/c,10.1234/c\n",
      as: .format(.csv))
    #expect(read.dois == ["10.1234/b", "10.1234/c"])
    #expect(read.leftOut.map(\.line) == [2] && read.broken.map(\.line) == [3])
  }

  @Test(arguments: [
    "\"About the data: exported on May 27, 2020\",,\n", "Report\n\n", "\"Report\nof May, 2020\"\n,,\n",
    "\"sep=,\"\n", "# Report\n",
  ])
  func `lines of one cell before the header are none of the table`(_ lead: String) throws {
    let read = try Reading(lead + "title,doi,owner\nA,10.1234/a,\nB,10.1234/b,\n", as: .format(.csv))
    #expect(read.dois == ["10.1234/a", "10.1234/b"])
    #expect(read.broken.isEmpty)
  }

  @Test func `a table of such lines alone is of no known form`() {
    #expect(throws: UnknownForm.self) { try Reading("a\nb\n", as: .format(.csv)) }
    #expect(throws: UnknownForm.self) {
      try Reading(String(repeating: "a\n", count: 99) + "doi\n10.1234/a\n", as: .format(.csv))
    }
    let error = #expect(throws: UnknownForm.self) {
      try Reading("DOI\n10.1234/a\n", as: .format(.csv), LibraryOptions(columns: ["doi": "PID"]))
    }
    #expect(error?.reason.contains("one of “DOI”,") == true)
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
