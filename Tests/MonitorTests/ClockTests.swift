import Configuration
import Testing

@testable import Journal
@testable import Time
@testable import Monitor

private let dead = "https://pub.example/dead"
private let key = "url:https://pub.example/dead"

/// A clock that is set while the service runs, and while it is stopped.
@Suite struct `A clock that is set` {
  /// How the clock is set: beside the running service, over a restart, or over a restart of the machine.
  enum Manner: String, CaseIterable, CustomTestStringConvertible {
    case running, stopped
    var testDescription: String { rawValue }
  }

  /// Articles on many hosts, and one page that is gone for good after ten days.
  private func simulation(of count: Int = 4) throws -> Simulation {
    var articles = (0..<count).map { article("a\($0)", "10.1000/\($0)", "https://h\($0 % 20).example/\($0)") }
    articles.append(article("dead", dead))
    let rules = configuration {
      $0.reports.digests = [DigestRule(name: "daily", formats: [.text])]
      $0.checks.schedule.registry = .days(1)
    }
    let simulation = try Simulation(articles, rules)
    simulation.web = { [unowned simulation] request, now in
      let isGone = request.url.text == dead && simulation.trueTime >= start + .days(10)
      return isGone ? .success(page(404)) : orderlyWeb(request, now)
    }
    return simulation
  }

  private func set(_ simulation: Simulation, by span: Span, _ manner: Manner) throws {
    switch manner {
    case .running: simulation.setClock(by: span)
    case .stopped:
      simulation.kill()
      simulation.setClock(by: span)
      try simulation.begin()
    }
  }

  /// Lets it run for a while, and gives back how often each URL was asked for meanwhile.
  private func asked(_ simulation: Simulation, for span: Span) -> [String: Int] {
    let before = simulation.starts.count
    simulation.run(for: span)
    return simulation.starts.dropFirst(before).reduce(into: [:]) { $0[$1.request.url.text, default: 0] += 1 }
  }

  @Test(arguments: Manner.allCases) func `a day ahead and back looks at each link in time, and never twice`(
    manner: Manner
  ) throws {
    let simulation = try simulation(of: 100)
    simulation.run(for: .days(8))
    try set(simulation, by: .days(1), manner)
    let ahead = asked(simulation, for: .hours(3))
    try set(simulation, by: .zero - .days(1), manner)
    let back = asked(simulation, for: .hours(3))
    // What would have been due in that day was looked at when it was leapt over, once; nothing is on the way back.
    let resolver = { (url: String) in url.hasPrefix("https://doi.org/") }
    // A registry may come to its own place in the day soon after.
    #expect(ahead.allSatisfy { $0.value == 1 || $0.value == 2 && resolver($0.key) }, "\(ahead)")
    #expect(ahead.keys.count { !resolver($0) } < 100, "pages are due once a week")
    #expect(back.keys.filter { !resolver($0) }.count < 20, "\(back)")
    #expect(back.values.allSatisfy { $0 == 1 })
    simulation.run(for: .days(20))
    try expectInTime(simulation)
    #expect(try simulation.entries(.linkStatus).allSatisfy { $0.contains(key) })
    #expect(try simulation.standings(key) == ["ok→suspect", "suspect→broken"])
  }

