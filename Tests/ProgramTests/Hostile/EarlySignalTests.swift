import Foundation
import Testing

/// Signals in the first moments of a start.
@Suite(.fewAtOnce) struct EarlySignalTests {
  @Test("SIGHUP does not end the service, though it comes before the program's first line", arguments: 0..<6)
  func hangUp(_ round: Int) async throws {
    let troubled = try TroubledPlace { $0.beSlow() }
    let socket = try NotifySocket()
    let environment = ["NOTIFY_SOCKET": socket.path, "TROUBLE_HANG_UP": "1"]
    let child = try troubled.place.spawn(
      ["run"], environment: troubled.environment.merging(environment) { $1 })
    // And while it sets itself up: from the moment on in which it holds the signal.
    while child.exit == nil, !isDoiwatch(child.pid) || child.mask("SigBlk") & 1 == 0 { usleep(200) }
    for _ in 0..<round * 5 {
      child.send(SIGHUP)
      usleep(2000)
    }
    try await eventually("READY does not come: \(child.errors)") {
      child.exit != nil || !socket.values("READY").isEmpty
    }
    #expect(child.exit == nil, "it ended")
    child.send(SIGTERM)
    #expect(try await child.end(within: .seconds(5)) == 0, "\(child.errors)")
  }

  @Test("SIGHUP while the first articles are taken in has the configuration read again afterwards")
  func duringFirstImport() async throws {
    let place = try Workplace { $0.beSlow() }
    let socket = try NotifySocket()
    let child = try place.spawn(["run"], environment: ["NOTIFY_SOCKET": socket.path])
    // From here on Dispatch hears the signal; the articles are taken in next.
    while child.exit == nil, !isDoiwatch(child.pid) || child.mask("SigCgt") & 1 == 0 {
      try await Task.sleep(for: .milliseconds(1))
    }
    child.send(SIGHUP)
    try await eventually("it was not heard: \(child.errors)") { !place.entries("config.reloaded").isEmpty }
    #expect(!socket.values("READY").isEmpty)
    child.send(SIGTERM)
    #expect(try await child.end(within: .seconds(5)) == 0, "\(child.errors)")
  }

  @Test("SIGHUP ends a command of a person who hung up") func commands() async throws {
    let place = try Workplace()
    let pass = try await place.run("run", "--once")
    #expect(pass.exit == 0, "\(pass.err)")
    let follower = try place.spawn(["journal", "--follow"])
    try await eventually("it shows nothing: \(follower.errors)") { !follower.output.isEmpty }
    #expect(follower.exit == nil, "it ended by itself: \(follower.errors)")
    follower.send(SIGHUP)
    #expect(try await follower.end(within: .seconds(5)) == -SIGHUP, "\(follower.errors)")
  }

  private func isDoiwatch(_ pid: pid_t) -> Bool {
    let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/exe")
    return program?.hasSuffix("/doiwatch") == true
  }
}
