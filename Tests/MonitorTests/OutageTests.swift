import Configuration
import Testing

@testable import Journal
@testable import Time
@testable import Observations
@testable import Monitor

private let refused = TransferFailure(.dns, "no such name")

/// An orderly Web that is out of our reach between two days.
private func outage(from: Span, to: Span) -> ScriptedWeb {
  { request, now in
    now >= start + from && now < start + to ? .failure(refused) : orderlyWeb(request, now)
  }
}

@Suite struct `An outage of our own connection` {
  private let articles = (0..<20).map { article("a\($0)", "10.1000/\($0)", "https://pub\($0).example/a") }

  @Test func `is told twice, and says nothing of any link`() throws {
    let simulation = try Simulation(articles, web: outage(from: .days(2), to: .days(4)))
    simulation.run(for: .days(3) + .hours(12))
    #expect(simulation.monitor?.isLost == true)
    #expect(try simulation.store?.snapshot(at: simulation.now).operation.isConnected == false)
    #expect(try simulation.monitor?.snapshot(at: simulation.now).service == .fail)
    simulation.run(for: .days(20))
    #expect(simulation.monitor?.isLost == false)
    #expect(try simulation.entries(.connectivityLost).count == 1)
    let restored = try simulation.entries(.connectivityRestored)
    #expect(restored.count == 1)
    let lost = try #require(
      try simulation.entries(.connectivityLost).first?.firstMatch(of: /"time":"([^"]+)"/))
    #expect(restored.first?.contains("\"lost_since\":\"\(lost.1)\"") == true)
    #expect(try simulation.entries(.linkStatus) == [])
    let links = try #require(try simulation.store?.snapshot(at: simulation.now).links)
    #expect(links[.doi]?[.ok] == 20)
    #expect(links[.url]?[.ok] == 20)
  }

  @Test func `is made up for as soon as it is over`() throws {
    let simulation = try Simulation(articles, web: outage(from: .days(2), to: .days(12)))
    simulation.run(for: .days(12) + .minutes(10))
    #expect(simulation.monitor?.isLost == false)
    let answered = simulation.times("https://pub3.example/a").filter { $0 >= 12 * 86_400 }
    #expect(answered.count == 1)
    #expect(try simulation.store?.snapshot(at: simulation.now).coverage.overdue == 0)
  }

  @Test func `keeps the net quiet but for canaries, at growing pauses`() throws {
    let simulation = try Simulation(articles, web: outage(from: .days(2), to: .days(4)))
    simulation.run(for: .days(3))
    let before = simulation.starts.count
    simulation.run(for: .hours(12))
    let sent = simulation.starts.dropFirst(before)
    #expect(Set(sent.map(\.request.url.host)) == ["doi.org", "creativecommons.org", "www.debian.org"])
    #expect(sent.allSatisfy { $0.request.want == .headersOnly })
    #expect((140 * 3...145 * 3).contains(sent.count), "every five minutes, not \(sent.count)")
  }

  @Test func `that lasts over a restart is neither told again nor forgotten`() throws {
    let simulation = try Simulation(articles, web: outage(from: .days(2), to: .days(4)))
    simulation.run(for: .days(3))
    simulation.kill()
    simulation.sleep(for: .hours(1))
    try simulation.begin()
    #expect(simulation.monitor?.isLost == true)
    simulation.run(for: .days(3))
    #expect(try simulation.entries(.connectivityLost).count == 1)
    let restored = try simulation.entries(.connectivityRestored)
    #expect(restored.count == 1)
    let lost = try #require(
      try simulation.entries(.connectivityLost).first?.firstMatch(of: /"time":"([^"]+)"/))
    #expect(restored.first?.contains("\"lost_since\":\"\(lost.1)\"") == true, "not since the start")
    #expect(try simulation.entries(.linkStatus) == [])
  }

  @Test func `is over where no canary is named any more`() throws {
    for isRestarted in [true, false] {
      let simulation = try Simulation(articles, web: outage(from: .days(2), to: .days(3)))
      simulation.run(for: .days(2) + .hours(23))
      #expect(simulation.monitor?.isLost == true)
      try simulation.configure(configuration { $0.network.canaries = [] }, byReload: !isRestarted)
      simulation.run(for: .minutes(10))
      #expect(simulation.monitor?.isLost == false)
      #expect(try simulation.entries(.connectivityRestored).count == 1)
    }
  }

  @Test func `of a clock that ran ahead is over as soon as something answers`() throws {
    let simulation = try Simulation(articles, web: outage(from: .days(42), to: .days(43)))
    simulation.run(for: .days(42) + .hours(12))
    #expect(simulation.monitor?.isLost == true)
    simulation.kill()
    simulation.sleep(for: Span(milliseconds: -Span.days(40).milliseconds))
    try simulation.begin()
    simulation.run(for: .minutes(10))
    #expect(simulation.monitor?.isLost == false)
  }

  @Test func `from the first second on leaves all unchecked`() throws {
    let simulation = try Simulation(articles, web: outage(from: .zero, to: .days(1)))
    simulation.run(for: .hours(20))
    #expect(try simulation.entries(.linkStatus) == [])
    #expect(try simulation.store?.snapshot(at: simulation.now).links[.url]?[.unchecked] == 20)
    simulation.run(for: .hours(5))
    #expect(try simulation.store?.snapshot(at: simulation.now).links[.url]?[.ok] == 20)
    #expect(try simulation.entries(.linkStatus) == [])
  }

  @Test func `is told from a publisher that is down`() throws {
    let simulation = try Simulation(articles) { request, now in
      request.url.host == "pub3.example"
        ? .failure(TransferFailure(.connect, "refused")) : orderlyWeb(request, now)
    }
    simulation.run(for: .days(10))
    #expect(try simulation.entries(.connectivityLost) == [])
    #expect(
      try simulation.standings("url:https://pub3.example/a") == ["unchecked→suspect", "suspect→broken"])
    #expect(try simulation.status("url:https://pub4.example/a") == .ok)
  }
}

extension Span {
  fileprivate static func + (left: Span, right: Span) -> Span {
    .milliseconds(left.milliseconds + right.milliseconds)
  }
}
