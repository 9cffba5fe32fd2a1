import Foundation
import Findings
import ScholarlyWeb
import Testing

/// Answers of the resolver and the agencies that are no answers: they say nothing against a link.
@Suite(.fewAtOnce) struct ServiceAnswersTests {
  private static func many(_ count: Int, _ piece: String) -> String { String(repeating: piece, count: count) }

  /// What any JSON service may send, and what it is.
  private static let bodies: [(name: String, answer: WebAnswer)] = [
    ("ten thousand levels of lists", .json(many(10_000, "["))),
    ("ten thousand levels of objects", .json(many(10_000, "{\"a\":") + "1" + many(10_000, "}"))),
    (
      "no letters of any kind",
      .content([0x7B, 0x22, 0xFF, 0xFE, 0xC0, 0x80, 0x22, 0x7D], type: "application/json")
    ),
    ("half a document", .json("{\"responseCode\":1,\"handle\":\"10.5555/x\",\"values\":[{")),
    ("a number beyond numbers", .json("{\"responseCode\":\(many(5000, "9")),\"data\":1e999999}")),
    ("a list of nothing", .json("[\(many(200_000, "0,"))0]")),
    ("a lone zero byte", .content([0], type: "application/json")),
    ("nothing at all", .json("")),
    ("null", .json("null")),
    ("a page of words", .page("<html><title>Welcome to the airport</title></html>")),
    ("a bomb", .gzipBomb(size: 64 << 20)),
    ("a body without end", .endlessBody),
    ("silence", .silence),
    ("a reset", .reset),
    ("a redirect to ourselves", .redirect(302, to: "http://127.0.0.1/")),
    ("the same name twice", .json("{\"responseCode\":7,\"responseCode\":9,\"data\":{},\"message\":{}}")),
  ]

  private static var registry: [Sight] {
    bodies.map { name, answer in
      let doi = "10.5555/registry-" + name.replacing(" ", with: "-")
      return Sight(doi, [.doiResolverError], "the resolver answers with \(name)") { web in
        web.showProperly(doi)
        web.server.answer("doi.org", at: "/api/handles/" + doi) { _ in answer }
      }
    }
  }

  private static func agency(_ agency: String, _ api: String) -> [Sight] {
    bodies.map { name, answer in
      let doi = "10.5555/\(agency.lowercased())-" + name.replacing(" ", with: "-")
      return Sight(doi, [.recordAgencyError], "\(agency) answers with \(name)") { web in
        web.publishPlainly(doi, agency: agency)
        for path in [doi, doi.replacing("/", with: "%2F")] { web.page(api + path, with: answer) }
      }
    }
  }

  /// Records that can be read and are yet too much.
  private static let records: [Sight] = [
    record("a title of a megabyte", "\"titles\":[{\"title\":\"\(many(900_000, "x"))\"}]"),
    record("a hundred thousand rights", "\"rightsList\":[\(many(30_000, "{\"rights\":\"x\"},"))null]"),
    record(
      "rights that are no rights", "\"rightsList\":{\"a\":[[[]]]},\"titles\":7,\"relatedIdentifiers\":\"x\""),
    record("a title of terminal signs", #""titles":[{"title":"\u001b[2J\u202e\u0000\u009b31m"}]"#),
  ]

  private static func record(_ what: String, _ members: String) -> Sight {
    let doi = "10.5555/record-" + what.replacing(" ", with: "-")
    return Sight(doi, [], what) { web in
      web.publishPlainly(doi, agency: "DataCite")
      let answer = WebAnswer.json(
        "{\"data\":{\"attributes\":{\"doi\":\"\(doi)\",\"state\":\"findable\",\(members)}}}")
      for path in [doi, doi.replacing("/", with: "%2F")] {
        web.page("https://api.datacite.org/dois/" + path, with: answer)
      }
    }
  }

  /// Handle records that can be read and lead astray.
  private static let handles: [Sight] = [
    handle("a target of a megabyte", [], "https://repository.example/" + many(500_000, "x")),
    handle("a target of signs", [], "https://repository.example/\\u001b[2J\\u0000\\u202e"),
    handle("a target of our files", [], "file:///etc/passwd"),
    handle(
      "a date beyond calendars", [], "https://repository.example/x", timestamp: "99999999999-99-99T99:99:99Z"),
  ]

  private static func handle(
    _ what: String, _ codes: [FindingCode], _ target: String, timestamp: String = "2020-01-01T00:00:00Z"
  ) -> Sight {
    let doi = "10.5555/handle-" + what.replacing(" ", with: "-")
    let value =
      #"{"index":1,"type":"URL","data":{"format":"string","value":"\#(target)"},"ttl":86400,"timestamp":"\#(timestamp)"}"#
    return Sight(doi, codes, what) { web in
      web.showProperly(doi, agency: "EIDR")
      web.server.answer("doi.org", at: "/api/handles/" + doi) { _ in
        .json(#"{"responseCode":1,"handle":"\#(doi)","values":[\#(value)]}"#)
      }
    }
  }

  @Test("what the resolver's interface sends in place of an answer is trouble of the resolver alone")
  func registry() async throws { try await Assault(timeout: .seconds(4), mends: false).run(Self.registry) }

  @Test(
    "what an agency sends in place of a record is trouble of the agency alone",
    arguments: [
      ("DataCite", "https://api.datacite.org/dois/"), ("Crossref", "https://api.crossref.org/works/"),
    ])
  func agencies(_ agency: (name: String, api: String)) async throws {
    try await Assault(timeout: .seconds(4), mends: false).run(Self.agency(agency.name, agency.api))
  }

  @Test("records of any size are borne, and what is kept of them is bounded") func records() async throws {
    let looked = try await Assault(timeout: .seconds(4), mends: false).run(Self.records + Self.handles)
    for (key, link) in looked {
      let size = link.findings.reduce(0) { $0 + $1.message.utf8.count }
      #expect(size < 4000, "\(key)")
    }
  }
}
