import Foundation
import ScholarlyWeb
import Testing

/// An import that is broken off, at whatever moment, ends the service in order or not at all.
@Suite(.fewAtOnce) struct CancelledImportTests {
  /// A workplace with an article file of so many articles.
  private func place(_ articles: Int) throws -> Workplace {
    let place = try Workplace {
      $0.beSlow()
      $0.articles = "[]"
      // Nothing is asked: what counts here is the import.
      $0.hostDefault = "{ concurrency: 1, interval: 1h }"
    }
    place.configuration.articleFiles = "[\"\(place.folder)/many.ndjson\"]"
    try place.save()
    try write(articles, "first", to: place)
    return place
  }

  private func write(_ articles: Int, _ name: String, to place: Workplace) throws {
    let lines = (0..<articles).map {
      "{\"id\":\"\(name)-\($0)\",\"links\":[\"https://repository.example/\(name)/\($0)\"]}\n"
    }
    try place.write(lines.joined(), to: "many.ndjson")
  }

  @Test("SIGTERM during the first import", arguments: [40, 80, 150, 250, 400, 700])
  func firstImport(_ milliseconds: Int) async throws {
    let place = try place(30_000)
    let socket = try NotifySocket()
    let child = try place.spawn(["run"], environment: ["NOTIFY_SOCKET": socket.path])
    try await eventually("it does not begin: \(child.errors)") {
      FileManager.default.fileExists(atPath: place.folder + "/state/lock")
    }
    try await Task.sleep(for: .milliseconds(milliseconds))
    child.send(SIGTERM)
    #expect(try await child.end(within: .seconds(5)) == 0, "\(child.errors)")
    #expect(!child.errors.contains("no articles are watched"), "\(child.errors)")
    #expect(try await place.run("state", "check").exit == 0)
  }

  @Test("SIGTERM during a reload", arguments: [0, 20, 60, 120, 250, 500])
  func reload(_ milliseconds: Int) async throws {
    let place = try place(10)
    let service = try await RunningService(place)
    try write(30_000, "second", to: place)
    service.child.send(SIGHUP)
    try await eventually("it does not reload") { !service.socket.values("RELOADING").isEmpty }
    try await Task.sleep(for: .milliseconds(milliseconds))
    try await service.stop()
    #expect(try await place.run("state", "check").exit == 0)
  }

  @Test("a reload that the disk has no room for is given up, told, and made again")
  func fullDisk() async throws {
    let troubled = try TroubledPlace { $0.beSlow() }
    let place = troubled.place
    place.configuration.articleFiles = "[\"\(place.folder)/many.ndjson\"]"
    try write(10, "first", to: place)
    try place.save()
    let service = try await RunningService(place, environment: troubled.environment)
    for round in 1...3 {
      try troubled.trouble("28 w doiwatch.db")
      try write(20_000, "round-\(round)", to: place)
      service.child.send(SIGHUP)
      try await eventually("it is not told: \(service.child.errors)") {
        service.child.errorLines.count { $0.contains("was not reloaded") } == round
      }
      #expect(service.child.exit == nil, "\(service.child.errors)")
      try troubled.trouble(nil)
    }
    service.child.send(SIGHUP)
    try await eventually("it does not take the articles in: \(service.child.errors)", within: .seconds(60)) {
      service.child.errors.contains("config.reloaded")
    }
    try await service.stop()
  }
}
