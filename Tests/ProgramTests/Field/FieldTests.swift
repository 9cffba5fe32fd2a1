import Foundation
import ScholarlyWeb
import Testing

/// The cases of a folder that `DOIWATCH_FIELD` names: links of the field, each with one trap, in the form that
/// `CONTRIBUTING.md` describes. Without the variable nothing is run: what the project itself promises stands beside.
@Suite(.fewAtOnce, .enabled(if: FieldWeb.given != nil)) struct FieldTests {
  @Test("what is seen of every link of the field is right") func checks() async throws {
    let field = FieldWeb(folder: FieldWeb.given ?? "")
    let cases = try field.cases().filter { $0.via == "check" }
    let place = try prepared(cases, field)
    let whole = cases.filter { $0.expect["malformed"] == nil }
    let list = whole.map(\.link).joined(separator: "\n")
    let child = try place.spawn(["check", "--from", "-", "--json"], input: list)
    _ = try #require(try await child.end(within: .seconds(300)), "the check does not end")
    let objects = objects(child.output)
    var faults: [String] = []
    for each in whole {
      let object = objects.first { $0["link"] as? String == each.expect["key"] as? String }
      faults += each.faults(object, words: "").map { "\(each.id): \($0)" }
    }
    for each in cases where each.expect["malformed"] != nil {
      let (exit, output, errors) = try await place.run("check", "--json", each.link)
      let object = self.objects(output).first
      if object == nil, exit != 65 { faults.append("\(each.id): exit code \(exit)") }
      faults += each.faults(object, words: errors).map { "\(each.id): \($0)" }
    }
    #expect(faults.isEmpty, "\(faults.count) of \(cases.count) cases:\n\(faults.joined(separator: "\n"))")
  }

  @Test("what says nothing of a page breaks nothing in the service, however long it lasts") func service()
    async throws
  {
    let field = FieldWeb(folder: FieldWeb.given ?? "")
    let cases = try field.cases().filter { $0.via == "check" && $0.isForService }
    let place = try prepared(cases, field)
    place.web.server.answer("repository.example", at: "/truly-gone") { _ in .status(404) }
    place.configuration.articles =
      "- id: gone\n  links: [\"https://repository.example/truly-gone\"]\n"
      + cases.map { "- id: \($0.id)\n  doi: \"\($0.link)\"" }.joined(separator: "\n")
    try place.save()
    let service = try await RunningService(place)
    try await eventually("the link that is gone does not break", within: .seconds(60)) {
      place.entries("link.status").contains { $0.to == "broken" }
    }
    // Once more as long as that took, several looks more.
    try await Task.sleep(for: .seconds(5))
    let broken = place.entries("link.status").filter { $0.to == "broken" || $0.to == "suspect" }
    #expect(Set(broken.compactMap(\.link)) == ["url:https://repository.example/truly-gone"])
    try await service.stop()
  }

  private func prepared(_ cases: [FieldCase], _ field: FieldWeb) throws -> Workplace {
    let place = try Workplace { if !cases.allSatisfy(\.isForService) { $0.beSlow() } }
    for each in cases { field.build(each, on: place.web) }
    let hosts = cases.reduce(into: Set<String>()) { $0.formUnion($1.hosts) }.subtracting(StandardWeb.hosts)
    let others: Set = ["dx.doi.org", "www.doi.org", "doi.univ.example", "www.creativecommons.org"]
    place.configuration.connectTo += place.web.server.connectTo(hosts.union(others).sorted())
    // Hundreds of hosts at once, each with a handshake, on a machine that may be busy.
    place.configuration.timeout = "60s"
    place.configuration.connectTimeout = "60s"
    place.web.server.answer("www.creativecommons.org") { request in
      .redirect(301, to: "https://creativecommons.org" + request.target)
    }
    try place.save()
    return place
  }

  private func objects(_ output: String) -> [[String: Any]] {
    output.split(separator: "\n").compactMap {
      (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
    }
  }
}
