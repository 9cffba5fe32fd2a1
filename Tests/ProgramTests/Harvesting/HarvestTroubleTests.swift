import Foundation
import ScholarlyWeb
import Testing

/// Sources that misbehave: nothing is lost, nothing is removed, and what is wrong is said once.
@Suite(.fewAtOnce) struct HarvestTroubleTests {
  /// How often the service is killed: a few dozen times here, 500 times where it is asked for.
  private static let kills = ProcessInfo.processInfo.environment["DOIWATCH_HARVEST_KILLS"].flatMap { Int($0) }

  @Test("SIGKILL at any page loses and doubles nothing", arguments: RecordLists.Service.allCases)
  func killed(_ service: RecordLists.Service) async throws {
    let count = Self.kills == nil ? 400 : 20_000
    let library = try Library(service, count: count, pageSize: Self.kills == nil ? 10 : 20)
    let place = library.place
    // Slow enough that it is killed in the middle.
    for index in place.configuration.hosts.indices {
      place.configuration.hosts[index].replace(
        "interval: 1ms", with: "interval: \(Self.kills == nil ? 25 : 100)ms")
    }
    try place.save()
    var wasKilled = 0
    for _ in 0..<(Self.kills ?? 10) {
      let child = try place.spawn(["run"])
      try await Task.sleep(for: .milliseconds(Int.random(in: 100...(Self.kills == nil ? 500 : 900))))
      child.send(SIGKILL)
      if try await child.end() == -SIGKILL { wasKilled += 1 }
    }
    try #require(wasKilled > 0, "each ended before it was killed")
    let running = try await RunningService(place)
    try await library.await("the harvest does not end", within: .seconds(Self.kills == nil ? 60 : 1_800)) {
      $0.state == "ok" && $0.articles == count && $0.looked_at != nil
    }
    #expect(try await library.articles() == count)
    #expect(library.counted.added == count)
    #expect(library.turns.isEmpty)
    try await running.stop()
    #expect(try await place.run("journal", "verify").exit == 0)
    #expect(try await place.run("state", "check").exit == 0)
    // Pages that were taken in are not asked for again: one more at most for each kill.
    let pages = count / (Self.kills == nil ? 10 : 20)
    #expect(library.lists.pageCount <= pages + wasKilled + 2)
    if Self.kills != nil {
      print("\(service): \(wasKilled) kills, \(library.lists.pageCount) pages, \(count) articles")
    }
  }

  @Test(
    "a place in the list that died begins the window again",
    arguments: [
      RecordLists.Service.datacite, .crossref, .oai,
    ])
  func died(_ service: RecordLists.Service) async throws {
    let library = try Library(service, count: 100, pageSize: 10)
    let lists = library.lists
    lists.trouble { _, page in
      if page == 5 { DispatchQueue.global().async { lists.killCursors() } }
      return nil
    }
    let service = try await RunningService(library.place)
    try await library.await("the harvest does not end") {
      $0.articles == 100 && $0.state == "ok" && $0.looked_at != nil
    }
    #expect(library.counted.added == 100)
    #expect(library.turns.isEmpty)
    try await service.stop()
  }

  @Test(
    "a token that goes round, an error page, and a source that is gone fail it once, and it recovers",
    arguments: [
      "round", "html", "500", "403", "reset",
    ])
  func fails(_ how: String) async throws {
    let library = try Library(.oai, count: 60, pageSize: 10, times: "every: 1s, full: 1s")
    let service = try await RunningService(library.place)
    try await library.await("the articles do not come") { $0.articles == 60 && $0.state == "ok" }
    if how == "round" { library.lists.goRound(true) }
    library.lists.trouble { _, _ in
      switch how {
      case "html": .page("<html><head><title>Just a moment</title></head><body>Robots?</body></html>")
      case "500": .text("error", status: 500)
      case "403": .page("<html>no</html>", status: 403)
      case "reset": .reset
      default: nil
      }
    }
    try await library.await("it does not fail") { $0.state == "failed" }
    let status = try #require(library.place.status)
    try await eventually("the status does not warn") { library.place.status?.status == "warn" }
    #expect(status.schema == "doiwatch/status/1")
    let nagios = try await library.place.run("nagios")
    #expect(nagios.exit == 1 && nagios.out.contains("source lib"), "\(nagios.out)")
    // Nothing more is said of it, however often it fails.
    try await Task.sleep(for: .seconds(3))
    #expect(library.turns == ["source.failed"])
    #expect(try await library.articles() == 60)
    library.lists.trouble(nil)
    library.lists.goRound(false)
    try await library.await("it does not recover") { $0.state == "ok" }
    #expect(library.turns == ["source.failed", "source.recovered"])
    #expect(library.details("source.failed").first?["source"] as? String == "lib")
    #expect(try await library.articles() == 60)
    #expect(library.counted.removed == 0)
    try await service.stop()
  }

