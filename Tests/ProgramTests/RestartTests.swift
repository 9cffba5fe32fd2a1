import Foundation
import ScholarlyWeb
import Testing

/// Ends at any moment, in order and not: nothing is lost, nothing appears twice.
@Suite(.fewAtOnce) struct RestartTests {
  /// A place where much changes all the time: pages that are there and gone by turns.
  private func busyPlace() throws -> Workplace {
    let urls = (0..<12).map { "https://repository.example/turn/\($0)" }
    let place = try Workplace {
      $0.articles = "- id: busy\n  links: [\(urls.joined(separator: ", "))]"
      $0.schedule = "{ registry: 50ms, page: 50ms, record: 50ms, license: 50ms }"
      $0.confirm = "{ hard: { failures: 2, over: 1ms }, soft: { failures: 2, over: 1ms }, retry: [30ms] }"
      $0.statusInterval = "100ms"
    }
    place.web.server.answer("repository.example", below: "/turn/") { _ in
      Int(Date().timeIntervalSince1970 * 3) % 2 == 0 ? .status(404) : PageTemplate(title: "Here").answer()
    }
    return place
  }

  /// The chain holds, no number is missing or doubled, and the file says what the database says.
  private func proveJournal(_ place: Workplace) async throws {
    let verify = try await place.run("journal", "verify")
    #expect(verify.exit == 0, "\(verify.out)\(verify.err)")
    let file = try await place.run("journal", "verify", "--file", place.journalFile)
    #expect(file.exit == 0, "\(file.out)\(file.err)")
    let seqs = place.entries.map(\.seq)
    #expect(seqs == Array(1...max(1, seqs.count)))
    let shown = try await place.run("journal", "--json")
    #expect(shown.out == place.read("state/journal.ndjson"))
  }

  @Test("SIGTERM at any moment: it ends with 0 within 5 s, and the last entry says so")
  func terminated() async throws {
    let place = try busyPlace()
    for round in 0..<8 {
      let service = try await RunningService(place)
      try await Task.sleep(for: .milliseconds(Int.random(in: 0...(round * 60))))
      try await service.stop()
      #expect(place.entries.last?.event == "service.stopped")
      #expect(place.entries("service.started").count == round + 1)
      #expect(place.entries("service.stopped").count == round + 1)
    }
    try await proveJournal(place)
  }

  @Test("SIGTERM right after the start, before READY, ends it too")
  func terminatedEarly() async throws {
    let place = try busyPlace()
    for delay in [0, 10, 20, 40, 60, 80, 120] {
      let child = try place.spawn(["run"])
      try await Task.sleep(for: .milliseconds(delay))
      child.send(SIGTERM)
      let exit = try await child.end(within: .seconds(5))
      #expect(exit == 0 || exit == -SIGTERM, "\(String(describing: exit)) \(child.errors)")
    }
  }

  /// How often the service is killed: 20 times here, 500 in bench/kills.
  private static let kills = ProcessInfo.processInfo.environment["DOIWATCH_KILLS"].flatMap { Int($0) }

  @Test("SIGKILL at any moment: the next start is ready, nothing told is lost or doubled")
  func killed() async throws {
    let place = try busyPlace()
    let rounds = Self.kills ?? 20
    var told: Set<String> = []
    var starts: [Duration] = []
    for round in 0..<rounds {
      // One in five dies before it is ready.
      guard round % 5 != 4 else {
        let child = try place.spawn(["run", "--log-format", "json"])
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...150)))
        child.send(SIGKILL)
        _ = try await child.end()
        told.formUnion(Self.hashes(child.errors))
        continue
      }
      let service = try await RunningService(place, ["--log-format", "json"])
      starts.append(service.readyAfter)
      try await Task.sleep(for: .milliseconds(Int.random(in: 0...500)))
      if round % 10 == 0 { told.formUnion(Self.hashes(try await place.run("journal", "--json").out)) }
      told.formUnion(Self.hashes(place.read("state/journal.ndjson")))
      if let status = place.status { told.insert(status.journal.head) }
      service.child.send(SIGKILL)
      #expect(try await service.child.end() == -SIGKILL)
      told.formUnion(Self.hashes(service.child.errors))
    }
    let last = try await RunningService(place)
    try await eventually("hardly anything happens") { place.entries("link.status").count > rounds }
    starts.append(last.readyAfter)
    starts.sort()
    let slowest = starts[starts.count - 1]
    try await last.stop()
    try await proveJournal(place)
    let hashes = place.entries.map(\.hash)
    #expect(Set(hashes).count == hashes.count, "an entry is doubled")
    let lost = told.subtracting(hashes)
    #expect(lost.isEmpty, "lost: \(lost.count) of \(told.count)")
    #expect(try await place.run("state", "check").exit == 0)
    // Beside other tests, a start may have to wait for the processor.
    #expect(slowest < (Self.kills == nil ? .seconds(10) : .seconds(2)), "the slowest start took \(slowest)")
    if Self.kills != nil {
      print(
        "\(rounds) kills, \(told.count) entries told, \(hashes.count) in the journal, READY after \(starts[starts.count / 2]) in the median, \(slowest) at most"
      )
    }
  }

  /// The hashes of whole lines.
  private static func hashes(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap {
      $0.firstMatch(of: /"hash":"([0-9a-f]{64})"\}\}?$/).map { String($0.1) }
    }
  }

  @Test("a torn last line and a lost file are made whole again, and said so")
  func tornMirror() async throws {
    let place = try busyPlace()
    try await RunningService(place).stop()
    let whole = place.read("state/journal.ndjson")
    try place.write(String(whole.dropLast(30)), to: "state/journal.ndjson")
    try await RunningService(place).stop()
    #expect(place.read("state/journal.ndjson").hasPrefix(whole))
    #expect(!place.entries("journal.repaired").isEmpty)
    try await proveJournal(place)
    try FileManager.default.removeItem(atPath: place.journalFile)
    try await RunningService(place).stop()
    #expect(place.read("state/journal.ndjson").hasPrefix(whole))
    try await proveJournal(place)
  }
}
