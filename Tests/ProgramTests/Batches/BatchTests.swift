import Foundation
import ScholarlyWeb
import Testing

/// Records that are asked for together.
@Suite(.fewAtOnce) struct BatchTests {
  @Test("many records need few requests, and what is found is the same as when each is asked for alone")
  func same() async throws {
    var journals: [[String]] = []
    var standings: [[String]] = []
    for batches in ["on", "off"] {
      let world = try MixedWorld(healthy: 120)
      let environment = ["DOIWATCH_BATCHES": batches]
      let first = try await world.place.run("run", "--once", environment: environment)
      #expect(first.exit == 0, "\(first.err)")
      let firstRequests = world.recordRequests.filter { $0.target.contains("healthy") }.count
      world.change()
      for _ in 0..<2 {
        _ = try await world.place.run("recheck", "--prefix", "10.5555")
        _ = try await world.place.run("recheck", "--prefix", "10.5556")
        world.place.web.server.clearLog()
        let again = try await world.place.run("run", "--once", environment: environment)
        #expect(again.exit == 0, "\(again.err)")
      }
      let requests = world.recordRequests.filter { $0.target.contains("healthy") }.count
      if batches == "on" {
        // 60 each, of which 100 and 50 fit into one list, and more where the last ones trickle in.
        #expect(firstRequests <= 8 && requests <= 8, "\(firstRequests), \(requests)")
        #expect(!world.recordRequests.contains { $0.target.contains("ids=") && $0.target.contains("comma") })
      } else {
        #expect(firstRequests == 120 && requests == 120, "\(firstRequests), \(requests)")
      }
      journals.append(world.journal)
      standings.append(try await world.standing())
    }
    #expect(journals[0] == journals[1])
    #expect(standings[0] == standings[1])
    let findings = Set(
      journals[0].joined(separator: "\n").matches(of: /record\.[a-z-]+/).map { String($0.output) })
    #expect(findings.isSuperset(of: ["record.hidden", "record.retracted", "record.notice"]), "\(findings)")
    #expect(journals[0].contains { $0.contains("link.changed doi:10.5555/titled record") })
  }

  /// What an agency's lists may answer instead.
  private static let troubles: [(String, @Sendable (WebAnswer) -> WebAnswer)] = [
    ("400", { _ in .status(400) }), ("414", { _ in .status(414) }), ("429", { _ in .status(429) }),
    ("500", { _ in .status(500) }), ("HTML", { _ in .page("<html><title>Welcome</title></html>") }),
    ("nothing", { _ in .json(#"{"data":[],"message":{"items":[],"total-results":0},"meta":{"total":0}}"#) }),
    ("no list", { _ in .json(#"{"data":null,"message":{"items":7}}"#) }),
  ]

  @Test("a list that fails, is cut or answers something else changes no status", arguments: troubles.map(\.0))
  func trouble(name: String) async throws {
    let world = try MixedWorld(healthy: 20)
    let answer = try #require(Self.troubles.first { $0.0 == name }).1
    for (host, path) in [("api.datacite.org", "/dois"), ("api.crossref.org", "/works")] {
      world.place.web.server.answer(host, at: path) { _ in answer(.status(200)) }
    }
    let pass = try await world.place.run("run", "--once")
    let status = try await world.standing()
    // No agency has a record of the alias.
    let troubled = status.filter { $0.contains("record.agency-error") || $0.contains("record.hidden") }
    #expect(troubled.allSatisfy { $0.hasPrefix("doi:10.5557/alias") }, "\(troubled)")
    #expect(status.count == 37 && !status.contains { $0.contains("unchecked") }, "\(status) \(pass.err)")
    #expect(world.recordRequests.contains { $0.path.contains("healthy") }, "each was asked for alone")
  }
}
