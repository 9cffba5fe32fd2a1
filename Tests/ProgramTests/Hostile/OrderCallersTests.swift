import Foundation
import ScholarlyWeb
import Testing

/// Callers at the socket for orders that say nothing, half of it, or too much.
@Suite(.fewAtOnce) struct OrderCallersTests {
  /// A connection to the socket for orders.
  private final class Caller {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)

    init?(_ place: Workplace) {
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      let path = place.folder + "/state/orders"
      withUnsafeMutableBytes(of: &address.sun_path) { room in room.copyBytes(from: path.utf8) }
      let size = socklen_t(MemoryLayout<sockaddr_un>.size)
      let isConnected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) == 0 }
      }
      guard isConnected else { return nil }
    }

    deinit { close(descriptor) }

    /// Says something, as far as it is listened to.
    func say(_ text: String) {
      let bytes = Array(text.utf8)
      _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }
  }

  private func expectAnswer(_ place: Workplace, within limit: Duration = .seconds(2)) async throws {
    let started = ContinuousClock.now
    let answer = try await place.run("recheck", "https://repository.example/turn/page")
    #expect(answer.exit == 0, "\(answer.err)")
    #expect(answer.out.contains("service") || answer.exit == 0)
    #expect(ContinuousClock.now - started < limit, "it took \(ContinuousClock.now - started)")
  }

  @Test("silent callers hold nobody up", arguments: [15, 60, 200]) func silent(_ count: Int) async throws {
    let troubled = try TroubledPlace { $0.beSlow() }
    let service = try await RunningService(troubled.place)
    // A child has what others of this process's tests left open, too.
    let before = service.descriptors
    var callers: [Caller] = []
    for number in 0..<count {
      guard let caller = Caller(troubled.place) else { break }
      if number.isMultiple(of: 3) { caller.say("{\"half") }
      callers.append(caller)
    }
    #expect(callers.count == count, "not all are let in")
    for _ in 0..<3 { try await expectAnswer(troubled.place) }
    #expect(service.descriptors - before < 100, "\(before) before")
    let ticks = service.ticks
    try await Task.sleep(for: .seconds(1))
    #expect(service.ticks - ticks < 30, "it runs in circles")
    try await service.stop()
    withExtendedLifetime(callers) {}
  }

  @Test("callers that never end their order cost no memory") func endless() async throws {
    let troubled = try TroubledPlace { $0.beSlow() }
    let service = try await RunningService(troubled.place)
    let callers = (0..<40).compactMap { _ in Caller(troubled.place) }
    #expect(callers.count == 40, "not all are let in")
    let piece = String(repeating: "x", count: 1 << 18)
    for _ in 0..<40 {
      for caller in callers { caller.say(piece) }
      try await Task.sleep(for: .milliseconds(5))
    }
    try await expectAnswer(troubled.place)
    #expect(service.figure("VmHWM") < 150_000)
    try await service.stop()
  }

  @Test("without a free descriptor it waits, and goes on once there is one") func descriptors() async throws {
    let troubled = try TroubledPlace { $0.beSlow() }
    let place = troubled.place
    let service = try await RunningService(place)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 2 }
    let limit = service.descriptors + 3
    try await limitDescriptors(of: service, to: limit, place)
    let callers = (0..<20).compactMap { _ in Caller(place) }
    #expect(callers.count == 20, "not all may wait")
    try await Task.sleep(for: .seconds(1))
    let ticks = service.ticks
    try await Task.sleep(for: .seconds(2))
    #expect(service.ticks - ticks < 40, "it runs in circles: \(service.ticks - ticks)")
    try await limitDescriptors(of: service, to: 1024, place)
    try await expectAnswer(place, within: .seconds(4))
    try await service.stop()
    withExtendedLifetime(callers) {}
  }

  private func limitDescriptors(of service: RunningService, to count: Int, _ place: Workplace) async throws {
    let words = ["--pid", "\(service.child.pid)", "--nofile=\(count):"]
    let child = try Child(
      "prlimit", words, environment: ["PATH": "/usr/bin:/bin"], folder: place.folder,
      files: place.folder + "/prlimit-\(count)")
    #expect(try await child.end() == 0, "\(child.errors)")
  }
}
