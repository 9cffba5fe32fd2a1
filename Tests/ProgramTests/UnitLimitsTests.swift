import Foundation
import ScholarlyWeb
import Testing

/// What the unit allows stands in relation to what the service needs on its worst days: what is measured here fits in
/// twice to four times, so that neither a bad day ends it nor a fault goes on for long.
@Suite(.fewAtOnce) struct UnitLimitsTests {
  /// A setting of the unit, as it stands there.
  private static func setting(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let unit = try String(
      contentsOf: folder.appendingPathComponent("systemd/doiwatch.service"), encoding: .utf8)
    let line = unit.split(separator: "\n").first { $0.hasPrefix(name + "=") }
    return String(try #require(line, "the unit does not set \(name)").dropFirst(name.count + 1))
  }

  private static func number(_ name: String) throws -> Int {
    try #require(Int(try setting(name).filter(\.isNumber)), "\(name) is no number")
  }

  @Test("memory, tasks and heartbeats of a bad day fit into the unit's limits") func badDay() async throws {
    let silent = (0..<100).map { "https://silent-\($0).repository.example/" }
    let place = try Workplace {
      $0.articles = silent.enumerated().map { "- { id: s\($0), links: [\"\($1)\"] }" }.joined(separator: "\n")
      $0.timeout = "3s"
      $0.schedule = "{ registry: 1s, page: 1s, record: 1s, license: 1s }"
    }
    let hosts = silent.compactMap { URL(string: $0)?.host() }
    place.configuration.connectTo += place.web.server.connectTo(hosts)
    for url in silent { place.web.page(url, with: .silence) }
    place.configuration.articleFiles = "[\"\(place.folder)/many.ndjson\"]"
    try place.write("", to: "many.ndjson")
    try place.save()
    let service = try await RunningService(place, environment: ["WATCHDOG_USEC": "1000000"])
    var (threads, gap) = (0, Duration.zero)
    var (beats, beatAt) = (0, ContinuousClock.now)
    for turn in 0..<80 {
      if turn.isMultiple(of: 20) {
        let lines = (0..<10_000).map {
          "{\"id\":\"t\(turn)-\($0)\",\"links\":[\"https://repository.example/t\(turn)/\($0)\"]}\n"
        }
        try place.write(lines.joined(), to: "many.ndjson")
        service.child.send(SIGHUP)
      }
      threads = max(threads, service.figure("Threads"))
      let heard = service.socket.values("WATCHDOG").count
      if heard != beats { (beats, beatAt) = (heard, .now) }
      gap = max(gap, ContinuousClock.now - beatAt)
      try await Task.sleep(for: .milliseconds(100))
    }
    let memory = service.figure("VmHWM") / 1024
    try await service.stop()
    #expect(try Self.setting("MemoryMax").hasSuffix("M"))
    let (most, tasks) = (try Self.number("MemoryMax"), try Self.number("TasksMax"))
    #expect(memory > 10 && memory * 2 <= most, "it held \(memory) MB")
    #expect(threads > 3 && threads * 4 <= tasks, "it had \(threads) threads")
    #expect(gap * 3 <= .seconds(try Self.number("WatchdogSec")), "no heartbeat for \(gap)")
  }

  @Test("the limits agree with each other and with what is promised") func relations() throws {
    // A beat is asked for at half the time, and the longest thing that may hold it up is a disk that is waited for.
    #expect(try Self.number("WatchdogSec") >= 30)
    // An end takes 5 s at most; the manager kills later than that.
    #expect(try Self.number("TimeoutStopSec") >= 10)
    // A look-up of a name may take a thread, a transfer a descriptor or two: as many as may be underway at once.
    #expect(try Self.number("TasksMax") >= 2 * 64 + 32)
    #expect(try Self.number("LimitNOFILE") >= 4 * (try Self.number("TasksMax")))
    // A start that takes articles in asks for more time, but a start without news does not.
    #expect(try Self.number("TimeoutStartSec") >= 2 * (try Self.number("WatchdogSec")))
  }
}
