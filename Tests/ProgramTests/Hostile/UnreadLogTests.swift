import Foundation
import ScholarlyWeb
import Testing

/// Standard error that nobody reads: the watch goes on, ends in order, and tells later what it could not write.
@Suite(.fewAtOnce) struct UnreadLogTests {
  /// A pipe with a name, of the smallest size there is, held open at both ends.
  private final class FullPipe {
    let path: String
    let descriptor: Int32

    init(in place: Workplace) throws {
      path = place.folder + "/log"
      mkfifo(path, 0o600)
      descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
      // F_SETPIPE_SZ
      _ = fcntl(descriptor, 1031, 4096)
    }

    deinit { close(descriptor) }

    /// Everything that is in it now.
    func read() -> [UInt8] {
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      let count = Foundation.read(descriptor, &bytes, bytes.count)
      return Array(bytes.prefix(max(0, count)))
    }

    /// Reads on into `log` until words come. They are looked for only in what is new: a log of megabytes comes in
    /// thousands of pieces of 4 KiB.
    func read(into log: inout [UInt8], until words: String, _ what: Comment) async throws {
      try await eventually(what) {
        while case let piece = read(), !piece.isEmpty {
          let fresh = log.suffix(words.utf8.count) + piece
          log += piece
          if String(decoding: fresh, as: UTF8.self).contains(words) { return true }
        }
        return false
      }
    }
  }

  /// A place whose log goes into the pipe, and whose link breaks and mends as the page turns.
  private func place(_ form: String = "text") throws -> (TroubledPlace, FullPipe) {
    let troubled = try TroubledPlace()
    let pipe = try FullPipe(in: troubled.place)
    troubled.place.starter = ["sh", "-c", "exec \"$@\" 2>\(pipe.path)", "sh"]
    return (troubled, pipe)
  }

  /// Lets the page break and mend so often.
  private func turn(_ troubled: TroubledPlace, _ times: Int) async throws {
    for _ in 0..<times {
      troubled.turn(gone: true)
      try await eventually("nothing breaks any more") { troubled.status(TroubledPlace.turning) == "broken" }
      troubled.turn(gone: false)
      try await eventually("nothing mends any more") { troubled.status(TroubledPlace.turning) == "ok" }
    }
  }

  @Test("the watch goes on, and SIGTERM ends it within 5 s", arguments: ["text", "json"])
  func goesOn(_ form: String) async throws {
    let (troubled, pipe) = try place()
    let service = try await RunningService(troubled.place, ["--log-format", form])
    try await turn(troubled, 12)
    #expect(pipe.read().count > 3000, "the pipe was not full")
    try await service.stop()
    #expect(try await troubled.place.run("state", "check").exit == 0)
  }

  @Test("an end while nobody reads is an end in order") func ending() async throws {
    let (troubled, pipe) = try place()
    let service = try await RunningService(troubled.place)
    try await turn(troubled, 12)
    try await service.stop()
    #expect(!pipe.read().isEmpty)
    #expect(troubled.place.entries("service.stopped").count == 1)
  }

  @Test("a flood that finds no reader is counted, told once somebody reads, and the last lines come")
  func flood() async throws {
    let (troubled, pipe) = try place()
    let place = troubled.place
    let service = try await RunningService(place)
    // A bad configuration: each of its problems is a line, far more than are kept.
    let good = place.read("test.yaml")
    let long = String(repeating: "x", count: 300)
    try place.write((0..<5000).map { "\(long)\($0): 1\n" }.joined() + good, to: "test.yaml")
    service.child.send(SIGHUP)
    try await eventually("it does not reload", within: .seconds(90)) {
      service.socket.messages.contains { $0.contains("RELOADING=1") }
        && service.socket.messages.last { $0.contains("READY=1") || $0.contains("RELOADING=1") }?.contains(
          "READY=1")
          == true
    }
    try place.write(good, to: "test.yaml")
    #expect(service.figure("VmHWM") < 200_000)
    try await turn(troubled, 1)
    var log: [UInt8] = []
    try await pipe.read(
      into: &log, until: "could not be written, because nothing read them", "the loss is not told")
    let lines = String(decoding: log, as: UTF8.self).split(separator: "\n")
    let told = lines.compactMap { line in
      line.firstMatch(of: /warning: ([0-9,]+) log lines before this could not be written/).map {
        Int($0.1.filter { $0 != "," }) ?? 0
      }
    }
    #expect(told.count == 1)
    #expect(told.first ?? 0 > 1000)
    troubled.turn(gone: true)
    try await pipe.read(into: &log, until: "ok → suspect", "new lines do not come")
    service.child.send(SIGTERM)
    try await pipe.read(into: &log, until: "service.stopped", "the last line does not come")
    #expect(try await service.child.end(within: .seconds(5)) == 0)
  }

  @Test("where the service cannot run, that is no reason to hang", arguments: [0, 1])
  func noStart(_ round: Int) async throws {
    let (troubled, pipe) = try place()
    _ = write(pipe.descriptor, [UInt8](repeating: 0x2E, count: 4096), 4096)
    try troubled.place.save(round == 0 ? "unknown: 1\n" : nil)
    if round == 1 { try troubled.place.write("", to: "state") }
    let child = try troubled.place.spawn(["run"])
    #expect(try await child.end(within: .seconds(5)) == (round == 0 ? 78 : 73))
  }
}
