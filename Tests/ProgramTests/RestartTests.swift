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

  @Test("SIGKILL at any moment: the next start is ready, and the journal is whole")
  func killed() async throws {
    let place = try busyPlace()
    var told: Set<String> = []
    for round in 0..<10 {
      let service = try await RunningService(place)
      try await Task.sleep(for: .milliseconds(Int.random(in: 0...(100 + round * 60))))
      told.formUnion(place.lines.filter { $0.hasSuffix("\"}") })
      if let status = place.status { told.insert(status.journal.head) }
      service.child.send(SIGKILL)
      #expect(try await service.child.end() == -SIGKILL)
    }
    let last = try await RunningService(place)
    try await last.stop()
    try await proveJournal(place)
    let lines = Set(place.lines)
    let hashes = Set(place.entries.map(\.hash))
    for word in told { #expect(lines.contains(word) || hashes.contains(word), "lost: \(word)") }
    #expect(place.entries("service.started").count == 11)
    #expect(place.entries("link.status").count > 10, "the test saw hardly anything happen")
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
