import Foundation
import ScholarlyWeb
import Testing

/// Pipes, sockets, devices, directories and loops where the program expects a file: it never hangs, and says where.
@Suite(.fewAtOnce) struct OddFilesTests {
  enum Kind: String, CaseIterable, CustomTestStringConvertible {
    case pipe, socket, device, directory, loop, nothing, empty
    var testDescription: String { rawValue }

    /// Puts one at a path.
    func put(at path: String) throws {
      unlink(path)
      switch self {
      case .pipe: #expect(mkfifo(path, 0o600) == 0)
      case .directory: #expect(mkdir(path, 0o700) == 0)
      case .loop: #expect(symlink(path, path) == 0)
      // A link to one: making another takes root.
      case .device: #expect(symlink("/dev/zero", path) == 0)
      case .nothing: break
      case .empty: try Data().write(to: URL(fileURLWithPath: path))
      case .socket:
        let socket = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let code = withUnsafePointer(to: &address) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) }
        }
        #expect(code == 0)
      }
    }

    /// Takes it away.
    func remove(from path: String) { if self == .directory { rmdir(path) } else { unlink(path) } }
  }

  @Test("the configuration, at a start", arguments: Kind.allCases) func start(_ kind: Kind) async throws {
    let place = try Workplace()
    try kind.put(at: place.folder + "/odd.yaml")
    for words in [["run", "--once"], ["config", "check"], ["status"], ["check"]] where kind != .empty {
      let child = try place.spawn(["--config", place.folder + "/odd.yaml"] + words)
      // A pipe may be named, and has some time to be written to.
      #expect(try await child.end(within: .seconds(15)) == 78, "\(words): \(child.errors)")
      #expect(child.errors.contains("odd.yaml"), "\(child.errors)")
    }
  }

  @Test(
    "the configuration, at a reload: the old one stays, and the next reload is as good as any",
    arguments: Kind.allCases)
  func reload(_ kind: Kind) async throws {
    let place = try Workplace { $0.watch("https://repository.example/odd") }
    let service = try await RunningService(place)
    let (file, kept) = (place.configurationFile, place.folder + "/kept.yaml")
    rename(file, kept)
    try kind.put(at: file)
    service.child.send(SIGHUP)
    // Nothing in it is a configuration: all defaults.
    let word = kind == .empty ? "state_directory cannot change" : "test.yaml"
    try await eventually("it is not told: \(service.child.errors)") { service.child.errors.contains(word) }
    let asked = place.web.server.requests().count
    try await eventually("checks do not go on") { place.web.server.requests().count > asked + 2 }
    kind.remove(from: file)
    rename(kept, file)
    service.child.send(SIGHUP)
    try await eventually("it does not reload: \(service.child.errors)") {
      service.child.errors.contains("config.reloaded")
    }
    try await service.stop()
  }

  @Test("article files of each kind: the others count", arguments: Kind.allCases, ["ndjson", "yaml", "txt"])
  func articles(_ kind: Kind, _ ending: String) async throws {
    let place = try Workplace { $0.beSlow() }
    try place.write("https://repository.example/good\n", to: "good.txt")
    try kind.put(at: place.folder + "/odd." + ending)
    place.configuration.articleFiles = "[\"\(place.folder)/good.txt\", \"\(place.folder)/odd.\(ending)\"]"
    try place.save()
    let service = try await RunningService(place)
    try await eventually("the good one is not watched") {
      place.read("state/status.json").contains("\"total\":4") || place.status?.links["total"] == 4
    }
    if kind != .empty {
      #expect(service.child.errors.contains("odd.\(ending)"), "it is not told: \(service.child.errors)")
    }
    try await service.stop()
    let check = try await place.run("config", "check")
    #expect(check.exit == (kind == .empty ? 0 : 65), "\(check.err)")
  }

  @Test(
    "what the service writes anew takes the place of what stands there",
    arguments: [Kind.pipe, .socket, .device, .loop, .empty])
  func written(_ kind: Kind) async throws {
    let place = try Workplace {
      $0.watch("https://repository.example/odd")
      $0.statusInterval = "200ms"
    }
    try await RunningService(place).stop()
    for name in ["status.json", "status.json.new", "doiwatch.prom.new", "doiwatch.prom"] {
      try kind.put(at: place.folder + "/state/" + name)
    }
    try kind.put(at: place.folder + "/state/orders")
    let service = try await RunningService(place)
    try await eventually("no status is written: \(service.child.errors)") { place.status != nil }
    try kind.put(at: place.folder + "/state/status.json.new")
    let before = place.read("state/status.json")
    try await eventually("the status is not written again") { place.read("state/status.json") != before }
    #expect(try await place.run("recheck", "https://repository.example/odd").exit == 0)
    try await service.stop()
    #expect(place.mode("state/status.json") == 0o640)
  }

  @Test(
    "a journal file that is none is told, not written to, and written anew once it is gone",
    arguments: [Kind.pipe, .socket, .device, .directory, .loop])
  func journal(_ kind: Kind) async throws {
    let troubled = try TroubledPlace()
    let place = troubled.place
    let service = try await RunningService(place)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 2 }
    try kind.put(at: place.journalFile)
    troubled.turn(gone: true)
    try await eventually("it is not told: \(service.child.errors)") {
      service.child.errors.contains("journal.ndjson")
    }
    #expect(try await place.run("journal", "verify").exit == 0)
    #expect(try await place.spawn(["state", "check"]).end(within: .seconds(15)) != nil)
    kind.remove(from: place.journalFile)
    try await eventually("it is not written anew") { troubled.status(TroubledPlace.turning) == "broken" }
    try await service.stop()
    // And at a start.
    try kind.put(at: place.journalFile)
    let child = try place.spawn(["run", "--once"])
    let exit = try await child.end(within: .seconds(10))
    #expect(exit == 73 && child.errors.contains("journal.ndjson"), "\(exit ?? -99): \(child.errors)")
    kind.remove(from: place.journalFile)
    try await RunningService(place).stop()
    #expect(try await place.run("state", "check").exit == 0)
  }

  @Test(
    "the database, its parts and the lock: 73 and the path",
    arguments: [Kind.pipe, .socket, .device, .directory, .loop], ["doiwatch.db", "doiwatch.db-wal", "lock"])
  func state(_ kind: Kind, _ name: String) async throws {
    let place = try Workplace()
    try await RunningService(place).stop()
    let path = place.folder + "/state/" + name
    rename(path, path + ".kept")
    try kind.put(at: path)
    let child = try place.spawn(["run", "--once"])
    let exit = try await child.end(within: .seconds(10))
    #expect(exit == 73 && child.errors.contains(name), "\(exit ?? -99): \(child.errors)")
    for words in [["status"], ["journal"], ["state", "check"], ["nagios"]] {
      #expect(try await place.spawn(words).end(within: .seconds(15)) != nil, "\(words) hangs")
    }
  }

  @Test(
    "status.json and rotated files that are none hold up no reader",
    arguments: [Kind.pipe, .socket, .device, .directory, .loop])
  func readers(_ kind: Kind) async throws {
    let place = try Workplace { $0.beSlow() }
    try await RunningService(place).stop()
    try kind.put(at: place.folder + "/state/status.json")
    try kind.put(at: place.folder + "/state/journal-1.ndjson")
    try kind.put(at: place.folder + "/state/journal-2.ndjson.zst")
    for words in [["status"], ["nagios"], ["state", "check"], ["journal", "verify"], ["status", "--json"]] {
      #expect(try await place.spawn(words).end(within: .seconds(15)) != nil, "\(words) hangs")
    }
    #expect(try await place.run("nagios").exit == 3)
  }

  @Test(
    "a file of authorities that is none",
    arguments: [Kind.pipe, .socket, .device, .directory, .loop, .nothing])
  func authorities(_ kind: Kind) async throws {
    let place = try Workplace()
    try kind.put(at: place.folder + "/ca.pem")
    try place.save(
      place.configuration.text.replacing(place.configuration.caFile, with: place.folder + "/ca.pem"))
    for words in [["run", "--once"], ["config", "check"], ["check"]] {
      let child = try place.spawn(words)
      #expect(try await child.end(within: .seconds(10)) == 78, "\(words): \(child.errors)")
      #expect(child.errors.contains("network.ca_file") && child.errors.contains("ca.pem"), "\(child.errors)")
    }
  }

  @Test("what a person names: pipes are read, and the rest is told", arguments: Kind.allCases)
  func named(_ kind: Kind) async throws {
    let place = try Workplace { $0.beSlow() }
    let path = place.folder + "/named"
    try kind.put(at: path)
    for words in [["check", "--from", path], ["scan", path], ["journal", "verify", "--file", path]]
    where kind != .empty {
      let child = try place.spawn(words)
      #expect(try await child.end(within: .seconds(15)) == 65, "\(words): \(child.output)\(child.errors)")
      #expect(child.errors.contains("named"), "\(child.errors)")
    }
  }

  @Test("process substitution, /dev/stdin and a slow writer are as good as a file") func pipes() async throws
  {
    let place = try Workplace { $0.beSlow() }
    place.starter = ["bash", "-c"]
    func shell(_ script: String) async throws -> (Int32?, String) {
      place.starter = ["bash", "-c", script, "bash"]
      let child = try place.spawn([])
      let exit = try await child.end(within: .seconds(120))
      return (exit, child.output + child.errors)
    }
    let link = "https://creativecommons.org/licenses/by-nc-nd/4.0"
    for script in [
      "\"$1\" check --from <(echo \(link))", "echo \(link) | \"$1\" check --from /dev/stdin",
      "echo \(link) | \"$1\" check --from -",
      "mkfifo f1; (sleep 1; echo \(link)) > f1 & \"$1\" check --from f1",
      "(sleep 2; echo \(link)) | \"$1\" check --from /dev/stdin",
      "\"$1\" --config <(cat test.yaml) check \(link)",
    ] {
      let (exit, text) = try await shell(script)
      #expect(exit == 0 && text.contains(link), "\(script): \(exit ?? -99) \(text)")
    }
    for script in ["\"$1\" scan <(echo \(link))", "echo \(link) | \"$1\" scan /dev/stdin"] {
      let (exit, text) = try await shell(script)
      #expect(exit == 0 && text.contains("by-nc-nd"), "\(script): \(exit ?? -99) \(text)")
    }
    place.starter = []
    try await RunningService(place).stop()
    let (exit, text) = try await shell("\"$1\" journal verify --file <(cat state/journal.ndjson)")
    #expect(exit == 0 && text.contains("hold"), "\(text)")
    // What never ends, or has no line, costs no memory.
    let (endless, said) = try await shell(
      "ulimit -v 2000000; head -c 200000000 /dev/zero | \"$1\" check --from /dev/stdin; head -c 200000000 /dev/zero | \"$1\" journal verify --file /dev/stdin"
    )
    #expect(endless == 1, "\(said.prefix(500))")
  }
}
