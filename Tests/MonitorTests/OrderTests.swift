import Testing

@testable import Journal
@testable import Time
@testable import Findings
@testable import Observations
@testable import Monitor

@Suite struct `An operator's order` {
  private let url = "https://a.example/1"
  private var key: String { "url:\(url)" }

  private func dead(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
    request.url.text == url ? .success(page(404)) : orderlyWeb(request, now)
  }

  @Test func `wakes the service when an acknowledgement expires, and not before`() throws {
    let simulation = try Simulation([article("one", url)], web: dead)
    simulation.run(for: .days(9))
    #expect(try simulation.status(key) == .broken)
    let until = simulation.now + .hours(5)
    let order = Order.acknowledge(link: key, Acknowledgement(until: until, reason: "known"))
    #expect(try simulation.give(order) == .acknowledged(status: "broken"))
    #expect(try simulation.entries(.linkAcknowledged).count == 1)
    #expect(try #require(simulation.monitor?.nextWake(after: simulation.now)) <= until)
    simulation.run(for: .hours(6))
    let end = try #require(try simulation.entries(.linkUnacknowledged).first)
    #expect(end.contains("\"why\":\"expired\""))
    #expect(end.contains("\"time\":\"\(until)\""))
    #expect(simulation.logged.contains(end))
  }

  @Test func `an acknowledgement that expired while the service was stopped ends at the start`() throws {
    let simulation = try Simulation([article("one", url)], web: dead)
    simulation.run(for: .days(9))
    try simulation.give(
      .acknowledge(link: key, Acknowledgement(until: simulation.now + .hours(1), reason: "known")))
    simulation.kill()
    simulation.sleep(for: .hours(2))
    try simulation.begin()
    #expect(try simulation.entries(.linkUnacknowledged).count == 1)
  }

  @Test func `looks at once and keeps the place in the interval`() throws {
    let simulation = try Simulation([article("one", url)])
    simulation.run(for: .days(8))
    let before = simulation.times(url)
    #expect(before.count == 2)
    #expect(try simulation.give(.recheck(Selection(keys: [key]))) == .rechecking(links: 1, waits: false))
    simulation.run(for: .seconds(1))
    #expect(simulation.times(url).count == 3)
    simulation.run(for: .days(7))
    let period = before[1] - before[0]
    #expect(abs(simulation.times(url)[3] - before[1] - period) <= 1)
  }

  @Test func `looks once more where the look underway began before the order`() throws {
    let simulation = try Simulation([article("one", url)], latency: .seconds(10))
    #expect(simulation.times(url) == [0])
    simulation.run(for: .seconds(5))
    try simulation.give(.recheck(Selection(keys: [key])))
    simulation.run(for: .seconds(4))
    #expect(simulation.times(url).count == 1, "one URL is never asked twice at a time")
    simulation.run(for: .seconds(60))
    #expect(simulation.times(url).count == 2)
  }

  @Test func `helps no link to be broken before its time`() throws {
    let simulation = try Simulation([article("one", url)], web: dead)
    for _ in 0..<40 {
      simulation.run(for: .hours(1))
      try simulation.give(.recheck(Selection(status: .suspect)))
    }
    #expect(simulation.times(url).count > 40)
    #expect(try simulation.status(key) == .suspect)
    simulation.run(for: .hours(40))
    #expect(try simulation.status(key) == .broken)
    let broke = try #require(try simulation.entries(.linkStatus).last { $0.contains("\"to\":\"broken\"") })
    let time = try #require(broke.firstMatch(of: /"time":"([^"]+)"/).flatMap { Moment(String($0.1)) })
    #expect(time - start >= .days(2))
  }

  @Test func `waits with what a host asked to wait for`() throws {
    let simulation = try Simulation([article("one", url)]) { request, now in
      now < start + .minutes(1) ? .success(page(503, retryAfter: .hours(1))) : orderlyWeb(request, now)
    }
    simulation.run(for: .minutes(2))
    #expect(simulation.times(url) == [0])
    try simulation.give(.recheck(Selection(keys: [key])))
    simulation.run(for: .minutes(50))
    #expect(simulation.times(url) == [0])
    simulation.run(for: .minutes(10))
    #expect(simulation.times(url).count == 2)
  }

  @Test func `to recheck very many links lets everything else go on meanwhile, and is answered at its end`()
    throws
  {
    let count = 307
    let simulation = try Simulation(
      (0..<count).map { article("a\($0)", "https://h\($0 % 10).example/\($0)") },
      configuration { $0.hosts.standard = .init(concurrency: 8, interval: .zero) }, latency: .milliseconds(1))
    simulation.grain = .seconds(1)
    simulation.run(for: .minutes(10))
    let monitor = try #require(simulation.monitor)
    #expect(try monitor.snapshot(at: simulation.now).count(.ok) == count)
    monitor.orders.most.links = 100
    let before = simulation.starts.count
    simulation.handOver(.recheck(Selection(status: .ok)))
    #expect(simulation.answers.isEmpty)
    simulation.wake()
    #expect(simulation.answers.isEmpty)
    #expect(simulation.starts.count > before, "what was found is looked at already")
    // Who names a link does not wait for all those.
    #expect(
      try simulation.give(.recheck(Selection(keys: ["url:https://h1.example/1"])))
        == .rechecking(links: 1, waits: false))
    simulation.run(for: .minutes(10))
    #expect(simulation.answers.last == .rechecking(links: count, waits: false))
    let again = simulation.starts.count - before
    #expect(again >= count && again <= count + 60, "\(again)")
  }
}
