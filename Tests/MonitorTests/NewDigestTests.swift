import Configuration
import Testing

@testable import Journal
@testable import Time
@testable import Observations
@testable import Monitor

private let url = "https://pub.example/a"

/// A page that is gone for a while.
private func gone(_ days: Range<Int64>) -> ScriptedWeb {
  { request, now in
    let isGone = request.url.text == url && days.contains((now - start).milliseconds / 86_400_000)
    return isGone ? .success(page(404)) : orderlyWeb(request, now)
  }
}

/// The configuration with these digests, one a day.
private func rules(_ names: String...) -> Configuration {
  configuration {
    $0.reports.digests = names.map { DigestRule(name: $0, schedule: .every(.days(1)), formats: [.text]) }
  }
}

@Suite struct `The first digest` {
  /// What the entries of a digest say: its period and counts.
  private func emitted(_ name: String, _ simulation: Simulation) throws -> [Substring] {
    try simulation.entries(.digestEmitted).filter { $0.contains("\"name\":\"\(name)\"") }.map { line in
      try #require(line.firstMatch(of: /"new":[0-9]+,"fixed":[0-9]+,"still_broken":[0-9]+/)).0
    }
  }

  @Test(arguments: [true, false]) func `of a digest that is new has nothing from before it`(
    byReload isReload: Bool
  ) throws {
    let simulation = try Simulation([article("a", url)], rules("old"), web: gone(3..<20))
    simulation.run(for: .days(40))
    #expect(try emitted("old", simulation).contains("\"new\":1,\"fixed\":0,\"still_broken\":0"))
    try simulation.configure(rules("old", "new"), byReload: isReload)
    simulation.run(for: .days(3))
    let first = try #require(try emitted("new", simulation).first)
    #expect(first == "\"new\":0,\"fixed\":0,\"still_broken\":0")
    let text = try #require(try simulation.digests("new").first?.text)
    #expect(!text.contains("FIXED") && !text.contains(url), "\(text)")
  }

  @Test func `of a digest that is new has what still stands broken`() throws {
    let simulation = try Simulation([article("a", url)], rules("old"), web: gone(3..<200))
    simulation.run(for: .days(40))
    try simulation.configure(rules("old", "new"), byReload: true)
    simulation.run(for: .days(3))
    #expect(try emitted("new", simulation).first == "\"new\":0,\"fixed\":0,\"still_broken\":1")
  }

  @Test func `of the first start has the entries of that start`() throws {
    let simulation = try Simulation([article("a", url)], rules("daily"))
    let first = try simulation.store?.digestMark("daily")
    #expect(first == DigestMark(end: start, through: 0))
    simulation.run(for: .days(40))
    let size = try #require(try simulation.store?.checkpoint().size)
    try simulation.configure(rules("daily", "new"), byReload: false)
    let second = try simulation.store?.digestMark("new")
    #expect(second == DigestMark(end: simulation.now, through: size), "a later start has its own entries")
  }

  @Test func `after periods that were missed has everything since the last`() throws {
    let simulation = try Simulation([article("a", url)], rules("daily"), web: gone(3..<200))
    simulation.run(for: .days(20))
    simulation.web = orderlyWeb
    for _ in 0..<2_000 where try simulation.standings("url:\(url)").last != "broken→ok" {
      simulation.run(for: .minutes(10))
    }
    let before = try emitted("daily", simulation).count
    simulation.kill()
    simulation.sleep(for: .days(30))
    try simulation.begin()
    let after = try emitted("daily", simulation).dropFirst(before)
    #expect(after == ["\"new\":0,\"fixed\":1,\"still_broken\":0"])
  }
}
