import Testing

@testable import Monitor

@Suite struct `The monitor's trace` {
  private let url = "https://pub.example/a"

  private func simulation() throws -> Simulation {
    try Simulation([article("a", url)]) { request, now in
      request.url.host == "pub.example" ? .success(page(404)) : orderlyWeb(request, now)
    }
  }

  @Test func `says what each check came to, and why, up to the confirmed end`() throws {
    let simulation = try simulation()
    try #require(simulation.monitor).isTraced = true
    simulation.run(for: .days(5))
    let turns = simulation.traced.filter { $0.hasPrefix("page of url:\(url): ") }
    #expect(turns.first?.contains("unchecked to suspect, 1 failure in a row") == true, "\(turns)")
    #expect(turns.contains { $0.contains("suspect to broken") })
    #expect(turns.allSatisfy { $0.contains("page.not-found (") && $0.contains("next check 20") })
    #expect(simulation.traced.contains { $0.contains("incident rule: ") })
  }

  @Test func `is silent unless it is asked for, and goes on under another configuration`() throws {
    let simulation = try simulation()
    simulation.run(for: .hours(1))
    #expect(simulation.traced == [])
    let monitor = try #require(simulation.monitor)
    monitor.isTraced = true
    try monitor.reconfigure(simulation.settings, at: simulation.now)
    #expect(monitor.isTraced)
  }
}
