import Foundation

/// The service manager's ear: datagrams to `$NOTIFY_SOCKET` (sd_notify(3)).
///
/// Written here and not taken from libsystemd, because the protocol is one datagram of `NAME=value` lines,
/// which its own manual invites programs to send themselves.
package struct Notifier: Sendable {
  private let socket: UnixDatagram?

  /// The notifier the environment asks for; silent if there is none.
  package init(environment: [String: String]) {
    socket = environment["NOTIFY_SOCKET"].flatMap { UnixDatagram(path: $0) }
  }

  /// Ready, with a line for `systemctl status`.
  package func ready(_ status: String) { send(["READY=1", "STATUS=\(status)"]) }

  /// A line for `systemctl status`.
  package func status(_ status: String) { send(["STATUS=\(status)"]) }

  /// Starting or reloading takes long, and goes on: another two minutes, please.
  package func working(_ status: String) { send(["EXTEND_TIMEOUT_USEC=120000000", "STATUS=\(status)"]) }

  /// The configuration is being read again; ``ready(_:)`` ends it.
  package func reloading() {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    send(["RELOADING=1", "MONOTONIC_USEC=\(Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)"])
  }

  /// The service ends.
  package func stopping() { send(["STOPPING=1", "STATUS=stopping"]) }

  /// Everything still turns.
  package func alive() { send(["WATCHDOG=1"]) }

  private func send(_ lines: [String]) {
    socket?.send(lines.map { $0.replacing("\n", with: " ") }.joined(separator: "\n"))
  }

  /// How often the service manager wants to hear ``alive()``: half of `$WATCHDOG_USEC`, in milliseconds;
  /// nil if it does not.
  package static func watchdogPace(environment: [String: String]) -> Int? {
    guard let text = environment["WATCHDOG_USEC"], let microseconds = Int(text), microseconds > 0 else {
      return nil
    }
    if let process = environment["WATCHDOG_PID"], process != String(getpid()) { return nil }
    return max(1, microseconds / 2000)
  }
}