  @Test("a source that asks us to come later is waited for, and is no failure")
  func busy() async throws {
    let library = try Library(.crossref, count: 60, pageSize: 10)
    library.lists.trouble { _, page in
      (2...3).contains(page) ? .text("slow down", status: 429).header("Retry-After", "1") : nil
    }
    let service = try await RunningService(library.place)
    try await library.await("the articles do not come") {
      $0.articles == 60 && $0.state == "ok" && $0.looked_at != nil
    }
    #expect(library.turns.isEmpty && library.counted.added == 60)
    try await service.stop()
  }

  @Test(
    "a list with 40 % fewer records, or none, removes nothing until it is accepted",
    arguments: [
      (RecordLists.Service.datacite, 40), (.crossref, 0), (.oai, 60), (.zotero, 60), (.oai, 0),
    ])
  func shrinks(_ service: RecordLists.Service, _ left: Int) async throws {
    let library = try Library(service, count: 100, pageSize: 30, times: "every: 1s, full: 1s")
    let service = try await RunningService(library.place)
    try await library.await("the articles do not come") { $0.articles == 100 && $0.state == "ok" }
    library.lists.remove((left + 1)...100)
    try await library.await("it does not shrink") { $0.state == "shrank" }
    try await Task.sleep(for: .seconds(4))
    #expect(try await library.articles() == 100)
    #expect(library.turns == ["source.shrank"])
    #expect(library.place.status?.status == "warn")
    let accepted = try await library.place.run("source", "accept", "lib")
    #expect(
      accepted.exit == 0 && accepted.out == "\(100 - left) articles left\n", "\(accepted.out)\(accepted.err)")
    #expect(try await library.articles() == left)
    #expect(library.counted.removed == 100 - left)
    #expect(library.turns == ["source.shrank", "source.recovered"])
    try await library.await("it is not in order") { $0.state != "shrank" && $0.articles == left }
    #expect(try await library.place.run("source", "accept", "lib").exit == 65)
    #expect(try await library.place.run("source", "accept", "other").exit == 65)
    try await service.stop()
    #expect(try await library.place.run("state", "check").exit == 0)
  }

  @Test("what two whole looks in a row do not find is removed, and what comes back is not")
  func removed() async throws {
    let library = try Library(.datacite, count: 100, pageSize: 30, times: "every: 2s, full: 2s")
    let service = try await RunningService(library.place)
    try await library.await("the articles do not come") { $0.articles == 100 && $0.state == "ok" }
    library.lists.remove(1...5)
    try await library.await("what is gone stays") { $0.articles == 95 }
    #expect(library.place.entries("article.removed").count == 5)
    #expect(library.counted.removed == 5)
    #expect(library.turns.isEmpty)
    try await service.stop()
  }

  @Test("a record that cannot be read costs itself only, and proves of nothing that it is gone")
  func broken() async throws {
    let library = try Library(.datacite, count: 1, pageSize: 10, times: "every: 1s, full: 1s")
    let lists = library.lists
    let rest = #"{"id":"10.5555/b","attributes":{"doi":"10.5555/b"}}"#
    lists.trouble { _, page in
      let first = page == 1 ? #"{"id":"10.5555/a","attributes":{"doi":"10.5555/a"}}"# : #"["no record"]"#
      return .json(
        "{\"data\":[\(first),\(rest),\(rest.replacing("/b", with: "/c"))],\"meta\":{\"total\":3},\"links\":{}}"
      )
    }
    let service = try await RunningService(library.place)
    try await library.await("the articles do not come") { $0.articles == 3 }
    try await eventually("it is not asked again") { lists.pageCount > 5 }
    // Two of three are fewer than nine tenths; but nothing is removed either way.
    #expect(try await library.articles() == 3)
    try await service.stop()
  }
}
