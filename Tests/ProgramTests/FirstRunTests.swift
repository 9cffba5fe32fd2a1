import Foundation
import ScholarlyWeb
import Testing

/// The service from its first start to its end.
@Suite(.fewAtOnce) struct FirstRunTests {
  @Test("it is ready within 2 s of its start, first or later")
  func ready() async throws {
    let place = try Workplace { $0.beSlow() }
    var best = Duration.seconds(60)
    // The best of some, because the machine may be busy with other tests.
    for _ in 0..<4 where best >= .seconds(2) {
      let service = try await RunningService(place)
      best = min(best, service.readyAfter)
      try await service.stop()
    }
    #expect(best < .seconds(2))
  }

  @Test("it finds the shipped article's three links fine within 10 s")
  func shipped() async throws {
    let place = try Workplace { $0.beSlow() }
    let service = try await RunningService(place)
    let started = place.entries("service.started")
    #expect(started.count == 1, "it is written before READY")
    try await eventually("the links are not all fine: \(place.status?.links ?? [:])", within: .seconds(10)) {
      place.status?.links["ok"] == 3
    }
    #expect(place.status?.links["total"] == 3)
    #expect(place.status?.status == "pass")
    #expect(place.status?.connectivity == "up")
    #expect(place.status?.schema == "doiwatch/status/1")
    let line = try #require(service.socket.values("STATUS").last)
    #expect(line.contains("3 links"))
    #expect(place.entries("link.status").isEmpty, "a first ok is no change")
    try await service.stop()
    #expect(service.socket.values("STOPPING") == ["1"])
    #expect(place.entries.last?.event == "service.stopped")
    let head = try #require(place.entries.last)
    #expect(place.status?.journal.size == head.seq)
    #expect(place.status?.journal.head == head.hash)
  }

  @Test("every entry of the journal is one line of the log, and standard output stays empty")
  func log() async throws {
    let place = try Workplace { $0.beSlow() }
    let service = try await RunningService(place, ["--log-format", "json"])
    try await eventually("no check ended") { place.status?.links["ok"] == 3 }
    try await service.stop()
    #expect(service.child.output.isEmpty)
    let objects = try service.child.errorLines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\($0)")
    }
    for object in objects {
      #expect(object["time"] is String)
      #expect(object["level"] is String)
      #expect(object["message"] is String)
      #expect((object["priority"] as? String).flatMap { Int($0) }.map { (0...7).contains($0) } == true)
      if object["event"] != nil { #expect((object["message_id"] as? String)?.count == 32) }
    }
    #expect(objects.compactMap { $0["seq"] as? String }.compactMap { Int($0) } == place.entries.map(\.seq))
    #expect(objects.compactMap { $0["event"] as? String } == place.entries.map(\.event))
  }

  @Test("a JOURNAL_STREAM that is not standard error leaves the log where it was, as plain text")
  func journalStream() async throws {
    let place = try Workplace { $0.beSlow() }
    let service = try await RunningService(place, environment: ["JOURNAL_STREAM": "8:12345"])
    try await service.stop()
    #expect(service.child.errors.contains("service.started"))
    #expect(service.child.errors.contains("service.stopped"))
    #expect(!service.child.errors.contains("\u{1B}"))
  }

  @Test("it says who it is to every host, in words that no stock firewall refuses")
  func userAgent() async throws {
    let place = try Workplace { $0.beSlow() }
    let service = try await RunningService(place)
    try await eventually("no check ended") { place.status?.links["ok"] == 3 }
    try await service.stop()
    let agents = Set(place.web.server.requests().compactMap { $0.header("User-Agent") })
    let agent = try #require(agents.first)
    #expect(agents.count == 1)
    let form = /doiwatch\/[0-9]+\.[0-9]+\.[0-9]+ \(\+https:\/\/[^;]+; mailto:tests@example\.org\)/
    #expect(agent.wholeMatch(of: form) != nil, "\(agent)")
    for word in ["link", "checker", "bot", "java", "python", "curl", "mozilla"] {
      #expect(!agent.lowercased().contains(word), "\(agent)")
    }
  }

  @Test("files of the state directory are for its owner and group")
  func modes() async throws {
    let place = try Workplace { $0.beSlow() }
    let service = try await RunningService(place)
    try await eventually("no status file") { place.status != nil }
    try await service.stop()
    #expect(place.mode("state") == 0o750)
    for name in ["status.json", "doiwatch.prom", "journal.ndjson", "doiwatch.db"] {
      #expect(place.mode("state/\(name)") == 0o640, "\(name)")
    }
  }

  @Test("$STATE_DIRECTORY of the service manager goes before the configuration's")
  func stateDirectory() async throws {
    let place = try Workplace { $0.beSlow() }
    let service = try await RunningService(
      place, environment: ["STATE_DIRECTORY": place.folder + "/other:/ignored"])
    try await service.stop()
    #expect(FileManager.default.fileExists(atPath: place.folder + "/other/journal.ndjson"))
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/state"))
    let shown = try await place.run("config", "show", environment: ["STATE_DIRECTORY": "/x/other:/ignored"])
    #expect(shown.out.hasPrefix("state_directory: \"/x/other\" # from $STATE_DIRECTORY\n"), "\(shown.out)")
    let own = try await place.run("config", "show")
    #expect(own.out.hasPrefix("state_directory: \"\(place.folder)/state\"\n"), "\(own.out)")
  }

  @Test("SIGINT ends it as SIGTERM does", arguments: [SIGINT, SIGTERM])
  func signals(_ signal: Int32) async throws {
    let place = try Workplace()
    let service = try await RunningService(place)
    try await service.stop(signal)
    #expect(place.entries.last?.event == "service.stopped")
  }
}
