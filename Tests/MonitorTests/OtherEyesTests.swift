import Configuration
import Foundation
import Testing

@testable import Journal
@testable import Time
@testable import Findings
@testable import Observations
@testable import Monitor

/// Everything but a page's own host is in order.
private func only(_ answer: @escaping () -> Result<Answer, TransferFailure>) -> ScriptedWeb {
  { request, now in request.url.host.hasPrefix("pub") ? answer() : orderlyWeb(request, now) }
}

private var gone: ScriptedWeb { only { .success(page(404, title: "Not found")) } }
private var wall: ScriptedWeb { only { .success(page(403, title: "Just a moment...")) } }
private var dead: ScriptedWeb { only { .failure(TransferFailure(.timeout, "no answer")) } }

/// A service with eyes in Oslo and Rome.
private func simulation(
  _ count: Int = 1, share: Double = 0.5, agree: Int = 2, here: @escaping ScriptedWeb = orderlyWeb,
  oslo: @escaping ScriptedWeb = orderlyWeb, rome: ScriptedWeb? = nil
) throws -> Simulation {
  let place = try PostgresPlace("dbname=d")
  let settings = configuration {
    $0.eyes = Configuration.Eyes(postgres: place, here: "zurich")
    $0.eyes?.share = share
    $0.eyes?.agree = agree
  }
  let articles = (0..<count).map { article("a\($0)", "https://pub\($0).example/x") }
  let simulation = try Simulation(articles, settings, web: here)
  simulation.elsewhere["oslo"] = oslo
  simulation.elsewhere["rome"] = rome
  simulation.showEyes()
  return simulation
}

extension Simulation {
  fileprivate var statuses: [String] { get throws { try entries(.linkStatus) } }
  fileprivate func count(_ status: Status) throws -> Int {
    try store?.snapshot(at: now).count(status) ?? 0
  }
}

@Suite struct `Other eyes` {
  @Test func `take their part of first looks`() throws {
    let simulation = try simulation(24, share: 0.25)
    simulation.run(for: .days(40))
    let far = simulation.looksElsewhere["oslo", default: 0]
    let all = simulation.starts.count
    #expect(far * 5 > all && far * 3 < all, "\(far) of \(all)")
    #expect(try simulation.count(.ok) == 24)
  }

  @Test func `that look only once more are not asked while all is well`() throws {
    let simulation = try simulation(10, share: 0)
    simulation.run(for: .days(30))
    #expect(simulation.looksElsewhere.isEmpty)
  }

  @Test(arguments: [0, 0.5, 1]) func `that are kept out by a wall say nothing against a link`(share: Double)
    throws
  {
    for blocked in [gone, dead, wall] {
      let simulation = try simulation(share: share, oslo: blocked)
      simulation.run(for: .days(60))
      #expect(try simulation.statuses.allSatisfy { !$0.contains("broken") && !$0.contains("suspect") })
      #expect(simulation.looksElsewhere["oslo", default: 0] > 0 || share == 0)
    }
  }

  @Test func `see the page that a wall keeps from this machine`() throws {
    let simulation = try simulation(here: dead)
    simulation.run(for: .days(25))
    let statuses = try simulation.statuses
    #expect(statuses.allSatisfy { !$0.contains("broken") && !$0.contains("suspect") }, "\(statuses)")
    // For a whole confirmation they differ, and that is said, once, with who saw what.
    let told = statuses.filter { $0.contains("page.differs-by-place") }
    #expect(told.count == 1, "\(statuses)")
    #expect(told.first?.contains(#""to":"undecided""#) == true)
    #expect(
      told.first?.contains(#""eyes":[{"name":"zurich","saw":"net.timeout"},{"name":"oslo","saw":"ok"}]"#)
        == true)
    #expect(try simulation.count(.undecided) == 1)
  }

  @Test func `give a page's good word where it cannot be told from here`() throws {
    let simulation = try simulation(here: only { .success(page(429)) })
    simulation.run(for: .days(60))
    #expect(try simulation.statuses.isEmpty)
    #expect(try simulation.count(.ok) == 1)
  }

  @Test func `give it as well where one of them cannot tell either`() throws {
    let limited = only { .success(page(429)) }
    let simulation = try simulation(here: limited, oslo: limited, rome: orderlyWeb)
    simulation.run(for: .days(60))
    #expect(try simulation.statuses.isEmpty)
    #expect(try simulation.count(.ok) == 1)
  }

