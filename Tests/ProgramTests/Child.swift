import Foundation

/// A process of the built program, with files for its standard streams; killed with its owner.
///
/// Spawned by hand and not by Foundation's `Process`, because a child of a Dispatch thread inherits its
/// blocked signals, and signals are half of what is tested here.
final class Child: @unchecked Sendable {
  // Unchecked: `ending` is under `lock`; the rest does not change.

  let pid: pid_t
  private let files: String
  private let lock = NSLock()
  private var ending: Int32?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - files: the beginning of the names of the files for standard output and standard error.
  init(
    _ program: String, _ arguments: [String], environment: [String: String], folder: String, files: String,
    input: String? = nil
  ) throws {
    self.files = files
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, files + ".out", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, files + ".err", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    // `env` goes to the folder and becomes the program, with the same process number.
    let words = (["env", "-C", folder, program] + arguments).map { strdup($0) }
    let variables = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in words + variables { free(text) } }
    var pid = pid_t()
    let code = posix_spawn(&pid, "/usr/bin/env", &actions, &attributes, words + [nil], variables + [nil])
    guard code == 0 else { throw SpawnFailure(program: program, code: code) }
    self.pid = pid
  }

  deinit {
    guard ending == nil else { return }
    kill(pid, SIGKILL)
    waitpid(pid, nil, 0)
  }

  var output: String { text(".out") }
  var errors: String { text(".err") }
  /// What it wrote on standard error, without blank lines.
  var errorLines: [String] { errors.split(separator: "\n").map(String.init) }

  func send(_ signal: Int32) { if exit == nil { kill(pid, signal) } }

  /// The exit code, or minus the signal that ended it; nil while it runs.
  var exit: Int32? {
    lock.withLock {
      if let ending { return ending }
      var status: Int32 = 0
      guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
      ending = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
      return ending
    }
  }

  /// A field of `/proc/PID/status` in its own unit, such as kB; 0 once it ended.
  func figure(_ name: String) -> Int {
    let text = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
  }

  /// A set of signals of `/proc/PID/status`, such as `SigBlk`: SIGHUP is its lowest bit.
  func mask(_ name: String) -> UInt64 {
    let text = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line?.split(whereSeparator: \.isWhitespace).last.flatMap { UInt64($0, radix: 16) } ?? 0
  }

  /// Waits for the end; nil if it does not come in time.
  func end(within limit: Duration = .seconds(20)) async throws -> Int32? {
    let deadline = ContinuousClock.now + limit
    while exit == nil, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
    return exit
  }

  private func text(_ ending: String) -> String {
    String(decoding: (try? Data(contentsOf: URL(fileURLWithPath: files + ending))) ?? Data(), as: UTF8.self)
  }
}

/// A program that could not be started.
struct SpawnFailure: Error, CustomStringConvertible {
  let program: String
  let code: Int32
  var description: String { "cannot start \(program): \(String(cString: strerror(code)))" }
}
