import Foundation
import Time
import ScholarlyWeb
import Testing

/// One instance for a state directory, and a configuration that is read again while it runs.
@Suite(.fewAtOnce) struct InstanceTests {
  @Test("a second instance leaves with 75 and harms nothing")
  func second() async throws {
    let place = try Workplace { $0.beSlow() }
    let service = try await RunningService(place)
    for arguments in [["run"], ["run", "--once"]] {
      let child = try place.spawn(arguments)
      #expect(try await child.end() == 75, "\(arguments): \(child.errors)")
      #expect(child.errors.contains(place.folder + "/state"))
    }
    try await service.stop()
    #expect(place.entries("service.started").count == 1)
    #expect(try await place.run("journal", "verify").exit == 0)
  }

  @Test("a state directory that cannot be written is told with 73")
  func unwritable() async throws {
    let place = try Workplace {
      $0.beSlow()
      $0.state += "/below"
    }
    try place.write("in the way", to: "state")
    for arguments in [["run"], ["run", "--once"]] {
      let child = try place.spawn(arguments)
      #expect(try await child.end() == 73, "\(child.errors)")
      #expect(child.errors.contains(place.folder + "/state/below"))
    }
  }

  @Test("a reload with a broken file keeps the old configuration and names every mistake with its place")
  func brokenReload() async throws {
    let place = try Workplace()
    let service = try await RunningService(place)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 3 }
    try place.save(place.configuration.text + "shcedule: {}\nnetwork2: 1\n")
    service.child.send(SIGHUP)
    try await eventually("the mistakes are not told") { service.child.errors.contains("network2") }
    for key in ["shcedule", "network2"] {
      let form = try Regex(
        "\(NSRegularExpression.escapedPattern(for: place.configurationFile)):[0-9]+:[0-9]+: \(key): ")
      #expect(service.child.errorLines.contains { $0.firstMatch(of: form) != nil }, "\(key)")
    }
    let seen = place.web.server.requestCount(host: "creativecommons.org")
    try await eventually("it does not go on under the old configuration") {
      place.web.server.requestCount(host: "creativecommons.org") > seen + 4
    }
    #expect(place.entries("config.reloaded").isEmpty)
    #expect(place.status?.links["total"] == 3)
    try await service.stop()
  }

  @Test("the service manager's status line follows the counts, and tells of a failed reload until a good one")
  func statusLine() async throws {
    let place = try Workplace()
    let service = try await RunningService(place)
    try await eventually("the line does not follow") {
      service.socket.values("STATUS").last == "3 links: 3 ok"
    }
    try place.save(place.configuration.text + "shcedule: {}\n")
    service.child.send(SIGHUP)
    try await eventually("the failed reload is not told") {
      service.socket.values("STATUS").last
        == "the last reload failed, the old configuration is in force; 3 links: 3 ok"
    }
    try place.save()
    service.child.send(SIGHUP)
    try await eventually("it is still told after a good one") {
      service.socket.values("STATUS").last == "3 links: 3 ok"
    }
    try await service.stop()
  }

  @Test("trouble of our own has a field of its own in JSON lines, for log monitors")
  func troubleField() async throws {
    let place = try Workplace { $0.beSlow() }
    let service = try await RunningService(place, ["--log-format", "json"])
    try place.save("shcedule: {}\n")
    service.child.send(SIGHUP)
    try await eventually("the trouble is not told") {
      service.child.errorLines.contains {
        $0.contains("\"trouble\":\"configuration\"") && $0.contains("shcedule")
      }
    }
    try await service.stop()
  }

  @Test("a reload that cannot read the file at all keeps the old configuration too")
  func missingReload() async throws {
    let place = try Workplace { $0.beSlow() }
    let service = try await RunningService(place)
    try FileManager.default.removeItem(atPath: place.configurationFile)
    service.child.send(SIGHUP)
    try await eventually("it does not come back") { service.socket.values("READY").count == 2 }
    #expect(service.child.errors.contains("stays in force"))
    try await service.stop()
  }

  @Test("a reload adds and removes articles, journals both, and says RELOADING and READY")
  func reload() async throws {
    let place = try Workplace()
    let service = try await RunningService(place)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 3 }
    place.configuration.articles = """
      - id: another
        links: ["https://journal.example/article/1"]
      """
    try place.save()
    service.child.send(SIGHUP)
    try await eventually("it is not reloaded") { !place.entries("config.reloaded").isEmpty }
    try await eventually("it does not say READY again") { service.socket.values("READY").count == 2 }
    try await eventually("the new link is not checked") {
      place.status?.links["ok"] == 1 && place.status?.links["total"] == 1
    }
    // The removed links are asked no more, although they were due twice a second.
    let asked = place.web.server.requests(host: "creativecommons.org").count
    try await Task.sleep(for: .seconds(1))
    #expect(place.web.server.requests(host: "creativecommons.org").count == asked)
    try await service.stop()

    #expect(place.entries("config.reloaded").count == 1)
    #expect(place.entries("article.removed").map(\.articles).contains(["ismayilov-2019"]))
    #expect(place.entries("article.added").map(\.articles).contains(["another"]))
    let messages = service.socket.messages
    let reloading = try #require(messages.firstIndex { $0.contains("RELOADING=1") })
    #expect(messages[reloading].contains(/MONOTONIC_USEC=[0-9]+/))
    #expect(messages[reloading...].contains { $0.contains("READY=1") })
  }

  @Test("reloads in quick succession leave a service that works, also where nobody reads what it notifies")
  func reloadStorm() async throws {
    let place = try Workplace()
    let service = try await RunningService(place)
    for _ in 0..<20 {
      service.child.send(SIGHUP)
      try await Task.sleep(for: .milliseconds(15))
    }
    try await eventually("the links are not fine") { place.status?.links["ok"] == 3 }
    #expect(place.entries("link.status").isEmpty)
    #expect(place.entries("connectivity.lost").isEmpty)
    try await service.stop()
    #expect(try await place.run("journal", "verify").exit == 0)
  }

  @Test("a digest that a reload brings tells of the first period it lived through")
  func reloadedDigest() async throws {
    let place = try Workplace { $0.beSlow() }
    let service = try await RunningService(place)
    place.configuration.digests = "[{ name: late, schedule: every 3s, formats: [text] }]"
    try place.save()
    service.child.send(SIGHUP)
    try await eventually("it is not reloaded") { !place.entries("config.reloaded").isEmpty }
    try await eventually("no digest") { !place.entries("digest.emitted").isEmpty }
    try await service.stop()
    let reloaded = try #require(place.entries("config.reloaded").first.flatMap { Moment($0.time) })
    let emitted = try #require(place.lines.first { $0.contains("digest.emitted") })
    let name = try #require(emitted.firstMatch(of: /digests\/late\/([^."]+)\.txt/)).1
    let end = try #require(Moment(String(name)))
    #expect(end - reloaded <= .milliseconds(3500), "its first period is passed over")
  }

  @Test("the watchdog is fed while it runs, and not where it is another process's")
  func watchdog() async throws {
    let place = try Workplace { $0.beSlow() }
    let service = try await RunningService(place, environment: ["WATCHDOG_USEC": "400000"])
    try await eventually("the watchdog starves") {
      service.socket.values("WATCHDOG").count >= 4
    }
    try await service.stop()
    let other = try await RunningService(
      place, environment: ["WATCHDOG_USEC": "100000", "WATCHDOG_PID": "1"])
    try await Task.sleep(for: .milliseconds(300))
    #expect(other.socket.values("WATCHDOG").isEmpty)
    try await other.stop()
  }
}
