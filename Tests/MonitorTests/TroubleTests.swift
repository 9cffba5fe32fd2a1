import Configuration
import Foundation
import Testing

@testable import Journal
@testable import Time
@testable import Monitor

private let busy = "https://busy.example/"

@Suite struct `A host that asks us to wait` {
  /// Busy until the given moment, with an hour's Retry-After.
  private func web(until end: Span) -> ScriptedWeb {
    { request, now in
      request.url.host == "busy.example" && now < start + end
        ? .success(page(429, retryAfter: .hours(1))) : orderlyWeb(request, now)
    }
  }

  private let articles = (1...3).map {
    article("a\($0)", "https://busy.example/\($0)", "https://idle.example/\($0)")
  }

  private func busyTimes(_ simulation: Simulation) -> [Int64] {
    simulation.starts.filter { $0.request.url.host == "busy.example" }.map {
      ($0.at - start).milliseconds / 1000
    }
  }

  @Test func `is left alone so long, and the others are not`() throws {
    let simulation = try Simulation(articles, latency: .milliseconds(700), web: web(until: .minutes(30)))
    simulation.run(for: .minutes(59))
    #expect(busyTimes(simulation).count <= 2, "those that were underway when it asked")
    #expect(simulation.starts.filter { $0.request.url.host == "idle.example" }.count == 3)
    simulation.run(for: .hours(6))
    for number in 1...3 { #expect(try simulation.status("url:\(busy)\(number)") == .ok) }
    #expect(
      try simulation.entries(.linkStatus).allSatisfy { !$0.contains("broken") && !$0.contains("suspect") })
    #expect(simulation.notes.contains { $0.contains("busy.example asks us to wait 1h") })
  }

  @Test func `is left alone over a restart too`() throws {
    let simulation = try Simulation(articles, web: web(until: .minutes(30)))
    simulation.run(for: .minutes(20))
    let before = busyTimes(simulation).count
    simulation.kill()
    try simulation.begin()
    simulation.run(for: .minutes(39))
    #expect(busyTimes(simulation).count == before)
    simulation.run(for: .hours(6))
    #expect(busyTimes(simulation).count > before)
    for number in 1...3 { #expect(try simulation.status("url:\(busy)\(number)") == .ok) }
  }

  @Test func `delays nobody else, however many links it has`() throws {
    let many = (1...700).map { article("b\($0)", "https://busy.example/\($0)") } + articles.suffix(1)
    let simulation = try Simulation(many, web: web(until: .minutes(30)))
    simulation.run(for: .minutes(20))
    #expect(simulation.starts.contains { $0.request.url.host == "idle.example" })
    simulation.run(for: .hours(3))
    #expect(try simulation.status("url:https://busy.example/700") == .ok)
  }
}

@Suite struct `A store that cannot be written` {
  private let key = "url:https://pub.example/a"

  private func simulation() throws -> Simulation {
    try Simulation([article("a", "https://pub.example/a"), article("b", "https://pub.example/b")]) {
      request, now in
      request.url.path == "/a" && now > start + .days(3) ? .success(page(404)) : orderlyWeb(request, now)
    }
  }