  @Test func `find a page broken that is gone for all, no later than one retry`() throws {
    func broken(_ world: Simulation) throws -> Moment {
      world.run(for: .days(30))
      let entries = try world.statuses.filter { $0.contains(#""to":"broken""#) }
      #expect(entries.count == 1, "\(entries)")
      let time = try #require(entries.first?.firstMatch(of: /"time":"([^"]+)"/)?.1)
      return try #require(Moment(String(time)))
    }
    let alone = try Simulation([article("a0", "https://pub0.example/x")], web: gone)
    let single = try broken(alone)
    for agree in 1...3 {
      let world = try simulation(agree: agree, here: gone, oslo: gone, rome: gone)
      #expect(try broken(world) - single <= .hours(12))
    }
  }

  @Test(arguments: ["oslo", "rome"])
  func `break a page that is gone, though a wall keeps one of them out`(walled: String) throws {
    let world = try simulation(
      here: gone, oslo: walled == "oslo" ? wall : gone, rome: walled == "rome" ? wall : gone)
    world.run(for: .days(10))
    #expect(try world.statuses.count { $0.contains(#""to":"broken""#) } == 1)
    #expect(try world.statuses.allSatisfy { !$0.contains(#""to":"undecided""#) })
  }

  @Test func `must agree before it is broken, as far as there are any`() throws {
    let world = try simulation(here: gone, oslo: gone)
    world.elsewhere["oslo"] = nil
    world.showEyes()
    world.run(for: .days(10))
    #expect(try world.statuses.contains { $0.contains(#""to":"broken""#) })
  }

  @Test func `may flap as they like`() throws {
    var dice = 0
    let flapping: ScriptedWeb = { request, now in
      dice += 1
      return dice % 3 == 0 ? .failure(TransferFailure(.reset, "cut")) : orderlyWeb(request, now)
    }
    let world = try simulation(5, oslo: flapping, rome: dead)
    world.run(for: .days(60))
    #expect(try world.statuses.allSatisfy { !$0.contains("broken") && !$0.contains("suspect") })
  }

  @Test func `are not overruled while PostgreSQL is down`() throws {
    let world = try simulation(share: 0, here: dead)
    world.run(for: .days(1))
    #expect(try world.count(.ok) == 1)
    world.showEyes(isUp: false)
    world.run(for: .days(60))
    #expect(try world.statuses.isEmpty)
    // Of what nobody else saw, this machine's own eye says what it sees, and no more.
    let alone = try simulation(here: gone)
    alone.showEyes(isUp: false)
    alone.run(for: .days(30))
    #expect(try alone.count(.suspect) == 1)
    #expect(try alone.statuses.allSatisfy { !$0.contains(#""to":"broken""#) })
    alone.elsewhere["oslo"] = gone
    alone.showEyes()
    alone.run(for: .days(2))
    #expect(try alone.count(.broken) == 1)
  }

  @Test(arguments: [0.5, 1]) func `that see other words and places make no news of them`(share: Double) throws
  {
    let elsewhere: ScriptedWeb = { request, now in
      request.url.host.hasPrefix("pub") ? .success(page(title: "En annen side")) : orderlyWeb(request, now)
    }
    let world = try simulation(20, share: share, oslo: elsewhere)
    world.run(for: .days(40))
    #expect(try world.entries(.linkChanged).isEmpty)
    #expect(try world.count(.ok) == 20)
    #expect(world.looksElsewhere["oslo", default: 0] > 20)
  }

  @Test func `warn of what this machine's own sees as well, and of nothing else`() throws {
    let empty = only { .success(Answer(status: 200)) }
    let world = try simulation(3, share: 1, oslo: empty)
    world.run(for: .days(60))
    #expect(try world.statuses.isEmpty)
    let both = try simulation(share: 1, here: empty, oslo: empty)
    both.run(for: .days(60))
    #expect(try both.count(.warning) == 1)
  }

  @Test func `of an earlier service are waited for no longer when the clock was set back`() throws {
    // The process dies while hops are handed out; PostgreSQL is down for the next one.
    let simulation = try simulation(4, share: 1)
    simulation.latency = .seconds(10)
    simulation.run(for: .seconds(5))
    simulation.kill()
    try simulation.begin()
    let before = simulation.starts.count
    #expect(before > 0)
    simulation.run(for: .seconds(60))
    #expect(simulation.starts.count == before, "another eye may still ask")
    simulation.setClock(by: Span(milliseconds: -Span.days(400).milliseconds))
    simulation.run(for: .days(8))
    #expect(simulation.starts.count >= before + 4)
  }

  @Test func `that went leave their hops to this machine`() throws {
    let world = try simulation(20, share: 1)
    world.run(for: .days(10))
    world.showEyes(isUp: false)
    #expect(world.notes.contains { $0.contains("PostgreSQL is down") })
    #expect(world.monitor?.isIdle(at: world.now) == true)
    let before = world.looksElsewhere["oslo", default: 0]
    world.run(for: .days(20))
    #expect(world.looksElsewhere["oslo", default: 0] == before)
    #expect(try world.count(.ok) == 20)
    let snapshot = try world.monitor?.snapshot(at: world.now)
    #expect(snapshot?.service == .warn)
    world.showEyes()
    world.run(for: .days(20))
    #expect(world.looksElsewhere["oslo", default: 0] > before)
  }
}
