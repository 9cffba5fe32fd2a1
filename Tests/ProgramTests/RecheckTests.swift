import Foundation
import ScholarlyWeb
import Testing

/// `recheck`: links are due now.
@Suite(.fewAtOnce) struct RecheckTests {
  private let item = "https://repository.example/item/1"

  /// The shipped article and another link, all of which are due again in a day.
  private func place(_ change: (inout TestConfiguration) -> Void = { _ in }) throws -> Workplace {
    let place = try Workplace {
      $0.beSlow()
      change(&$0)
      $0.articles += "\n- id: other\n  links: [\"https://repository.example/item/1\"]"
    }
    place.web.page(item, with: PageTemplate(title: "Item").answer())
    return place
  }

  private func settled(_ place: Workplace) async throws -> RunningService {
    let service = try await RunningService(place)
    try await eventually("they are not fine at first") { place.status?.links["ok"] == 4 }
    place.web.server.clearLog()
    return service
  }

  /// The checks that ended since the service started, by its metrics.
  private func checks(_ place: Workplace) -> Int {
    place.read("state/doiwatch.prom").split(separator: "\n").filter { $0.hasPrefix("doiwatch_checks_total{") }
      .reduce(0) { $0 + ($1.split(separator: " ").last.flatMap { Int($0) } ?? 0) }
  }

  /// The hosts that were asked since.
  private func asked(_ place: Workplace) -> Set<String> { Set(place.web.server.requests().map(\.host)) }

  @Test("a link, a host, a prefix or a status is looked at within seconds, and nothing else is")
  func beside() async throws {
    let place = try place()
    let service = try await settled(place)
    let landing = try #require(URL(string: ShippedArticle.landingURL)?.host)
    let doiHosts: Set<String> = ["doi.org", landing, "api.datacite.org"]
    // A DOI takes three checks, any other link one.
    let cases: [([String], Set<String>, Int, Int)] = [
      ([item], ["repository.example"], 1, 1), ([ShippedArticle.doi], doiHosts, 1, 3),
      (["https://doi.org/\(ShippedArticle.doi)", item], doiHosts.union(["repository.example"]), 2, 4),
      (["--prefix", "10.3929"], doiHosts, 1, 3), (["--host", landing], doiHosts, 1, 3),
      (["--host", "repository.example"], ["repository.example"], 1, 1),
      (["--host", "creativecommons.org", "--status", "ok"], ["creativecommons.org"], 2, 2),
    ]
    var done = 6
    try await eventually("the first checks are not counted") { checks(place) == done }
    for (arguments, hosts, links, more) in cases {
      let recheck = try place.spawn(["recheck"] + arguments)
      #expect(try await recheck.end() == 0, "\(recheck.errors)")
      #expect(recheck.output == "\(links) link\(links == 1 ? "" : "s") will be checked now\n", "\(arguments)")
      try await eventually("\(arguments): \(asked(place))", within: .seconds(5)) {
        asked(place).isSuperset(of: hosts)
      }
      done += more
      try await eventually("\(arguments): \(checks(place)) checks, not \(done)") { checks(place) >= done }
      // Nothing else comes behind.
      try await Task.sleep(for: .milliseconds(500))
      #expect(checks(place) == done, "\(arguments)")
      #expect(asked(place) == hosts, "\(arguments)")
      place.web.server.clearLog()
    }
    let none = try await place.run("recheck", "--status", "broken")
    #expect(none.exit == 0)
    #expect(none.out == "no watched link matches; nothing is checked\n")
    #expect(asked(place).isEmpty)
    #expect(place.entries("link.status").isEmpty)
    try await service.stop()
  }

  @Test("a link that broke meanwhile is seen at once by a recheck, and one that mended too")
  func seesChange() async throws {
    let place = try place {
      $0.confirm = "{ hard: { failures: 3, over: 1h }, soft: { failures: 3, over: 1h }, retry: [1h] }"
    }
    let service = try await settled(place)
    place.web.breakPage(item, status: 404)
    #expect(try await place.run("recheck", item).exit == 0)
    try await eventually("it is not seen") { place.status?.links["suspect"] == 1 }
    place.web.mendPage(item)
    #expect(try await place.run("recheck", "--status", "suspect").exit == 0)
    try await eventually("it does not mend") { place.status?.links["ok"] == 4 }
    try await service.stop()
    #expect(place.entries("link.status").map(\.step) == ["ok>suspect", "suspect>ok"])
  }

  @Test("ordered while the service is stopped, it happens at the next start, and once")
  func stopped() async throws {
    let place = try place()
    try await settled(place).stop()
    place.web.server.clearLog()
    let recheck = try await place.run("recheck", item)
    #expect(recheck.exit == 0, "\(recheck.err)")
    #expect(recheck.out == "1 link will be checked when the service starts\n")
    #expect(asked(place).isEmpty)
    let service = try await RunningService(place)
    // A check that a stop cuts short is made up by the next start.
    try await eventually("nothing is checked") { checks(place) == 1 }
    try await service.stop()
    #expect(place.web.server.requests().map(\.host) == ["repository.example"])
    try await RunningService(place).stop()
    #expect(place.web.server.requestCount() == 1, "it was done")
  }

  @Test("what cannot be meant is told with its code, and what can is done")
  func badInput() async throws {
    let place = try place()
    let service = try await settled(place)
    let cases: [([String], Int32, String)] = [
      ([], 64, "give a link, --prefix, --host, --status or --finding"),
      (["--prefix", "3929"], 64, "10.3929"),
      (["--status", "bad"], 64, "suspect"), (["--host", "a b"], 64, "www.example.org"),
      (["https://far.example/away"], 65, "is not watched"), (["no link"], 65, "neither a DOI"),
    ]
    for (arguments, exit, words) in cases {
      let child = try place.spawn(["recheck"] + arguments)
      #expect(try await child.end() == exit, "\(arguments): \(child.errors)")
      #expect(child.errors.contains(words), "\(arguments): \(child.errors)")
    }
    #expect(asked(place).isEmpty)
    let mixed = try await place.run("recheck", "https://far.example/away", item)
    #expect(mixed.exit == 65)
    #expect(mixed.out == "1 link will be checked now\n")
    try await eventually("the other is not done", within: .seconds(5)) {
      asked(place) == ["repository.example"]
    }
    try await service.stop()
  }
}
