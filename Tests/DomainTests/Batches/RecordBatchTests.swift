import Foundation
import Testing
import Trials

@testable import Names
@testable import Observations
@testable import Checking

private let policy = CheckPolicy(
  resolver: url("https://doi.org"), dataCite: url("https://api.datacite.org"),
  crossref: url("https://api.crossref.org"), maxRedirects: 10)

private func doi(_ text: String) -> DOI {
  guard let doi = try? DOI(parsing: text) else { preconditionFailure(text) }
  return doi
}

private func row(_ agency: Agency, _ doi: String, title: String = "A title") -> String {
  switch agency {
  case .dataCite:
    #"{"id":"x","attributes":{"doi":"\#(doi)","state":"findable","titles":[{"title":"\#(title)"}]}}"#
  default: #"{"DOI":"\#(doi)","title":["\#(title)"]}"#
  }
}

private func list(_ agency: Agency, _ rows: [String]) -> String {
  let rows = rows.joined(separator: ",")
  return agency == .dataCite
    ? #"{"data":[\#(rows)],"meta":{"total":1}}"#
    : #"{"status":"ok","message-type":"work-list","message":{"total-results":1,"items":[\#(rows)]}}"#
}

private func read(_ body: some Sequence<UInt8>, _ agency: Agency, status: Int = 200, cut: Answer.Cut? = nil)
  -> RecordBatchAnswer
{
  var answer = Answer(status: status, headers: [:])
  answer.body = Array(body)
  answer.cut = cut
  return RecordBatchAnswer(answer, agency, asked: [doi("10.5555/ABC"), doi("10.5555/def")], at: start)
}

private func names(_ answer: RecordBatchAnswer) -> [String]? {
  if case .records(let found) = answer { found.keys.sorted() } else { nil }
}

@Suite struct `A question for many records` {
  @Test func `names each DOI and asks for no more than is read`() throws {
    let dois = [doi("10.5555/ABC"), doi("10.1002/(SICI)1<1::AID-X>3.0;2-#")]
    let dataCite = try #require(RecordBatch.request(.dataCite, dois, policy: policy)).url.text
    #expect(
      dataCite.hasPrefix(
        "https://api.datacite.org/dois?ids=10.5555/ABC,10.1002/%28SICI%291%3C1%3A%3AAID-X%3E3.0%3B2-%23&page[size]=2&"
      ))
    #expect(dataCite.contains("titles") && dataCite.contains("rightsList"))
    let crossref = try #require(RecordBatch.request(.crossref, dois, policy: policy)).url.text
    #expect(
      crossref.contains("/works?filter=doi:10.5555/ABC,doi:10.1002/%28SICI") && crossref.contains("&rows=2&"))
    for name in ["title", "subtitle", "original-title", "short-title", "updated-by", "license"] {
      #expect(
        crossref.split(separator: "select=").last?.split(separator: ",").contains(Substring(name)) == true)
    }
  }

  @Test func `is not asked for what a comma would part, nor for a shortDOI`() {
    #expect(RecordBatch.takes(doi("10.5555/abc")))
    #expect(!RecordBatch.takes(doi("10.5555/a,b")))
    #expect(!RecordBatch.takes(doi("10/gf4gqc")))
  }

  @Test func `is none where its address would be too long`() {
    let long = (0..<50).map { doi("10.5555/\(String(repeating: "x", count: 200))\($0)") }
    #expect(RecordBatch.request(.crossref, long, policy: policy) == nil)
    #expect(RecordBatch.request(.crossref, Array(long.prefix(20)), policy: policy) != nil)
  }
}

@Suite struct `What a list of records says` {
  @Test(arguments: Agency.listing) func `is told by DOI, in any order and letter case`(_ agency: Agency) {
    let body = list(agency, [row(agency, "10.5555/DEF"), row(agency, "10.5555/abc")])
    #expect(names(read(body.utf8, agency)) == ["10.5555/abc", "10.5555/def"])
  }

  @Test(arguments: Agency.listing) func `leaves out what is foreign, missing or contradicts itself`(
    _ agency: Agency
  ) {
    let foreign = list(agency, [row(agency, "10.5555/other"), row(agency, "10.5555/def")])
    #expect(names(read(foreign.utf8, agency)) == ["10.5555/def"])
    let twice = list(
      agency, [row(agency, "10.5555/abc"), row(agency, "10.5555/def"), row(agency, "10.5555/DEF")])
    #expect(names(read(twice.utf8, agency)) == ["10.5555/abc", "10.5555/def"])
    let unlike = list(
      agency,
      [row(agency, "10.5555/abc"), row(agency, "10.5555/def"), row(agency, "10.5555/def", title: "B")])
    #expect(names(read(unlike.utf8, agency)) == ["10.5555/abc"])
  }

  @Test(arguments: Agency.listing) func `says nothing where none of the members is in it`(_ agency: Agency) {
    #expect(names(read(list(agency, []).utf8, agency)) == nil)
    #expect(names(read(list(agency, [row(agency, "10.5555/other")]).utf8, agency)) == nil)
    let thousand = (0..<1000).map { row(agency, "10.5556/\($0)") } + [row(agency, "10.5555/abc")]
    #expect(names(read(list(agency, thousand).utf8, agency)) == nil)
  }

  @Test(arguments: Agency.listing) func `says nothing where it is cut anywhere`(_ agency: Agency) {
    let body = Array(list(agency, [row(agency, "10.5555/abc"), row(agency, "10.5555/def")]).utf8)
    for end in 0..<body.count { #expect(names(read(body.prefix(end), agency)) == nil, "\(end)") }
    #expect(names(read(body, agency, cut: .failure(TransferFailure(.reset, "cut")))) == nil)
    guard case .refused = read(body, agency, cut: .limit) else {
      Issue.record("one that is too long is asked for by halves")
      return
    }
    #expect(names(read(body, agency)) != nil)
  }

  @Test(arguments: [400, 413, 414, 431]) func `is asked by halves where it was refused`(_ status: Int) {
    guard case .refused = read([], .crossref, status: status) else {
      Issue.record("\(status) refuses")
      return
    }
  }

  @Test(arguments: [204, 301, 401, 403, 404, 429, 500, 503]) func `is asked again where it failed`(
    _ status: Int
  ) {
    guard
      case .failed = read(list(.crossref, [row(.crossref, "10.5555/abc")]).utf8, .crossref, status: status)
    else {
      Issue.record("\(status) fails")
      return
    }
  }
}