  /// No link waited longer than its interval, by a clock that was never set.
  private func expectInTime(_ simulation: Simulation) throws {
    var last: [String: Moment] = [:]
    var late: [String] = []
    for each in simulation.starts where each.request.want != .headersOnly && each.request.url.text != dead {
      let url = each.request.url.text
      let isRegistry = url.hasPrefix("https://doi.org/api/handles/10.1000")
      if let before = last[url], url.contains("10.1000") || url.contains("//h") {
        let limit = isRegistry ? Span.days(1) : Span.days(7)
        if each.trueTime - before > limit + .minutes(3) {
          late.append("\(url) \((each.trueTime - before).seconds / 3600) h")
        }
      }
      last[url] = each.trueTime
    }
    #expect(late.isEmpty, "\(late.prefix(5)) of \(late.count)")
    for (url, before) in last where url.contains("//h") || url.contains("/api/handles/10.1000") {
      #expect(
        simulation.trueTime - before <= (url.contains("/api/") ? .days(1) : .days(7)) + .minutes(3), "\(url)")
    }
  }

  @Test(arguments: Manner.allCases, [Span.days(30), .days(1), .zero - .days(1), .zero - .days(30)])
  func `confirms a failure by the time that went by`(manner: Manner, step: Span) throws {
    let simulation = try simulation()
    simulation.run(for: .days(10))
    while try simulation.standings(key).isEmpty { simulation.run(for: .minutes(30)) }
    let failing = simulation.trueTime
    simulation.run(for: .hours(1))
    try set(simulation, by: step, manner)
    while try simulation.standings(key).count < 2, simulation.trueTime - failing < .days(8) {
      simulation.run(for: .minutes(30))
    }
    #expect(try simulation.standings(key) == ["ok→suspect", "suspect→broken"])
    let took = simulation.trueTime - failing
    // Two days, and at most another one for the last look.
    #expect(took > .days(2) - .minutes(40) && took < .days(3) + .hours(1), "it took \(took.seconds / 3600) h")
  }

  @Test(arguments: Manner.allCases) func `ends each period of a digest once, and keeps what was emitted`(
    manner: Manner
  ) throws {
    let simulation = try simulation()
    simulation.run(for: .days(12))
    try set(simulation, by: .days(1), manner)
    simulation.run(for: .hours(1))
    let early = try simulation.digests("daily")
    try set(simulation, by: .zero - .days(1), manner)
    simulation.run(for: .days(5))
    let emitted = try simulation.entries(.digestEmitted).compactMap {
      $0.firstMatch(of: /"to":"([^"]+)"/).map { String($0.1) }
    }
    #expect(Set(emitted).count == emitted.count, "\(emitted)")
    let files = try simulation.digests("daily")
    #expect(files.count == emitted.count)
    for (old, kept) in zip(early, files) { #expect(old == kept, "it was written anew") }
    // What broke meanwhile is told, and once.
    let told = files.filter {
      $0.text.contains("NEW") && $0.text.contains(dead) && !$0.text.contains("NEW (0)")
    }
    #expect(!told.isEmpty)
  }

  @Test func `is told with how far, and is no matter after the machine was started anew`() throws {
    let simulation = try simulation()
    simulation.run(for: .hours(1))
    simulation.setClock(by: .seconds(30))
    #expect(!simulation.notes.contains { $0.contains("clock") }, "a clock that is put right")
    simulation.setClock(by: .days(1))
    #expect(simulation.notes.contains { $0.contains("set forward by 1 d") }, "\(simulation.notes)")
    simulation.setClock(by: .zero - .hours(5))
    #expect(simulation.notes.contains { $0.contains("set back by 5 h") }, "\(simulation.notes)")
    let store = try #require(simulation.store)
    #expect(try store.noteClock(MachineStart(id: "second", moment: start), at: simulation.now) == .zero)
    #expect(
      try store.noteClock(MachineStart(id: "second", moment: start + .hours(1)), at: simulation.now)
        == .hours(1))
    #expect(
      try store.noteClock(MachineStart(id: "second", moment: start + .hours(1)), at: simulation.now) == .zero)
  }

  @Test func `while the state cannot be written is seen to when it can`() throws {
    let simulation = try simulation()
    simulation.run(for: .days(10))
    while try simulation.standings(key).isEmpty { simulation.run(for: .minutes(30)) }
    let failing = simulation.trueTime
    try simulation.run(
      "CREATE TRIGGER refuse BEFORE UPDATE ON meta BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END;"
        + "CREATE TRIGGER refuse2 BEFORE INSERT ON meta BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    simulation.setClock(by: .days(5))
    simulation.run(for: .hours(1))
    #expect(simulation.notes.filter { $0.contains("disk is full") }.count == 1)
    try simulation.run("DROP TRIGGER refuse; DROP TRIGGER refuse2")
    simulation.run(for: .days(1))
    #expect(try simulation.standings(key) == ["ok→suspect"], "it is a day old, not six")
    simulation.run(for: .days(2))
    #expect(try simulation.standings(key) == ["ok→suspect", "suspect→broken"])
    #expect(simulation.trueTime - failing < .days(4))
  }
}

extension Span {
  fileprivate static func - (left: Span, right: Span) -> Span {
    .milliseconds(left.milliseconds - right.milliseconds)
  }

  fileprivate static func + (left: Span, right: Span) -> Span {
    .milliseconds(left.milliseconds + right.milliseconds)
  }
}
