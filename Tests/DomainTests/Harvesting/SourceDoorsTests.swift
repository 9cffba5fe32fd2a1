import Testing

@testable import Time
@testable import Names
@testable import Observations

@Suite struct SourceDoorsTests {
  private let doors: SourceDoors

  init() throws {
    doors = SourceDoors(
      dataCite: try LinkURL("https://api.datacite.org"), crossref: try LinkURL("https://api.crossref.org"),
      zotero: try LinkURL("https://api.zotero.org"))
  }

  private let mark = "2026-11-23T09:00:00.000Z"

  @Test("each service is asked in its own terms, from a day before the last look on")
  func requests() throws {
    let dataCite = try #require(
      doors.request(SourceQuestion(.dataCite(.client, "ethz.epics-ba"), since: mark)))
    #expect(
      dataCite.url.text.hasPrefix(
        "https://api.datacite.org/dois?client-id=ethz.epics-ba&page[size]=1000&page[cursor]=1&"))
    #expect(dataCite.url.text.contains("query=updated:%5B2026-11-22T09:00:00Z%20TO%20"))
    let crossref = try #require(
      doors.request(SourceQuestion(.crossref(.issn, "1234-567X"), since: mark, cursor: "a+/=")))
    #expect(
      crossref.url.text.hasPrefix(
        "https://api.crossref.org/journals/1234-567X/works?rows=1000&cursor=a%2B%2F%3D&select=DOI,"))
    #expect(crossref.url.text.hasSuffix("&filter=from-index-date:2026-11-22"))
    let zotero = try #require(
      doors.request(SourceQuestion(.zotero(.user, 7), since: "12", cursor: "100"), key: "k"))
    #expect(
      zotero.url.text.contains("/users/7/items?format=csljson")
        && zotero.url.text.hasSuffix("&start=100&since=12"))
    #expect(zotero.headers.contains("Zotero-API-Key: k") && zotero.headers.contains("Zotero-API-Version: 3"))
  }

  @Test("a resumption token stands alone, and a repository's own query is kept")
  func oai() throws {
    let place = SourcePlace.oai(
      try LinkURL("http://127.0.0.1:8080/oai?x=1"), set: "com_1", metadata: "oai_dc")
    let first = try #require(doors.request(SourceQuestion(place, since: mark)))
    #expect(
      first.url.text
        == "http://127.0.0.1:8080/oai?x=1&verb=ListRecords&metadataPrefix=oai_dc&set=com_1&from=2026-11-22")
    #expect(first.isOperatorsWord)
    let next = try #require(doors.request(SourceQuestion(place, since: mark, cursor: "t/1 &")))
    #expect(next.url.text == "http://127.0.0.1:8080/oai?x=1&verb=ListRecords&resumptionToken=t%2F1%20%26")
  }

  @Test("a key goes to the host it was made for only")
  func moved() throws {
    let request = try #require(doors.request(SourceQuestion(.zotero(.group, 1)), key: "secret"))
    #expect(request.moved(to: try LinkURL("https://api.zotero.org/2")).headers == request.headers)
    for other in ["https://evil.example/", "http://api.zotero.org/2", "https://api.zotero.org:8443/"] {
      #expect(!request.moved(to: try LinkURL(other)).headers.contains { $0.contains("secret") })
    }
  }

  @Test(
    "dates of HTTP are read",
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37.000Z"), ("Sunday, 06-Nov-94 08:49:37 GMT", nil),
      ("Sun, 06 Nov 1994 25:49:37 GMT", nil), ("", nil), ("Sun, 31 Feb 2026 00:00:00 GMT", nil),
    ])
  func dates(text: String, expected: String?) { #expect(Moment(httpDate: text)?.description == expected) }
}
