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
