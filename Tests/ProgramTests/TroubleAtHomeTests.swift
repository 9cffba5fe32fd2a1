import Foundation
import ScholarlyWeb
import Testing

/// The disk fails in every way and at every file that is written: nothing that was told is lost, nothing is held
/// against a link, and it goes on by itself.
@Suite(.fewAtOnce) struct TroubleAtHomeTests {
  /// What fails, and a word that the log has to say; nil if nothing needs to be said.
  struct Trouble: CustomTestStringConvertible, Sendable {
    let lines: String
    let word: String?
    var testDescription: String { lines }
  }

  static let troubles = [
    // All of it: full, failing, read-only, over quota.
    Trouble(lines: "28 ows /state/", word: "full"),
    Trouble(lines: "5 owsr /state/", word: "I/O error"),
    Trouble(lines: "30 owr /state/", word: "cannot"),
    Trouble(lines: "122 ow /state/", word: "cannot"),
    // One kind of file each.
    Trouble(lines: "28 w doiwatch.db", word: "full"),
    Trouble(lines: "5 s doiwatch.db-wal", word: "I/O error"),
    Trouble(lines: "28 w journal.ndjson", word: "No space left"),
    Trouble(lines: "5 wo journal", word: "Input/output error"),
    Trouble(lines: "28 w status.json", word: "No space left"),
    Trouble(lines: "28 w doiwatch.prom", word: "No space left"),
    Trouble(lines: "5 s status.json", word: "Input/output error"),
    Trouble(lines: "30 r .new", word: "Read-only"),
    Trouble(lines: "5 r journal.ndjson", word: "Input/output error"),
    Trouble(lines: "28 ow digests", word: "could not be emitted"),
  ]

