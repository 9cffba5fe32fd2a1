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

  @Test(arguments: [
    #"{"id":"b","DOI":"10.1234/bad","title":"a\ttab"}"#, #"{"type":"book" "DOI" : "10.1234/bad"}"#,
    #"{"id":"b","title":"not closed},"#, #"{ "id":"b","author":[{"family":"X"},"DOI":"10.1234/bad"}"#,
    #"{"id":"b","issued":{"id":1,,},"more":[{"family":"X"}],"DOI":"10.1234/bad"}"#,
  ])
  func eachOfSeveralBrokenItemsIsTold(_ item: String) throws {
    let bad = item.replacing(#"\t"#, with: "\t")
    let read = try Reading(
      "[{\"id\":\"x\" \"type\":\"y\"},\n\(bad),\n\(bad)\n,{\"id\":\"c\",\"DOI\":\"10.1234/c\"},\n\(bad)]")
    #expect(read.dois == ["10.1234/c"])
    #expect(read.broken.map(\.line) == [1, 2, 3, 5])
  }

  @Test func `a line between objects that is none is a broken record`() throws {
    let read = try Reading("{\"DOI\":\"10.1234/a\"}\nbad\n{\"DOI\":\"10.1234/b\"},\n\"10.1234/c\"\n")
    #expect(read.dois == ["10.1234/a", "10.1234/b"])
    #expect(read.broken.map(\.line) == [2, 4])
  }

  @Test func `marks between objects are no records`() throws {
    let read = try Reading(
      "\u{1E}{\"DOI\":\"10.1234/a\"}\n\u{1E}{\"DOI\":\"10.1234/b\"}\n\u{FEFF}{\"DOI\":\"10.1234/c\"}\n\u{1A}",
      as: .format(.cslJSON))
    #expect(read.dois == ["10.1234/a", "10.1234/b", "10.1234/c"])
    #expect(read.broken.isEmpty)
  }

  @Test func otherWrappingsAreRead() throws {
    #expect(try Reading(#"{"items": [{"id":"a","DOI":"10.1234/a"}]}"#).dois == ["10.1234/a"])
    #expect(try Reading(#"{"id":"a","DOI":"10.1234/a"}"#).dois == ["10.1234/a"])
    #expect(
      try Reading("{\"DOI\":\"10.1234/a\"}\n{\"DOI\":\"10.1234/b\"}\n").dois == ["10.1234/a", "10.1234/b"])
  }

  @Test(arguments: [
    ("R &amp; D", "R & D"), ("&lt;i&gt;E. coli&lt;/i&gt;", "E. coli"), ("K&#246;ln &#x2013; x", "Köln – x"),
    ("A&B &c.", "A&B &c."),
    ("a &lt; b", "a < b"), ("<sub>2</sub>&gt;1", "2>1"),
  ])
  func referencesInATitleAreDecoded(_ title: String, _ plain: String) throws {
    let read = try Reading("[{\"DOI\":\"10.1234/a\",\"title\":\"\(title)\"}]")
    #expect(read.articles.first?.title == plain)
  }

  @Test func listsOfDOIsAndAddressesAreTakenWholly() throws {
    let read = try Reading(
      #"[{"id":"a","DOI":["10.1234/a","10.1234/b"],"URL":["https://example.org/a","https://example.org/b"]}]"#
    )
    #expect(read.dois == ["10.1234/a"])
    let links = ["https://doi.org/10.1234/b", "https://example.org/a", "https://example.org/b"]
    #expect(read.articles.first?.links == links)
    #expect(read.articles.first?.doubts == ["10.1234/b is a second DOI; it is watched as a link"])
  }

  @Test func whatIsNoObjectInAListIsBroken() throws {
    let read = try Reading(
      "[null, \"10.1234/a\", 3.5,\n{\"DOI\":\"10.1234/b\"}, [\"x\", {\"DOI\":\"10.1234/no\"}], true,\n\"words\", {\"DOI\":\"10.1234/c\"}]"
    )
    #expect(read.dois == ["10.1234/a", "10.1234/b", "10.1234/c"])
    #expect(read.articles.first?.doubts.count == 1)
    #expect(read.broken.map(\.line) == [1, 1, 2, 2, 3])
    let list = try Reading("[\"10.1234/a\",\"https://doi.org/10.1234/b\"]", as: .format(.cslJSON))
    #expect(list.dois == ["10.1234/a", "10.1234/b"])
  }

  @Test(arguments: [
    (
      #"[{"key":"A","version":1,"library":{},"data":{"itemType":"book","DOI":"10.1234/z"}},{"key":"B","version":2,"data":{}}]"#,
      "Zotero"
    ),
    (
      #"{"status":"ok","message-type":"work-list","message":{"items":[{"DOI":"10.1234/c","title":["T"]}]}}"#,
      "Crossref"
    ),
    (#"{"message": {"DOI":"10.1234/c"}}"#, "Crossref"),
    (
      #"{"data":[{"id":"10.1234/d","type":"dois","attributes":{"doi":"10.1234/d"}}],"meta":{"total":1}}"#,
      "DataCite"
    ),
    (#"{"data":{"id":"10.1234/d","attributes":{"doi":"10.1234/d"}}}"#, "DataCite"),
    (#"[{"id":"10.1234/d","type":"dois","attributes":{"doi":"10.1234/d"}}]"#, "DataCite"),
    (#"{"10.1234/x": {"title":"x"}, "10.1234/y": {"title":"y"}}"#, "export"),
    (#"[{"foo":1},{"bar":2}]"#, "export"),
    ("{\"foo\":1}\n{\"foo\":2}\n", "export"),
  ])
  func jsonOfAnotherFormIsOneBrokenRecord(_ text: String, _ word: String) throws {
    let read = try Reading(text)
    #expect(read.articles.isEmpty && read.leftOut.isEmpty)
    #expect(read.broken.count == 1)
    #expect(read.broken.first?.reason.contains(word) == true)
  }

  @Test func aListBehindOtherMembersIsRead() throws {
    let items =
      #"[{"itemKey":"K","citationKey":"k","title":"T","DOI":"10.1234/a","url":"https://example.org/a"}]"#
    for text in [
      #"{"config":{"id":"x","list":[{"DOI":"10.1234/no"}]},"items":\#(items),"more":{"DOI":"10.1234/no"}}"#,
      #"{"version":"1 {[","collections":{},"items": \#(items)}"#,
    ] {
      let read = try Reading(text)
      #expect(read.dois == ["10.1234/a"])
      #expect(read.broken.isEmpty)
    }
    #expect(try Reading(#"{"DOI":"10.1234/a","references":[{"DOI":"10.1234/no"}]}"#).dois == ["10.1234/a"])
    #expect(try Reading(#"{"config":{}}"# + "\n" + #"{"DOI":"10.1234/a"}"#).dois == ["10.1234/a"])
  }

  @Test func `doiwatch's own articles keep their licenses and links`() throws {
    let by = "https://creativecommons.org/licenses/by/4.0/"
    let read = try Reading(
      """
      {"id":"a","doi":"10.1234/a","title":"A","licenses":["\(by)"],"links":["https://example.org/a","https://doi.org/10.1234/s"],"owner":["cad","lib"]}
      {"licenses":["\(by)"]}
      {"links":["https://example.org/b"]}
      {"id":"not closed","links":["https://example.org/c"]
      {"doi":"10.1234/d"}

      """, as: .format(.cslJSON))
    #expect(read.articles.map(\.id) == ["a", nil, nil, nil])
    #expect(read.dois == ["10.1234/a", nil, nil, "10.1234/d"])
    #expect(read.articles.map(\.licenses) == [[by], [by], [], []])
    #expect(
      read.articles.map(\.links) == [
        ["https://example.org/a", "https://doi.org/10.1234/s"], [], ["https://example.org/b"], [],
      ])
    #expect(read.articles[0].owners == ["cad", "lib"])
    #expect(read.articles.allSatisfy { $0.doubts.isEmpty })
    #expect(read.broken.map(\.line) == [4])
  }
}