  @Test func `loses nothing, says so once, and is tried again`() throws {
    let simulation = try simulation()
    simulation.run(for: .days(2))
    try simulation.run(
      "CREATE TRIGGER refuse BEFORE UPDATE ON aspect BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    let due = try #require(try simulation.store?.nextDue(after: simulation.now))
    simulation.run(for: due - simulation.now + .minutes(2))
    #expect(try simulation.entries(.linkStatus) == [])
    #expect(simulation.notes.filter { $0.contains("disk is full") }.count == 1)
    #expect(try simulation.monitor?.snapshot(at: simulation.now).service == .fail)
    let asked = simulation.starts.count
    simulation.run(for: .hours(1))
    #expect(simulation.starts.count == asked, "no further check begins")
    #expect(try simulation.statusFile().contains("disk is full"))
    try simulation.run("DROP TRIGGER refuse")
    simulation.run(for: .seconds(6))
    #expect(simulation.notes.contains("the state can be written again"))
    #expect(try !simulation.statusFile().contains("disk is full"))
    #expect(try simulation.standings(key) == ["ok→suspect"])
    simulation.run(for: .days(12))
    #expect(try simulation.standings(key) == ["ok→suspect", "suspect→broken"])
    #expect(try simulation.status("url:https://pub.example/b") == .ok)
  }

  @Test func `that refuses one result records all others, and looks at that link again later`() throws {
    let simulation = try simulation()
    simulation.run(for: .days(2))
    // A value that no table of ours would take, whatever the reason is.
    try simulation.run(
      """
      CREATE TABLE filled (value NOT NULL);
      CREATE TRIGGER refuse AFTER UPDATE OF checked_at ON aspect
      WHEN NEW.link = (SELECT id FROM link WHERE key = '\(key)')
      BEGIN INSERT INTO filled VALUES (NULL); END
      """)
    let before = simulation.times("https://pub.example/b").count
    simulation.run(for: .days(15))
    #expect(try simulation.entries(.linkStatus) == [])
    #expect(simulation.times("https://pub.example/b").count > before)
    let told = simulation.notes.filter { $0.hasPrefix("the result for \(key) was dropped") }
    #expect(told.count > 1 && told.allSatisfy { $0.contains("NOT NULL constraint failed: filled.value") })
    #expect(simulation.monitor?.unrecorded == nil)
    #expect(
      try #require(simulation.store).snapshot(at: simulation.now).coverage.overdue == 1, "it is not silent")
    try simulation.run("DROP TRIGGER refuse")
    simulation.run(for: .days(12))
    #expect(try simulation.standings(key) == ["ok→suspect", "suspect→broken"])
  }

  @Test func `logs nothing that is not in the journal`() throws {
    let simulation = try Simulation([article("a", "https://pub.example/a")]) { request, now in
      request.url.host == "pub.example" && now > start + .days(3)
        ? .success(page(404)) : orderlyWeb(request, now)
    }
    simulation.run(for: .days(2))
    try simulation.run(
      "CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    let due = try #require(try simulation.store?.nextDue(after: simulation.now))
    simulation.run(for: due - simulation.now + .minutes(20))
    #expect(simulation.logged == [])
    #expect(simulation.times("https://pub.example/a").count == 2, "what was seen once is not looked at again")
    try simulation.run("DROP TRIGGER refuse")
    simulation.run(for: .days(6))
    #expect(simulation.logged.count == 2)
    #expect(simulation.logged == (try simulation.entries(.linkStatus)))
  }

  /// Lets the service run into what is due next, and half an hour on, in which it tries again every few seconds.
  private func runPastDue(_ simulation: Simulation) throws {
    let due = try #require(try simulation.store?.nextDue(after: simulation.now))
    simulation.run(for: due - simulation.now + .minutes(30))
  }

  @Test func `is told again only after it worked`() throws {
    let simulation = try simulation()
    simulation.run(for: .days(2))
    for _ in 0..<2 {
      try simulation.run(
        "CREATE TRIGGER refuse BEFORE INSERT ON meta BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END;"
          + "CREATE TRIGGER refuse2 BEFORE UPDATE ON meta BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END;"
          + "CREATE TRIGGER refuse3 BEFORE UPDATE ON aspect BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
      )
      try runPastDue(simulation)
      try simulation.run("DROP TRIGGER refuse; DROP TRIGGER refuse2; DROP TRIGGER refuse3")
      simulation.run(for: .hours(1))
    }
    #expect(simulation.notes.filter { $0.contains("disk is full") }.count == 2)
    #expect(simulation.notes.filter { $0 == "the state can be written again" }.count == 2)
    #expect(try simulation.status("url:https://pub.example/b") == .ok)
  }

  @Test func `because it was taken away waits until it is back`() throws {
    let simulation = try simulation()
    simulation.run(for: .days(2))
    let (path, away) = (simulation.directory.path, simulation.directory.path + "-away")
    #expect(rename(path, away) == 0)
    try runPastDue(simulation)
    #expect(access(path, F_OK) != 0, "nothing makes it anew")
    #expect(simulation.notes.filter { $0.contains("cannot find") }.count == 1, "\(simulation.notes)")
    #expect(try simulation.monitor?.snapshot(at: simulation.now).service == .fail)
    #expect(rename(away, path) == 0)
    simulation.run(for: .days(12))
    #expect(simulation.notes.contains("the state can be written again"))
    #expect(try simulation.standings(key) == ["ok→suspect", "suspect→broken"])
    #expect(simulation.givenUp == nil)
  }

  @Test func `because another database stands in its place is given up`() throws {
    let simulation = try simulation()
    simulation.run(for: .hours(2))
    let database = simulation.directory.database
    #expect(rename(database, database + ".away") == 0)
    try Data(contentsOf: URL(fileURLWithPath: database + ".away")).write(to: URL(fileURLWithPath: database))
    try runPastDue(simulation)
    #expect(simulation.givenUp?.kind == .displaced)
  }

  @Test func `whose journal file was moved away begins it anew`() throws {
    let simulation = try simulation()
    simulation.run(for: .days(2))
    let journal = simulation.directory.journal
    #expect(rename(journal, simulation.directory.file("old")) == 0)
    simulation.run(for: .days(9))
    #expect(try simulation.entries(.journalRepaired).count == 1)
    #expect(try simulation.store?.mirrorStanding() == .equal(files: 1, absent: nil))
  }

  @Test func `but for its journal file tells that once, and completes it`() throws {
    let simulation = try simulation()
    simulation.run(for: .days(2))
    let journal = simulation.directory.journal
    #expect(rename(journal, simulation.directory.file("old")) == 0)
    try FileManager.default.createDirectory(atPath: journal, withIntermediateDirectories: false)
    simulation.run(for: .days(5))
    try runPastDue(simulation)
    #expect(simulation.notes.filter { $0.contains("safe in the database") }.count == 1, "\(simulation.notes)")
    #expect(try simulation.monitor?.snapshot(at: simulation.now).service == .fail)
    #expect(try !simulation.standings(key).isEmpty, "checks go on")
    #expect(try simulation.statusFile().contains("\"trouble\":\""))
    rmdir(journal)
    simulation.run(for: .seconds(6))
    #expect(try !simulation.statusFile().contains("\"trouble\":\""), "nor is it shown longer than it lasts")
    #expect(simulation.notes.filter { $0 == "the journal file is complete again" }.count == 1)
    #expect(try simulation.store?.mirrorStanding() == .equal(files: 1, absent: nil))
    #expect(try simulation.monitor?.snapshot(at: simulation.now).operation.storeTrouble == nil)
  }

  @Test func `but for its digests tells that until they can be written, and then writes them`() throws {
    let settings = configuration {
      $0.reports.digests = [DigestRule(name: "weekly", schedule: .every(.days(7)), formats: [.text])]
    }
    let simulation = try Simulation([article("a", "https://pub.example/a")], settings)
    simulation.run(for: .hours(1))
    try Data().write(to: URL(fileURLWithPath: simulation.directory.digests))
    simulation.run(for: .days(8))
    let told = "the digest “weekly” could not be emitted"
    #expect(simulation.notes.filter { $0.contains(told) }.count == 1, "\(simulation.notes)")
    #expect(try simulation.statusFile().contains("\"trouble\":\"\(told)"))
    #expect(try simulation.monitor?.snapshot(at: simulation.now).service == .fail)
    unlink(simulation.directory.digests)
    simulation.run(for: .minutes(2))
    #expect(try simulation.entries(.digestEmitted).count == 1, "not only at the end of the next period")
    #expect(try !simulation.statusFile().contains("\"trouble\":"))
    #expect(simulation.notes.contains("the digest “weekly” can be emitted again"))
  }

  @Test func `puts off a digest until it can be recorded`() throws {
    let settings = configuration { $0.reports.digests = [DigestRule(name: "daily", formats: [.text])] }
    let simulation = try Simulation([article("a", "https://pub.example/a")], settings)
    simulation.run(for: .hours(1))
    try simulation.run(
      "CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    simulation.run(for: .days(2))
    #expect(simulation.notes.contains { $0.contains("the digest “daily” could not be emitted") })
    try simulation.run("DROP TRIGGER refuse")
    simulation.run(for: .days(2))
    #expect(try simulation.entries(.digestEmitted).count >= 2)
    #expect(
      try simulation.entries(.digestEmitted).first?.contains("\"from\":\"2026-11-23T09:00:00.000Z\"") == true)
  }
}

extension Span {
  fileprivate static func + (left: Span, right: Span) -> Span {
    .milliseconds(left.milliseconds + right.milliseconds)
  }
}
