import Configuration
import Testing

@testable import Journal
@testable import Time
@testable import Findings
@testable import Observations
@testable import Checking
@testable import Monitor

/// Pages that are well, one a second, behind one that answers only after an hour.
private func simulation() throws -> Simulation {
  let settings = configuration {
    $0.hosts.standard = HostBudget(concurrency: 1, interval: .seconds(1))
  }
  let articles =
    [article("deadly", "https://deadly.example/"), article("worse", "https://worse.example/")]
    + (0..<30).map { article("well\($0)", "https://well.example/\($0)") }
  return try Simulation(
    articles, settings,
    latencyOf: { ["deadly.example", "worse.example"].contains($0.url.host) ? .hours(1) : nil })
}

extension Simulation {
  fileprivate func asked(_ host: String) -> [Moment] {
    starts.filter { $0.request.url.host == host }.map(\.at)
  }
}

@Suite struct `What the process may have died of` {
  @Test func `waits until everything else was looked at`() throws {
    let simulation = try simulation()
    simulation.run(for: .seconds(3))
    #expect(simulation.asked("deadly.example").count == 1)
    simulation.kill()
    try simulation.begin()
    let begun = simulation.now
    simulation.run(for: .seconds(50))
    let all = Set(simulation.starts.filter { $0.request.url.host == "well.example" }.map(\.request.url.text))
    #expect(all.count == 30)
    let others = simulation.asked("well.example").max() ?? begun
    let again = simulation.asked("deadly.example").dropFirst()
    #expect(again.allSatisfy { $0 >= others })
    #expect((again.count, simulation.asked("worse.example").count) == (1, 1), "one at a time")
  }

  @Test func `comes behind the one that was not tried, when it ends the process again`() throws {
    let simulation = try simulation()
    simulation.run(for: .seconds(3))
    simulation.kill()
    try simulation.begin()
    simulation.run(for: .seconds(50))
    let first = simulation.asked("deadly.example").count == 2 ? "deadly.example" : "worse.example"
    simulation.kill()
    try simulation.begin()
    simulation.run(for: .seconds(50))
    #expect(simulation.asked(first).count == 2)
    #expect(simulation.asked(first == "deadly.example" ? "worse.example" : "deadly.example").count == 2)
  }

  @Test func `is looked at within a minute where the others never come to an end`() throws {
    let simulation = try simulation()
    simulation.run(for: .seconds(3))
    simulation.kill()
    simulation.latencyOf = { $0.url.host == "well.example" ? .minutes(5) : nil }
    try simulation.begin()
    simulation.run(for: .seconds(65))
    #expect(simulation.asked("deadly.example").count == 2)
  }

  @Test func `goes at once where somebody orders it`() throws {
    let simulation = try simulation()
    simulation.run(for: .seconds(3))
    simulation.kill()
    try simulation.begin()
    simulation.run(for: .seconds(1))
    #expect(simulation.asked("deadly.example").count == 1)
    try simulation.give(.recheck(Selection(keys: ["url:https://deadly.example/"])))
    #expect(simulation.asked("deadly.example").count == 2)
  }

  @Test func `is nothing after an end in order`() throws {
    let simulation = try simulation()
    simulation.run(for: .seconds(3))
    _ = simulation.monitor?.finish(at: simulation.now)
    simulation.kill()
    try simulation.begin()
    simulation.run(for: .seconds(1))
    #expect(simulation.asked("deadly.example").count == 2)
  }
}

@Suite struct `Hosts that hang by the thousand` {
  @Test func `leave those that answer at their capacityPlan, and orders at once`() throws {
    let settings = configuration {
      $0.checks.schedule.page = .minutes(10)
      $0.hosts.standard = HostBudget(concurrency: 2, interval: .milliseconds(500))
    }
    let calm = (0..<60).map { "https://calm\($0 % 12).example/\($0)" }
    let hanging = (0..<1500).map { article("h\($0)", "https://hangs\($0).example/") }
    let simulation = try Simulation(
      calm.enumerated().map { article("c\($0)", $1) } + hanging, settings,
      web: { request, now in
        request.url.host.hasPrefix("hangs")
          ? .failure(TransferFailure(.timeout, "30 s")) : orderlyWeb(request, now)
      }, latencyOf: { $0.url.host.hasPrefix("hangs") ? .seconds(30) : nil })
    simulation.grain = .milliseconds(50)
    simulation.run(for: .minutes(20))
    let before = simulation.starts.count
    simulation.run(for: .minutes(20))
    let asked = simulation.starts[before...].filter { $0.request.url.host.hasPrefix("calm") }
    // Twice in 20 minutes each; at least at half that.
    for url in calm { #expect(asked.contains { $0.request.url.text == url }, "\(url)") }
    let unasked = try #require(
      (0..<1500).map { "https://hangs\($0).example/" }.first { url in
        !simulation.starts.contains { $0.request.url.text == url }
      } ?? calm.first)
    let ordered = simulation.starts.count
    try simulation.give(.recheck(Selection(keys: ["url:\(unasked)"])))
    simulation.run(for: .seconds(5))
    #expect(simulation.starts[ordered...].contains { $0.request.url.text == unasked })
  }
}
