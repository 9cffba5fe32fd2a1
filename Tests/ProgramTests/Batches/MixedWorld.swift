import Foundation
import ScholarlyWeb

/// DOIs of two agencies, most of them healthy, and some of every kind that a list of records leaves out or tells wrongly.
final class MixedWorld {
  let place: Workplace
  private let license = "https://creativecommons.org/licenses/by/4.0/"
  /// DOIs that are healthy all the time, half of each agency.
  let healthy: [String]
  private static let odd = [
    "10.5555/absent", "10.5555/hidden", "10.5555/comma,in,it", "10.5555/UPPER.Case", "10.5555/titled",
    "10.5555/licensed", "10.5555/versioned", "10.5556/absent", "10.5556/comma,in,it", "10.5556/UPPER.Case",
    "10.5556/retracted", "10.5556/retracted-later", "10.5556/corrected", "10.5556/titled", "10.5556/moved",
    "10.5556/(sici)1<1::aid-x>3.0;2-#", "10.5557/alias",
  ]

  init(healthy count: Int) throws {
    healthy = (0..<count).map { "10.\($0 % 2 == 0 ? 5555 : 5556)/healthy.\($0)" }
    let dois = healthy + Self.odd
    place = try Workplace {
      $0.beSlow()
      $0.articles = dois.enumerated().map { "- id: a\($0)\n  doi: \"\($1)\"\n  title: On links" }.joined(
        separator: "\n")
      $0.hostDefault = "{ concurrency: 16, interval: 0s }"
      $0.hosts = ["{ name: doi.org, concurrency: 16, interval: 0s }"]
    }
    for doi in dois where doi != "10.5557/alias" {
      let isCrossref = doi.hasPrefix("10.5556")
      // Pages of a few words: they are not what is tried here.
      let target = "https://journal.example/\(abs(doi.hashValue))"
      place.web.publish(
        doi, at: target, title: "On links", license: license, agency: isCrossref ? "Crossref" : "DataCite")
    }
    place.web.registry.setAlias(doi: "10.5557/alias", to: healthy[0])
    place.web.crossref.change("10.5556/retracted") {
      $0.updatedBy = [.init(doi: "10.5556/n1", type: "retraction")]
    }
    place.web.crossref.change("10.5556/corrected") {
      $0.updatedBy = [.init(doi: "10.5556/n2", type: "correction")]
    }
    place.web.dataCite.change("10.5555/versioned") { $0.relations = [("IsPreviousVersionOf", "10.5555/v2")] }
  }

  /// What happens between two passes.
  func change() {
    let web = place.web
    web.dataCite.remove("10.5555/absent")
    web.dataCite.change("10.5555/hidden") { $0.state = "registered" }
    web.crossref.remove("10.5556/absent")
    web.dataCite.change("10.5555/titled") { $0.title = "On links, and what becomes of them" }
    web.crossref.change("10.5556/titled") { $0.title = "On links, and what becomes of them" }
    web.dataCite.change("10.5555/licensed") {
      $0.licenses = [.init("https://creativecommons.org/licenses/by-nc/4.0/", name: "License")]
    }
    web.crossref.change("10.5556/retracted-later") {
      $0.updatedBy = [.init(doi: "10.5556/n3", type: "retraction", source: "retraction-watch")]
    }
    web.crossref.remove("10.5556/moved")
    web.registry.set(
      doi: "10.5556/moved", target: web.registry["10.5556/moved"]?.target ?? "", agency: "DataCite")
  }

  /// What the journal says, but for times and order.
  var journal: [String] {
    place.entries.filter { $0.link != nil }.map {
      "\($0.event) \($0.link ?? "") \($0.aspect ?? "") \($0.step) \(($0.findings ?? []).sorted())"
    }.sorted()
  }

  /// How every link stands, with its findings.
  func standing() async throws -> [String] {
    let shown = try await place.run("status", "--json", "--all")
    return try shown.out.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      let findings = object["findings"] as? [[String: Any]] ?? []
      let codes = findings.map { "\($0["aspect"] ?? "") \($0["code"] ?? "")" }.sorted()
      let record = (object["aspects"] as? [String: Any])?["record"] as? [String: Any] ?? [:]
      return
        "\(object["link"] ?? "") \(object["status"] ?? "") \(codes) \(record["status"] ?? "") \(record["title"] ?? "")"
    }.sorted()
  }

  /// Requests for records, lists among them.
  var recordRequests: [WebRequest] {
    place.web.server.requests(host: "api.datacite.org") + place.web.server.requests(host: "api.crossref.org")
  }
}
