import Foundation
import Testing

/// `doiwatch run` under a service manager's eyes.
final class RunningService {
  let child: Child
  let socket: NotifySocket
  /// The time from the start to READY.
  private(set) var readyAfter = Duration.zero

  /// Starts the service and waits for READY.
  init(_ place: Workplace, _ arguments: [String] = [], environment: [String: String] = [:]) async throws {
    socket = try NotifySocket()
    let started = ContinuousClock.now
    child = try place.spawn(
      ["run"] + arguments, environment: environment.merging(["NOTIFY_SOCKET": socket.path]) { $1 })
    try await eventually("READY does not come: \(child.errors)") {
      child.exit != nil || !socket.values("READY").isEmpty
    }
    readyAfter = ContinuousClock.now - started
    #expect(child.exit == nil, "the service ended: \(child.errors)")
  }

  /// Asks it to stop, and waits for the end.
  ///
  /// - Returns: the exit code, which must come within 5 s.
  @discardableResult
  func stop(_ signal: Int32 = SIGTERM) async throws -> Int32? {
    child.send(signal)
    let exit = try await child.end(within: .seconds(5))
    #expect(exit == 0, "the service does not stop well: \(child.errors)")
    return exit
  }

  /// A field of `/proc/PID/status` in its own unit, such as kB.
  func figure(_ name: String) -> Int { child.figure(name) }

  /// Processor time so far, in ticks of a hundredth of a second.
  var ticks: Int {
    let text = (try? String(contentsOfFile: "/proc/\(child.pid)/stat", encoding: .utf8)) ?? ""
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    return fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
  }

  /// Open descriptors.
  var descriptors: Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(child.pid)/fd").count) ?? 0
  }
}