  @Test("a failing disk is told once, loses nothing, and is no verdict", arguments: troubles)
  func failing(_ trouble: Trouble) async throws {
    let troubled = try TroubledPlace {
      $0.digests = "[{ name: often, schedule: every 1s, formats: [text] }]"
      if trouble.lines.contains("r journal") { $0.rotate = "2KiB" }
    }
    let place = troubled.place
    let service = try await RunningService(place, environment: troubled.environment)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 2 }
    try troubled.trouble(trouble.lines)
    troubled.turn(gone: true)
    if let word = trouble.word {
      try await eventually("nothing is said of it: \(service.child.errors)") {
        service.child.errorLines.contains { $0.contains("error:") && $0.contains(word) }
      }
    }
    try await Task.sleep(for: .seconds(2))
    #expect(service.child.exit == nil, "it ended: \(service.child.errors)")
    try troubled.trouble(nil)
    try await eventually("it does not go on: \(service.child.errors)") {
      troubled.status(TroubledPlace.turning) == "broken" && place.status?.status == "warn"
    }
    troubled.turn(gone: false)
    try await eventually("the page is not found again") { troubled.status(TroubledPlace.turning) == "ok" }
    try await service.stop()
    #expect(troubled.status("https://repository.example/turn/steady") == nil, "nothing was wrong with it")
    let told = service.child.errorLines.filter { $0.contains("error:") && !$0.contains("link.status") }
    #expect(told.count <= 6, "\(told.joined(separator: "\n"))")
    let check = try await place.run("state", "check")
    #expect(check.exit == 0, "\(check.out)")
    // Every entry that was logged is in the journal.
    let shown = try await place.run("journal")
    let breaks = service.child.errorLines.filter { $0.contains("link.status") }.count
    #expect(shown.out.split(separator: "\n").filter { $0.contains("link.status") }.count == breaks)
  }

  @Test("a clock that is set a day ahead and back is told, and is no verdict")
  func clock() async throws {
    let troubled = try TroubledPlace {
      $0.confirm =
        "{ hard: { failures: 2, over: 1h }, soft: { failures: 2, over: 1h }, retry: [200ms] }"
    }
    let place = troubled.place
    let service = try await RunningService(place, environment: troubled.environment)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 2 }
    troubled.turn(gone: true)
    try await eventually("it is not suspect") { troubled.status(TroubledPlace.turning) == "suspect" }
    for (seconds, word) in [(86_400, "set forward by 1 d"), (0, "set back by 1 d")] {
      try troubled.setClock(ahead: seconds)
      try await eventually("it is not told: \(service.child.errors)") { service.child.errors.contains(word) }
      let asked = place.web.server.requests().count
      try await eventually("checks do not go on") { place.web.server.requests().count > asked + 4 }
      #expect(troubled.status(TroubledPlace.turning) == "suspect", "an hour did not go by")
    }
    // While it is stopped, too.
    try await service.stop()
    try troubled.setClock(ahead: 86_400)
    let next = try await RunningService(place, environment: troubled.environment)
    #expect(next.child.errors.contains("while the service was stopped"), "\(next.child.errors)")
    try await Task.sleep(for: .seconds(2))
    #expect(troubled.status(TroubledPlace.turning) == "suspect", "an hour did not go by")
    troubled.turn(gone: false)
    try await eventually("the page is not found again") { troubled.status(TroubledPlace.turning) == "ok" }
    try await next.stop()
    #expect(try await place.run("state", "check").exit == 0)
  }

  @Test(
    "an order, a pruning or a copy that cannot be written is told with 73, and nothing is lost or left",
    arguments: ["28 w doiwatch.db", "5 s doiwatch.db-wal", "28 w copy.db", "5 s copy.db", "30 r copy.db"])
  func orders(_ lines: String) async throws {
    let troubled = try TroubledPlace { $0.beSlow() }
    let (place, environment) = (troubled.place, troubled.environment)
    troubled.turn(gone: true)
    let service = try await RunningService(place, environment: environment)
    try await eventually("it is not broken") { troubled.status(TroubledPlace.turning) == "broken" }
    let ack = ["ack", TroubledPlace.turning, "--until", "1d", "--reason", "x"]
    let prune = ["journal", "prune", "--before", "1ms"]
    let backup = ["state", "backup", place.folder + "/copy.db"]
    let failing = lines.contains("copy") ? [backup] : [ack, prune]
    for isRunning in [true, false] {
      if !isRunning { try await service.stop() }
      let before = place.lines.count
      try troubled.trouble(lines)
      for words in failing {
        let child = try place.spawn(words, environment: environment)
        #expect(try await child.end() == 73, "\(words): \(child.output)\(child.errors)")
        #expect(child.errors.contains("doiwatch: cannot"), "\(child.errors)")
      }
      // What could not be synced alone is found by the next process, and true then: told as failed, it may be done.
      if !lines.contains("db-wal") { #expect(place.lines.count == before) }
      try troubled.trouble(nil)
      let names = try FileManager.default.contentsOfDirectory(atPath: place.folder)
      #expect(!names.contains { $0.hasPrefix("copy.db") }, "\(names)")
    }
    for words in [ack, prune, backup, ["journal", "verify"], ["state", "check"]] {
      let child = try place.spawn(words, environment: environment)
      #expect(try await child.end() == 0, "\(words): \(child.output)\(child.errors)")
    }
  }

  @Test(
    "a start that cannot write ends with 73",
    arguments: ["28 w /state/", "30 ow /state/", "5 s /state/", "28 o /lock"])
  func start(_ lines: String) async throws {
    let troubled = try TroubledPlace()
    try troubled.trouble(lines)
    let child = try troubled.place.spawn(["run"], environment: troubled.environment)
    #expect(try await child.end() == 73, "\(child.errors)")
    #expect(child.errors.contains("cannot"))
    try troubled.trouble(nil)
    try await RunningService(troubled.place).stop()
    #expect(try await troubled.place.run("state", "check").exit == 0)
  }

  @Test("a socket for orders that cannot be made is told of once, and made when it can be")
  func orderSocket() async throws {
    let troubled = try TroubledPlace { $0.beSlow() }
    try troubled.trouble("28 o /orders")
    let service = try await RunningService(troubled.place, environment: troubled.environment)
    try await Task.sleep(for: .seconds(6))
    let told = service.child.errorLines.filter { $0.contains("cannot listen at") }
    #expect(told.count == 1 && told[0].contains("No space left"), "\(service.child.errors)")
    try troubled.trouble(nil)
    try await eventually("orders cannot be given: \(service.child.errors)") {
      service.child.errors.contains("orders are accepted again")
    }
    #expect(try await troubled.place.run("recheck", TroubledPlace.turning).exit == 0)
    try await service.stop()
  }

  @Test(
    "an old file that cannot be compressed stays as it is, told once, until it can be",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/zstd"), "zstd is not installed"),
    arguments: ["28 o .zst", "5 s .zst", "30 r .zst"])
  func packing(_ lines: String) async throws {
    let troubled = try TroubledPlace {
      $0.rotate = "2KiB"
      $0.compress = "1s"
    }
    let place = troubled.place
    let files = { (try? FileManager.default.contentsOfDirectory(atPath: place.folder + "/state")) ?? [] }
    try troubled.trouble(lines)
    let service = try await RunningService(place, environment: troubled.environment)
    for _ in 0..<3 {
      for gone in [true, false] {
        troubled.turn(gone: gone)
        try await eventually("the page does not turn") {
          troubled.status(TroubledPlace.turning) == (gone ? "broken" : "ok")
        }
      }
    }
    let old = try #require(files().filter { $0.hasPrefix("journal-") }.sorted().first)
    try await eventually("it is not told: \(service.child.errors)") {
      service.child.errors.contains("\(old) stays as it is")
    }
    try await Task.sleep(for: .seconds(3))
    #expect(service.child.errorLines.count { $0.contains("\(old) stays as it is") } == 1)
    #expect(files().contains(old) && !files().contains { $0.hasSuffix(".zst") }, "\(files())")
    try troubled.trouble(nil)
    try await eventually("it is not compressed: \(service.child.errors)") {
      files().contains("\(old).zst") && !files().contains(old)
    }
    try await service.stop()
    for words in [["journal", "verify"], ["state", "check"]] {
      let child = try place.spawn(words)
      #expect(try await child.end() == 0, "\(words): \(child.output)\(child.errors)")
    }
  }

  @Test("a curl thread that hangs keeps neither the last commit nor the end from coming")
  func hangingTransfers() async throws {
    let troubled = try TroubledPlace()
    let place = troubled.place
    let service = try await RunningService(place, environment: troubled.environment)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 2 }
    try troubled.trouble("1 h doiwatch-curl")
    // It hangs once nothing is asked any more, although everything is due several times a second.
    try await eventually("it goes on asking") {
      let asked = place.web.server.requestCount()
      try await Task.sleep(for: .seconds(1))
      return place.web.server.requestCount() == asked
    }
    try await service.stop()
    #expect(place.entries.last?.event == "service.stopped")
    #expect(service.child.errors.contains("the thread that runs libcurl hangs"))
    #expect(try await place.run("journal", "verify").exit == 0)
  }

  @Test("what is told was synced before, and a file was synced before it got its name")
  func order() async throws {
    let troubled = try TroubledPlace { $0.digests = "[{ name: often, schedule: every 1s, formats: [text] }]" }
    let service = try await RunningService(troubled.place, environment: troubled.environment)
    for gone in [true, false] {
      troubled.turn(gone: gone)
      try await eventually("the page does not turn") {
        troubled.status(TroubledPlace.turning) == (gone ? "broken" : "ok")
      }
    }
    try await service.stop()
    var unsynced: Set<String> = []
    var seen: [String: Int] = [:]
    for line in troubled.place.read("record").split(separator: "\n") {
      let (operation, path) = (line.prefix(1), String(line.dropFirst(2)))
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      switch operation {
      case "w":
        if name == "journal.ndjson" || name.hasSuffix(".err") {
          #expect(!unsynced.contains("doiwatch.db-wal"), "\(name) is told before the database is synced")
          seen[name == "journal.ndjson" ? "journal" : "log", default: 0] += 1
        }
        // Plans may lie unsynced while a status file is written; the entries it counts were told before.
        unsynced.insert(name)
      case "s": unsynced.remove(name)
      case "r":
        #expect(!unsynced.contains(name), "\(name) gets its name before it is synced")
        seen["rename", default: 0] += 1
      default: break
      }
    }
    for part in ["journal", "log", "rename"] { #expect(seen[part, default: 0] > 3, "\(part) is not seen") }
  }
}
