import Time
import Names
import Observations
import Testing

@testable import Libraries

@Suite struct HarvestReadingTests {
  private func answer(
    _ body: String, _ place: SourcePlace, status: Int = 200, cursor: String? = nil, size: Int? = nil,
    headers: [String: String] = [:], _ change: (inout Answer) -> Void = { _ in }
  ) throws -> HarvestAnswer {
    var answer = Answer(status: status, headers: headers, bytes: body.utf8.count)
    answer.body = Array(body.utf8)
    change(&answer)
    let request = HopRequest(url: try LinkURL("https://source.example/list"), want: .json)
    let result = HopResult(
      request: request, startedAt: Moment(milliseconds: 0), finishedAt: Moment(milliseconds: 1000),
      outcome: .success(answer))
    return HarvestReading(SourceQuestion(place, cursor: cursor, size: size)).answer(of: result)
  }

  private func page(_ answer: HarvestAnswer) throws -> HarvestPage {
    guard case .page(let page) = answer else {
      Issue.record("no page: \(answer)")
      return HarvestPage()
    }
    return page
  }

  private let dataCite = SourcePlace.dataCite(.client, "a.b")
  private let crossref = SourcePlace.crossref(.prefix, "10.5555")
  private let zotero = SourcePlace.zotero(.group, 1)

  private func oai() throws -> SourcePlace {
    .oai(try LinkURL("https://source.example/oai"), set: nil, metadata: "oai_dc")
  }

