import Configuration
import Testing

@testable import Journal
@testable import Time
@testable import Observations
@testable import Monitor

private let key = "url:https://pub.example/a"
private let url = "https://pub.example/a"
private let articles = [article("a", "https://pub.example/a", "10.1000/1")]

private func broken(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
  let isBroken = request.url.text == url && now >= start + .days(3) && now < start + .days(20)
  return isBroken ? .success(page(404)) : orderlyWeb(request, now)
}

@Suite struct `A restart` {
  @Test func `looks at nothing before its time`() throws {
    let simulation = try Simulation(articles)
    simulation.run(for: .days(3))
    let before = simulation.starts.count
    simulation.kill()
    simulation.sleep(for: .minutes(5))
    try simulation.begin()
    simulation.run(for: .minutes(10))
    #expect(simulation.starts.count == before)
    simulation.run(for: .days(30))
    let times = simulation.times(url)
    for (one, next) in zip(times, times.dropFirst()) {
      #expect((6 * 86_400...7 * 86_400 + 5).contains(next - one))
    }
  }

  @Test func `every few hours changes nothing in what is told`() throws {
    let simulation = try Simulation(articles, web: broken)
    let settled = try Simulation(articles, web: broken)
    for _ in 0..<80 {
      simulation.run(for: .hours(12))
      simulation.kill()
      try simulation.begin()
    }
    settled.run(for: .days(40))
    #expect(try simulation.standings(key) == ["ok→suspect", "suspect→broken", "broken→ok"])
    #expect(try simulation.entries(.linkStatus).count == 3)
    #expect(try simulation.entries(.serviceStarted).count == 81)
    #expect(simulation.times(url).count == settled.times(url).count)
    let store = try #require(simulation.store)
    _ = try Proof.file(simulation.directory.journal, mustContain: store.checkpoint())
  }

  @Test func `in the middle of a check makes it again, and counts it once`() throws {
    let simulation = try Simulation(articles, latency: .hours(1))
    simulation.run(for: .minutes(30))
    #expect(simulation.times(url).count == 1)
    simulation.kill()
    simulation.latency = .milliseconds(50)
    try simulation.begin()
    simulation.run(for: .minutes(5))
    #expect(simulation.times(url).count == 2)
    #expect(try simulation.status(key) == .ok)
    #expect(try simulation.entries(.linkStatus) == [])
  }

  @Test func `after a long stop makes up for what was missed once`() throws {
    let settings = configuration { $0.reports.digests = [DigestRule(name: "daily", formats: [.text])] }
    let simulation = try Simulation(articles, settings, web: broken)
    simulation.run(for: .days(6) + .hours(1))
    #expect(try simulation.status(key) == .ok, "the week is not over")
    simulation.kill()
    simulation.sleep(for: .days(10))
    let checks = simulation.times(url).count
    let digests = try simulation.digests("daily").count
    try simulation.begin()
    simulation.run(for: .minutes(5))
    #expect(simulation.times(url).count == checks + 1)
    #expect(try simulation.digests("daily").count == digests + 1, "the missed periods are one digest")
    #expect(
      try simulation.digests("daily").last?.text.contains("2026-11-29 07:00 to 2026-12-09 07:00 UTC") == true)
    simulation.run(for: .days(1))
    #expect(try simulation.digests("daily").count == digests + 2)
  }

  @Test func `emits no digest twice`() throws {
    let settings = configuration { $0.reports.digests = [DigestRule(name: "daily", formats: [.text])] }
    let simulation = try Simulation(articles, settings)
    for _ in 0..<20 {
      simulation.run(for: .hours(7))
      simulation.kill()
      try simulation.begin()
    }
    let names = try simulation.digests("daily").map(\.name)
    #expect(names.count == 5)
    #expect(try simulation.entries(.digestEmitted).count == 5)
  }
}

@Suite struct `A clock` {
  @Test func `that was years ahead does not put off checks for years`() throws {
    let simulation = try Simulation(articles)
    simulation.run(for: .days(1))
    simulation.kill()
    simulation.sleep(for: .days(3650))
    try simulation.begin()
    simulation.run(for: .days(1))
    simulation.kill()
    simulation.sleep(for: .zero - .days(3650))
    try simulation.begin()
    let before = simulation.times(url).count
    simulation.run(for: .days(8))
    #expect(simulation.times(url).count > before)
  }

  @Test func `that is set back while the service runs stops nothing`() throws {
    let settings = configuration { $0.reports.output.statusInterval = .hours(12) }
    let simulation = try Simulation(articles, settings)
    simulation.run(for: .days(40))
    simulation.sleep(for: .zero - .days(30))
    let before = simulation.starts.count
    simulation.wake()
    simulation.run(for: .days(8))
    let since = simulation.starts.dropFirst(before)
    #expect(since.filter { $0.request.want == .json }.count >= 7)
    #expect(since.contains { $0.request.url.text == url })
    #expect(try simulation.statusFile().contains("\"generated_at\":\"2026-12-1"))
  }

  @Test func `that leaps ahead makes due what it skipped, once`() throws {
    let simulation = try Simulation(articles)
    simulation.run(for: .days(1))
    let before = simulation.times(url).count
    simulation.sleep(for: .days(60))
    simulation.wake()
    simulation.run(for: .hours(1))
    #expect(simulation.times(url).count == before + 1)
  }
}

extension Span {
  fileprivate static func + (left: Span, right: Span) -> Span {
    .milliseconds(left.milliseconds + right.milliseconds)
  }

  fileprivate static func - (left: Span, right: Span) -> Span {
    .milliseconds(left.milliseconds - right.milliseconds)
  }
}
