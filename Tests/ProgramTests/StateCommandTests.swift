import Foundation
import ScholarlyWeb
import Testing

/// `state backup` and `state check`, and the journal's files beside a running service.
@Suite(.fewAtOnce) struct StateCommandTests {
  @Test("a backup beside the running service is whole, and a restored one goes on where the journal ended")
  func backup() async throws {
    let place = try Workplace()
    var service = try await RunningService(place)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 3 }
    let copy = place.folder + "/copy.db"
    let made = try await place.run("state", "backup", copy)
    #expect(made.exit == 0, "\(made.out)\(made.err)")
    #expect(made.out.firstMatch(of: /checkpoint [0-9]+:[0-9a-f]{64}/) != nil)
    #expect(place.mode("copy.db") == 0o640)
    let again = try await place.run("state", "backup", copy)
    #expect(again.exit == 73 && again.err.contains("--force"))
    #expect(try await place.run("state", "backup", "--force", copy).exit == 0)
    #expect(try await place.run("state", "backup", "/nonexistent/copy.db").exit == 73)
    #expect(try await place.run("state", "check").exit == 0)
    try await service.stop()
    let size = place.entries.count
    for name in ["doiwatch.db", "doiwatch.db-wal", "doiwatch.db-shm"] {
      try FileManager.default.removeItem(atPath: "\(place.folder)/state/\(name)")
    }
    try FileManager.default.copyItem(atPath: copy, toPath: place.folder + "/state/doiwatch.db")
    service = try await RunningService(place)
    try await service.stop()
    #expect(place.entries("journal.repaired").count == 1)
    #expect(place.entries.count > size)
    let check = try await place.run("state", "check")
    #expect(check.exit == 0, "\(check.out)")
  }

  @Test("a look through the state ends with 1 where something is wrong, and says what to do")
  func check() async throws {
    let place = try Workplace { $0.beSlow() }
    #expect(try await place.run("state", "check").exit == 73, "there is nothing yet")
    let service = try await RunningService(place)
    let well = try await place.run("state", "check")
    #expect(well.exit == 0, "\(well.out)")
    try await service.stop()
    let whole = place.read("state/journal.ndjson")
    try place.write(whole.replacing("service.started", with: "service.statred"), to: "state/journal.ndjson")
    let forged = try await place.run("state", "check")
    #expect(forged.exit == 1 && forged.out.contains("at entry 1"), "\(forged.out)")
    try FileManager.default.removeItem(atPath: place.journalFile)
    let missing = try await place.run("state", "check")
    #expect(missing.exit == 1 && missing.out.contains("start the service"), "\(missing.out)")
  }

  @Test("a damaged database is refused with 73 and how to restore it", arguments: [0, 4096 + 100])
  func damaged(from offset: Int) async throws {
    let place = try Workplace { $0.beSlow() }
    try await RunningService(place).stop()
    let path = place.folder + "/state/doiwatch.db"
    for name in ["doiwatch.db-wal", "doiwatch.db-shm"] {
      try? FileManager.default.removeItem(atPath: "\(place.folder)/state/\(name)")
    }
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for index in offset..<min(bytes.count, offset + 30_000) { bytes[index] = 0x5A }
    try bytes.write(to: URL(fileURLWithPath: path))
    let run = try await place.run("run", "--once")
    #expect(run.exit == 73, "\(run.err)")
    #expect(run.err.contains("to restore: stop the service"), "\(run.err)")
    let check = try await place.run("state", "check")
    #expect(check.exit == 1, "\(check.out)\(check.err)")
    #expect(check.out.contains("to restore: stop the service"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes, "nothing is written into it")
  }

  @Test("a locked database is waited for, and no verdict")
  func locked() async throws {
    let place = try Workplace()
    let service = try await RunningService(place)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 3 }
    let lock = try await lockDatabase(place)
    try await eventually("nothing is said of it: \(service.child.errors)", within: .seconds(20)) {
      service.child.errors.contains("database is locked")
    }
    #expect(service.child.exit == nil)
    lock.send(SIGKILL)
    try await eventually("it does not go on: \(service.child.errors)") {
      service.child.errors.contains("the state can be written again")
    }
    try await service.stop()
    #expect(place.entries("link.status").isEmpty)
    #expect(service.child.errorLines.filter { $0.contains("database is locked") }.count == 1)
  }

  /// Another process that holds the database's write lock until it is ended.
  private func lockDatabase(_ place: Workplace) async throws -> Child {
    try place.write("begin immediate;\n.print held\n.system sleep 60\n", to: "lock.sql")
    let child = try Child(
      "/usr/bin/sqlite3", [place.folder + "/state/doiwatch.db"], environment: ["PATH": "/usr/bin:/bin"],
      folder: place.folder, files: place.folder + "/lock", input: place.folder + "/lock.sql")
    try await eventually("sqlite3 does not lock: \(child.errors)") { child.output.contains("held") }
    return child
  }

  @Test("too few descriptors put checks off and are no verdict")
  func descriptors() async throws {
    let urls = (0..<40).map { "https://repository.example/many/\($0)" }
    let place = try Workplace {
      $0.articles = "- id: many\n  links: [\(urls.joined(separator: ", "))]"
      $0.hostDefault = "{ concurrency: 40, interval: 0s }"
    }
    place.web.server.answer("repository.example", below: "/many/") { request in
      let name = String(request.path.dropFirst("/many/".count))
      return Int(name) == nil ? .status(404) : PageTemplate(title: "Page \(name)").answer()
    }
    let service = try await RunningService(place)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 40 }
    try await limitDescriptors(of: service.child, to: "8", place)
    try await eventually("nothing is said of it: \(service.child.errors)") {
      service.child.errors.contains("could not be written")
    }
    try await Task.sleep(for: .seconds(2))
    #expect(service.child.exit == nil, "\(service.child.errors)")
    try await limitDescriptors(of: service.child, to: "1000", place)
    try await eventually("it does not go on: \(service.child.errors)") {
      service.child.errors.contains("can be written again") && place.status?.links["ok"] == 40
    }
    try await service.stop()
    #expect(place.entries("link.status").allSatisfy { $0.to == "undecided" || $0.to == "ok" })
    #expect(service.child.errorLines.filter { $0.contains("could not be written") }.count == 1)
  }

  private func limitDescriptors(of child: Child, to soft: String, _ place: Workplace) async throws {
    let setting = try Child(
      "/usr/bin/prlimit", ["--pid", String(child.pid), "--nofile=\(soft):"],
      environment: ["PATH": "/usr/bin:/bin"],
      folder: place.folder, files: place.folder + "/prlimit")
    #expect(try await setting.end() == 0, "\(setting.errors)")
  }
}