  @Test("a page of DataCite's: articles, cursor, clock; one broken record costs itself")
  func dataCitePage() throws {
    let body = #"""
      {"links":{"next":"https://api.datacite.org/dois?page%5Bcursor%5D=MTIz%3D&page%5Bsize%5D=2"},"data":[
      {"id":"10.5555/A","attributes":{"doi":"10.5555/a","titles":[{"title":"Übersetzt","titleType":"TranslatedTitle"},{"title":"A <i>title</i>"}],
       "rightsList":[{"rights":"x","rightsUri":"https://creativecommons.org/licenses/by/4.0/"},{"rightsUri":"info:eu-repo/semantics/openAccess"}]}},
      {"id":"10.5555/b","attributes":{"doi":"10.5555/b","titles":null,"data":[1,2]}}, {"id":[}], 7 ],"meta":{"total":20000}}
      """#
    let page = try page(answer(body, dataCite, headers: ["date": "Mon, 23 Nov 2026 09:00:00 GMT"]))
    #expect(page.records.map(\.key) == ["10.5555/a", "10.5555/b"])
    #expect(page.records[0].article.title == "A title")
    #expect(
      page.records[0].article.links.map(\.key) == [
        "doi:10.5555/a", "license:https://creativecommons.org/licenses/by/4.0/",
      ])
    #expect(page.received == 4 && page.unread == 2 && page.next == "MTIz=" && page.total == 20000)
    #expect(page.mark == "2026-11-23T09:00:00.000Z" && !page.isVersion)
  }

  @Test(
    "an address of DataCite's that names no license hides neither id nor words",
    arguments: [
      #"{"rightsUri":"","rights":"CC BY 4.0"}"#,
      #"{"rightsUri":" ","rightsIdentifier":"cc-by-4.0","rights":"x"}"#,
      #"{"rightsUri":"info:eu-repo/semantics/openAccess","rightsIdentifier":"CC-BY-4.0"}"#,
      #"{"rightsUri":"https://spdx.org/licenses/","rightsIdentifier":"CC-BY-4.0"}"#,
      #"{"rightsUri":null,"rightsIdentifier":"","rights":"Creative Commons Attribution 4.0 International"}"#,
      #"{"rightsUri":"https://list.example/ids","schemeUri":"http://list.example/ids/","rightsIdentifier":"cc-by-4.0"}"#,
    ])
  func dataCiteRights(rights: String) throws {
    let body =
      #"{"data":[{"id":"10.5555/a","attributes":{"titles":[{"title":""},{"title":"T"}],"rightsList":[\#(rights)]}}]}"#
    let page = try page(answer(body, dataCite))
    #expect(
      page.records.first?.article.links.map(\.text) == [
        "10.5555/a", "https://creativecommons.org/licenses/by/4.0/",
      ])
    #expect(page.records.first?.article.title == "T")
  }

  @Test("a page of Crossref's leaves components out and takes the reader's license")
  func crossrefPage() throws {
    let body = #"""
      {"status":"ok","message":{"items":[{"DOI":"10.5555/F1","type":"component"},
      {"DOI":"10.5555/C","type":"journal-article","title":["[Odd] \"title\" {"],"license":[{"URL":"https://tdm.example/","content-version":"tdm"},
      {"URL":"http://creativecommons.org/licenses/by/4.0/","content-version":"vor"}]}],"next-cursor":"AoJ/x+=","total-results":2}}
      """#
    let page = try page(answer(body, crossref, size: 1000))
    #expect(page.records.map(\.key) == ["10.5555/c"] && page.received == 2 && page.isShort)
    #expect(page.next == "AoJ/x+=" && page.total == 2)
    #expect(page.records[0].article.title == #"[Odd] "title" {"#)
    #expect(
      page.records[0].article.links.map(\.text) == [
        "10.5555/C", "http://creativecommons.org/licenses/by/4.0/",
      ])
  }

  @Test(
    "a license of Crossref's that is not in force yet is not the article's",
    arguments: [#""timestamp":1893456000000"#, #""date-time":"2030-01-01T00:00:00Z""#, #""x":1"#])
  func embargo(start: String) throws {
    let body = #"""
      {"message":{"items":[{"DOI":"10.5555/c","license":[
      {"URL":"http://creativecommons.org/licenses/by/4.0/","content-version":"vor","start":{"date-parts":[[2030,1,1]],\#(start)}},
      {"URL":"http://creativecommons.org/licenses/by-nc/4.0/","content-version":"am","start":{"timestamp":0}}]}]}}
      """#
    let page = try page(answer(body, crossref, size: 1000))
    #expect(
      page.records.first?.article.links.map(\.text) == [
        "10.5555/c", "http://creativecommons.org/licenses/by-nc/4.0/",
      ])
  }

  @Test(
    "a page of Zotero's: version, total, and the next place",
    arguments: [
      (nil as String?, "250", nil as String?, "2" as String?), (nil, "2", nil, nil), (nil, "250", "248", nil),
      (
        "<https://a.example/x?start=0>; rel=\"first\", <https://a.example/x?limit=9&start=100>; rel=\"next\"",
        "2", nil, "100"
      ),
    ])
  func zoteroPage(link: String?, total: String, cursor: String?, next: String?) throws {
    var headers = ["last-modified-version": "77", "total-results": total, "backoff": "20"]
    headers["link"] = link
    let body = #"{"items":[{"id":"1/A","DOI":"10.5555/a","title":"T"},{"id":"1/B","title":"no link"}]}"#
    let page = try page(answer(body, zotero, cursor: cursor, headers: headers))
    #expect(page.records.map(\.key) == ["1/A"] && page.mark == "77" && page.isVersion && page.next == next)
    #expect(page.rest == .seconds(20))
    #expect(try self.page(answer("[\(body)]", zotero, headers: headers)).received == 1)
  }

  private static let absurd = [
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1099511627777", "-1", "x",
  ]

  @Test("a number that no list has is none, wherever a source says it", arguments: absurd)
  func absurdNumbers(number: String) throws {
    let dataCite = #"{"data":[{"id":"10.5555/a","attributes":{}}],"meta":{"total":\#(number)}}"#
    let crossref = #"{"message":{"items":[{"DOI":"10.5555/a"}],"total-results":\#(number)}}"#
    if number != "x" {
      #expect(try page(answer(dataCite, self.dataCite)).total == nil)
      #expect(try page(answer(crossref, self.crossref)).total == nil)
    }
    let oai = """
      <OAI-PMH><ListRecords><record><header><identifier>oai:x:1</identifier></header><metadata><dc>\
      <identifier>10.5555/1</identifier></dc></metadata></record>\
      <resumptionToken completeListSize="\(number)">t</resumptionToken></ListRecords></OAI-PMH>
      """
    let list = try page(answer(oai, self.oai()))
    #expect(list.total == nil && list.next == "t" && list.records.count == 1)
  }

  @Test("a place that no list has is left, and one that was stored begins anew", arguments: absurd)
  func absurdPlaces(number: String) throws {
    let link = "<https://a.example/x?start=\(number)>; rel=next"
    let body = #"{"items":[{"id":"1/A","DOI":"10.5555/a"},{"id":"1/B","DOI":"10.5555/b"}]}"#
    let headers = ["total-results": "7", "link": link]
    #expect(try page(answer(body, zotero, cursor: "2", headers: headers)).next == "4")
    #expect(try page(answer(body, zotero, headers: ["total-results": number, "link": link])).next == nil)
    guard case .died = try answer(body, zotero, cursor: number, headers: headers) else { throw Odd() }
  }

  @Test("a page of a repository's: records by identifier, token, response date; deleted and broken ones")
  func oaiPage() throws {
    let body = """
      <?xml version="1.0" encoding="UTF-8"?><!-- OAI-PMH --><?xml-stylesheet href="x"?>
      <oai:OAI-PMH xmlns:oai="http://www.openarchives.org/OAI/2.0/"><oai:responseDate>2026-11-23T09:00:00Z</oai:responseDate>
      <oai:request/><oai:ListRecords>
      <oai:record><oai:header><oai:identifier>oai:x:1</oai:identifier></oai:header><oai:metadata><dc xmlns="u"><title>One</title>
      <identifier>https://doi.org/10.5555/1</identifier><relation>10.5555/9</relation></dc></oai:metadata></oai:record>
      <oai:record><oai:header status="deleted"><oai:identifier>oai:x:2</oai:identifier></oai:header></oai:record>
      <oai:record><oai:header><oai:identifier>oai:x:3</oai:identifier></oai:header><oai:metadata><dc><title>& broken</dc></oai:metadata></oai:record>
      <oai:resumptionToken completeListSize="300" cursor="0"> t/0/100 </oai:resumptionToken></oai:ListRecords></oai:OAI-PMH>
      """
    let page = try page(answer(body, oai()))
    #expect(page.records.map(\.key) == ["oai:x:1"])
    #expect(page.records.first?.article.links.map(\.key) == ["doi:10.5555/1"])
    #expect(page.received == 3 && page.unread == 1 && page.next == "t/0/100" && page.total == 300)
    #expect(page.unreadKeys == ["oai:x:3"])
    #expect(page.mark == "2026-11-23T09:00:00.000Z")
  }

  @Test(
    "a record that cannot be read is known by its header only",
    arguments: [
      ("<header><identifier>\n oai:x:1 </identifier></header><metadata><dc>& </dc></metadata>", "oai:x:1"),
      ("<header><setSpec>a</setSpec></header><metadata><dc><identifier>a</identifier>&</dc></metadata>", nil),
      ("<header><identifier>oai:x&y</identifier></header>", nil),
      ("<header><identifier>oai:x:1</identifier>&", nil), ("<header><identifier/></header>&", nil),
    ] as [(String, String?)])
  func oaiUnreadKey(record: String, key: String?) throws {
    let page = try page(
      answer("<OAI-PMH><ListRecords><record>\(record)</record></ListRecords></OAI-PMH>", oai()))
    #expect(page.unread == 1 && page.unreadKeys == (key.map { [$0] } ?? []))
  }

  @Test("a bare & around the records costs nothing, and a token keeps its own")
  func oaiAmpersand() throws {
    let page = try page(
      answer(
        """
        <OAI-PMH><responseDate>2026-11-23T09:00:00Z</responseDate>
        <request>https://source.example/oai?verb=ListRecords&metadataPrefix=oai_dc&amp;set=&#x61;</request><ListRecords>
        <record><header><identifier>oai:x:1</identifier></header><metadata><dc><identifier>10.5555/1</identifier></dc></metadata></record>
        <resumptionToken>a&b&amp;c</resumptionToken></ListRecords></OAI-PMH>
        """, oai()))
    #expect(page.records.map(\.key) == ["oai:x:1"])
    #expect(page.next == "a&b&c")
  }

  @Test func `a page of a repository's without records leads to the next one`() throws {
    let page = try page(
      answer(
        "<OAI-PMH><responseDate>2026-11-23T09:00:00Z</responseDate><ListRecords><resumptionToken>t</resumptionToken></ListRecords></OAI-PMH>",
        oai()))
    #expect(page.received == 0 && page.next == "t" && page.mayBeEmpty)
  }

  @Test("errors of a repository are told apart")
  func oaiErrors() throws {
    func error(_ code: String, status: Int = 200) throws -> HarvestAnswer {
      try answer(
        "<OAI-PMH><responseDate>2026-11-23T09:00:00Z</responseDate><error code=\"\(code)\">words</error></OAI-PMH>",
        oai(),
        status: status, cursor: "t")
    }
    #expect(try page(error("noRecordsMatch")).received == 0)
    guard case .died = try error("badResumptionToken") else { throw Odd() }
    guard case .died = try error("badResumptionToken", status: 400) else { throw Odd() }
    guard case .trouble(let words) = try error("badArgument"), words.contains("badArgument") else {
      throw Odd()
    }
    guard case .trouble = try answer("<html><body>record</body></html>", oai()) else { throw Odd() }
    guard case .trouble = try answer("<OAI-PMH><ListRecords><record>", oai()) else { throw Odd() }
  }

  private struct Odd: Error {}

  @Test(
    "what is no list is none",
    arguments: [
      "", "[]", "{}", "<html>Just a moment</html>", #"{"data":{"id":"x"}}"#, #"{"data":[{"id":"10.5555/a""#,
      #"{"x":{"data":[]}}"#, "null", #"{"data":[]"#,
    ])
  func noList(body: String) throws {
    guard case .trouble = try answer(body, dataCite) else { throw Odd() }
    guard case .trouble = try answer(body, crossref) else { throw Odd() }
  }

  @Test("an answer's status says what to do")
  func statuses() throws {
    func read(_ status: Int, cursor: String? = nil, _ change: (inout Answer) -> Void = { _ in }) throws
      -> HarvestAnswer
    {
      try answer("{}", crossref, status: status, cursor: cursor, change)
    }
    guard case .died = try read(404, cursor: "x") else { throw Odd() }
    guard case .trouble = try read(404) else { throw Odd() }
    guard case .trouble = try read(403, cursor: "x") else { throw Odd() }
    guard case .trouble = try read(500, cursor: "x") else { throw Odd() }
    guard case .busy(_, isTimed: false) = try read(429) else { throw Odd() }
    guard case .busy(_, isTimed: true) = try read(503, { $0.retryAfter = .seconds(3) }) else { throw Odd() }
    guard case .tooLarge = try read(200, { $0.cut = .limit }) else { throw Odd() }
    guard case .trouble = try read(200, { $0.cut = .failure(TransferFailure(.timeout, "late")) }) else {
      throw Odd()
    }
    guard case .moved(let url) = try read(301, { $0.headers["location"] = "/new" }) else { throw Odd() }
    #expect(url.text == "https://source.example/new")
  }

  @Test("names in inner lists and texts lead nowhere")
  func split() throws {
    let text =
      #"{"a":[{"message":{"items":[1]}}],"t":"\"message\":{\"items\":[2]}","message":{"facets":{"items":[3]},"items":[4, "]" ,{"x":[5]}]}}"#
    let list = try #require(JSONList(Array(text.utf8), at: ["message", "items"]))
    #expect(list.elements.map { String(decoding: $0, as: UTF8.self) } == ["4", " \"]\" ", #"{"x":[5]}"#])
    #expect((list.document["message"] as? [String: Any])?.keys.sorted() == ["facets", "items"])
  }
}
