import Foundation
import ScholarlyWeb
import Testing

/// A machine without network: nothing is said of any link, and everything of the connection.
@Suite(.fewAtOnce) struct OfflineTests {
  @Test("a start without network breaks nothing and says that the connection is lost")
  func startOffline() async throws {
    let place = try Workplace()
    place.configuration.connectTo = place.web.server.connectToRefused(StandardWeb.hosts)
    try place.save()
    let service = try await RunningService(place, ["--log-format", "json"])
    try await eventually("it does not notice") { place.status?.connectivity == "lost" }
    #expect(place.status?.status == "fail")
    #expect(place.entries("connectivity.lost").count == 1)
    // The log is written after the status.
    try await eventually("it does not say that it keeps trying") {
      service.child.errors.contains("the next attempt is in")
    }
    #expect(service.child.errorLines.contains { $0.contains("\"event\":\"connectivity.lost\"") })
    let nagios = try await place.run("nagios")
    #expect(nagios.exit == 2)
    #expect(nagios.out.contains("connectivity"))
    try await service.stop()
    #expect(place.entries("link.status").isEmpty)
    #expect(place.status?.links["broken"] == 0)
    #expect(place.status?.links["suspect"] == 0)
    let check = try await place.run("check", "--json")
    #expect(check.exit == 69, "\(check.err)")
    #expect(check.out.contains("net.offline"))
    #expect(!check.out.contains("net.connect"))
    #expect(!check.out.contains("\"broken\""))
  }

  @Test(
    "commands that ask a source say that the connection is lost, and not that there is none",
    arguments: [("check", "lib"), ("add", "https://oai.example/oai")])
  func sourcesOffline(_ command: String, _ what: String) async throws {
    let place = try Workplace()
    place.configuration.connectTo = place.web.server.connectToRefused(
      StandardWeb.hosts + ["oai.example"])
    place.configuration.more = "sources: [{ name: lib, oai: https://oai.example/oai }]"
    try place.save()
    let told = try await place.run("source", command, what)
    #expect(told.exit == 69, "\(told.out)\(told.err)")
    #expect(told.err.contains("our own connection is lost"), "\(told.err)")
  }

  /// Whether this user may begin a network of its own, in which nothing leads anywhere.
  private static func mayLeaveTheNetwork() async throws -> Bool {
    let folder = FileManager.default.temporaryDirectory.path
    let child = try Child(
      "/usr/bin/unshare", ["-rn", "true"], environment: [:], folder: folder,
      files: "\(folder)/\(UUID().uuidString)")
    return try await child.end() == 0
  }

  @Test(
    "a host to which there is no way from here is not to blame", arguments: ["[2a01:4f8::1]", "11.0.0.1"])
  func noRoute(_ host: String) async throws {
    guard try await Self.mayLeaveTheNetwork() else { return }
    let place = try Workplace()
    place.configuration.connectTo = []
    place.configuration.network = ["canaries: []"]
    try place.save()
    place.starter = ["/usr/bin/unshare", "-rn"]
    let check = try await place.run("check", "--json", "http://\(host)/")
    #expect(check.out.contains("no route") && check.out.contains("net.offline"), "\(check.out)")
    #expect(!check.out.contains("net.connect"), "\(check.out)")
  }

  @Test("an outage while it runs is lost once and restored once, and no link changes")
  func outage() async throws {
    let place = try Workplace()
    let service = try await RunningService(place)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 3 }
    place.web.server.pause()
    try await eventually("it does not notice") { place.status?.connectivity == "lost" }
    #expect(place.status?.links["ok"] == 3)
    place.web.server.resume()
    try await eventually("it does not come back") { place.status?.connectivity == "up" }
    let seen = place.web.server.requestCount(host: "creativecommons.org")
    try await eventually("it does not go on") {
      place.web.server.requestCount(host: "creativecommons.org") > seen + 4
    }
    try await service.stop()
    #expect(place.entries("connectivity.lost").count == 1)
    #expect(place.entries("connectivity.restored").count == 1)
    #expect(place.entries("link.status").isEmpty)
    #expect(place.status?.status == "pass")
  }

  @Test("a host that is down while canaries answer is the host's trouble")
  func hostDown() async throws {
    let place = try Workplace {
      $0.watch("https://wire.example/close")
      $0.confirm = "{ hard: { failures: 9, over: 1h }, soft: { failures: 2, over: 200ms }, retry: [200ms] }"
    }
    let service = try await RunningService(place)
    try await eventually("it is not broken") { place.entries("link.status").last?.to == "broken" }
    try await service.stop()
    #expect(place.entries("link.status").map(\.step) == ["unchecked>suspect", "suspect>broken"])
    #expect(place.entries("link.status").allSatisfy { $0.findings == ["net.reset"] })
    #expect(place.entries("connectivity.lost").isEmpty)
  }

  @Test("a start while the connection is still lost asks canaries and goes on once they answer")
  func startLost() async throws {
    let place = try Workplace()
    let first = try await RunningService(place)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 3 }
    place.web.server.pause()
    try await eventually("it does not notice") { place.status?.connectivity == "lost" }
    try await first.stop()
    place.web.server.resume()
    let second = try await RunningService(place)
    try await eventually("it does not come back") { !place.entries("connectivity.restored").isEmpty }
    try await second.stop()
    #expect(place.entries("connectivity.lost").count == 1)
    #expect(place.entries("connectivity.restored").count == 1)
    #expect(place.entries("link.status").isEmpty)
  }

  @Test("a single pass after an outage asks canaries before it gives up")
  func onceAfterOutage() async throws {
    let place = try Workplace()
    place.web.server.pause()
    let offline = try await place.run("run", "--once")
    #expect(offline.exit == 69, "\(offline.err)")
    #expect(place.entries("link.status").isEmpty)
    let still = try await place.run("run", "--once")
    #expect(still.exit == 69, "\(still.err)")
    place.web.server.resume()
    let online = try await place.run("run", "--once")
    #expect(online.exit == 0, "\(online.err)")
    #expect(place.status?.connectivity == "up")
    #expect(place.status?.links["ok"] == 3)
  }
}
