import Testing

@testable import Time
@testable import Observations

@Suite struct `The title of a record` {
  private func dataCite(_ titles: String) -> String? {
    DataCiteRecord.read(Array(#"{"data":{"attributes":{"doi":"10.1/a","titles":\#(titles)}}}"#.utf8))?.title
  }

  @Test(arguments: [
    #"[{"title":"Behind it","titleType":"Subtitle"},{"title":"Rivers"}]"#,
    #"[{"title":"Flüsse","titleType":"TranslatedTitle"},{"title":"Rivers","titleType":null}]"#,
    #"[{"title":null},{"title":""},{"title":"Rivers"}]"#,
    #"[{"title":"Behind it","titleType":"Subtitle"},{"title":"Rivers","titleType":"Other"}]"#,
  ])
  func `is its main title`(titles: String) {
    #expect(dataCite(titles) == "Rivers")
  }

  @Test func `is absent where the record has none`() {
    #expect(dataCite("[]") == nil)
    #expect(dataCite(#"[{"title":""}]"#) == nil)
    let crossref = #"{"message":{"DOI":"10.1/a","title":["","Rivers"]}}"#
    #expect(CrossrefRecord.read(Array(crossref.utf8), at: start)?.title == "Rivers")
    let empty = #"{"message":{"DOI":"10.1/a","title":[""]}}"#
    #expect(CrossrefRecord.read(Array(empty.utf8), at: start)?.title == nil)
  }
}

@Suite struct `A record of DataCite` {
  @Test(arguments: [
    #""identifiers":[{"identifier":"https://doi.org/10.5555/X","identifierType":"DOI"}]"#,
    #""alternateIdentifiers":[{"alternateIdentifier":"10.5555/x","alternateIdentifierType":"DOI"}]"#,
    #""relatedIdentifiers":[{"relatedIdentifier":"10.5555/x","relatedIdentifierType":"DOI"}]"#,
  ])
  func `relates its work to a DOI that is another identifier of it`(member: String) {
    let record = #"{"data":{"attributes":{"doi":"10.1/a","titles":[],\#(member)}}}"#
    #expect(DataCiteRecord.read(Array(record.utf8))?.related == ["10.5555/x"])
  }

  @Test func `relates its work to no DOI by identifiers of other kinds`() {
    let identifiers = #"[{"identifier":"oai:x:1","identifierType":"oai"},{"identifierType":"DOI"},{}]"#
    let record = #"{"data":{"attributes":{"doi":"10.1/a","titles":[],"identifiers":\#(identifiers)}}}"#
    #expect(DataCiteRecord.read(Array(record.utf8))?.related == [])
  }
}
