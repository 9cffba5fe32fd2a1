import Configuration
import Testing

@testable import Journal
@testable import Time
@testable import Observations
@testable import Checking
@testable import Monitor

/// A resolver that leads every DOI below `10.5000/` to one publisher, and every other to one of a hundred.
private func web(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
  guard request.url.host == "doi.org" else { return orderlyWeb(request, now) }
  let path = request.url.path
  let name = path.replacing("/api/handles", with: "")
  let number = Int(name.split(separator: "/").last ?? "") ?? 0
  let host = name.hasPrefix("/10.5000/") ? "slow.example" : "pub\(number % 100).example"
  if path.hasPrefix("/doiRA/") { return orderlyWeb(request, now) }
  if path.hasPrefix("/api/handles") {
    var answer = Answer(status: 200)
    answer.body = Array(
      #"{"responseCode":1,"values":[{"index":1,"type":"URL","data":{"format":"string","value":"https://\#(host)\#(name)"}}]}"#
        .utf8)
    return .success(answer)
  }
  return .success(Answer(status: 302, headers: ["location": "https://\(host)\(name)"]))
}

private func settings() -> Configuration {
  configuration {
    $0.hosts.standard = HostBudget(concurrency: 2, interval: .milliseconds(100))
    $0.hosts.rules = [
      HostRule(name: "doi.org", budget: HostBudget(concurrency: 32, interval: .zero)),
      HostRule(name: "slow.example", budget: HostBudget(concurrency: 2, interval: .seconds(5))),
    ]
  }
}

private let slowDOIs = (0..<400).map { article("slow\($0)", "10.5000/\($0)") }
private let slowURLs = (0..<400).map { article("slow-url\($0)", "https://slow.example/\($0)") }
private let otherDOIs = (0..<400).map { article("other\($0)", "10.6000/\($0)") }
private let otherURLs = (0..<400).map { article("other-url\($0)", "https://data\($0 % 100).example/\($0)") }

extension Simulation {
  /// When the last page at a host that passes was asked for, in milliseconds.
  fileprivate func last(_ isMeant: (String) -> Bool) -> Int64 {
    starts.filter { isMeant($0.request.url.host) }.map { ($0.at - start).milliseconds }.max() ?? 0
  }

  /// When pages were asked for there.
  fileprivate func asked(_ host: String) -> [Moment] {
    starts.filter { $0.request.url.host == host && $0.request.want != .json }.map(\.at)
  }
}

@Suite struct `A slow host with many links` {
  @Test func `delays only itself where its links come first`() throws {
    let alone = try Simulation(otherURLs, settings(), web: web)
    alone.run(for: .minutes(5))
    let beside = try Simulation(slowURLs + otherURLs, settings(), web: web)
    beside.run(for: .minutes(5))
    let others = { (host: String) in host.hasPrefix("data") }
    #expect(alone.starts.count(where: { others($0.request.url.host) }) == 400)
    #expect(beside.starts.count(where: { others($0.request.url.host) }) == 400)
    #expect(beside.last(others) <= alone.last(others) + 100)
    #expect(
      (50...61).contains(beside.asked("slow.example").count),
      "it is asked all the while, at its own capacityPlan")
  }

  @Test func `delays only itself behind the resolver`() throws {
    let alone = try Simulation(otherDOIs, settings(), web: web)
    alone.run(for: .minutes(5))
    let beside = try Simulation(slowDOIs + otherDOIs, settings(), web: web)
    beside.run(for: .minutes(5))
    let others = { (host: String) in host.hasPrefix("pub") }
    #expect(beside.starts.count(where: { others($0.request.url.host) }) == 400)
    // The resolver itself has 400 names more to look up, at 640 a second.
    #expect(beside.last(others) <= alone.last(others) + 2000)
    #expect((50...62).contains(beside.asked("slow.example").count))
    beside.run(for: .hours(1))
    #expect(beside.asked("slow.example").count == 400)
    #expect(try beside.store?.snapshot(at: beside.now).links[.doi]?[.ok] == 800)
  }

  @Test func `delays only itself when all is due after a stop`() throws {
    let simulation = try Simulation(slowDOIs + slowURLs + otherDOIs + otherURLs, settings(), web: web)
    simulation.run(for: .hours(2))
    simulation.kill()
    simulation.sleep(for: .days(30))
    let before = simulation.starts.count
    try simulation.begin()
    let resumed = simulation.now
    simulation.run(for: .minutes(2))
    let pages = simulation.starts[before...].filter { $0.request.want != .json }
    let others = pages.filter { $0.request.url.host != "slow.example" && $0.request.url.host != "doi.org" }
    #expect(others.count == 800)
    #expect(others.allSatisfy { $0.at - resumed < .seconds(20) })
    #expect(pages.count(where: { $0.request.url.host == "slow.example" }) <= 25)
  }

  @Test func `is not asked, nor anything else held up, while it sleeps`() throws {
    let simulation = try Simulation(slowURLs + otherURLs, settings()) { request, now in
      request.url.host == "slow.example" && now < start + .hours(2)
        ? .success(page(503, retryAfter: .hours(2))) : web(request, now)
    }
    simulation.run(for: .hours(1))
    #expect(simulation.asked("slow.example").count <= 2)
    #expect(simulation.starts.count(where: { $0.request.url.host.hasPrefix("data") }) == 400)
    simulation.run(for: .hours(2))
    #expect(simulation.asked("slow.example").count >= 400)
  }

  @Test func `is asked for the oldest first after a stop`() throws {
    let simulation = try Simulation(slowURLs, settings(), web: web)
    simulation.run(for: .hours(1))
    let first = try #require(simulation.store).due(
      after: .start, through: simulation.now + .days(60), most: 400)
    simulation.kill()
    simulation.sleep(for: .days(30))
    let before = simulation.starts.count
    try simulation.begin()
    simulation.run(for: .hours(1))
    let expected = try first.map { try #require(try simulation.store?.checks([$0.place.id]).first).link.text }
    #expect(simulation.starts[before...].map(\.request.url.text) == expected)
  }
}
