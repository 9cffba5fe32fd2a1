import Foundation

/// A PostgreSQL server of a test's own, on a socket in a folder that goes with it.
package final class PostgresServer: Sendable {
  /// Where its programs are; nil if none is installed.
  package static let programs: String? = {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return versions.compactMap(Int.init).max().map { "\(root)/\($0)/bin" }
  }()

  /// A cluster that is as it was made: each test gets a copy, because to make one takes seconds.
  private static let template = Result {
    let folder = "/tmp/doiwatch-pg-template-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    atexit { try? FileManager.default.removeItem(atPath: "/tmp/doiwatch-pg-template-\(getpid())") }
    if getuid() == 0 { try run("/bin/chown", ["postgres", folder]) }
    try run("initdb", ["-D", "\(folder)/data", "-A", "trust", "-U", "postgres", "-N"])
    return "\(folder)/data"
  }

  /// Where its socket is.
  package let folder: String

  /// Starts a server.
  package init() throws {
    folder = "/tmp/doiwatch-pg-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    // It refuses to run as root.
    if getuid() == 0 { try Self.run("/bin/chown", ["postgres", folder]) }
    let template = try Self.template.get()
    try Self.run("/bin/cp", ["-a", template, "\(folder)/data"])
    try start()
  }

  deinit {
    try? stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Starts it again.
  package func start() throws {
    try Self.run(
      "pg_ctl",
      [
        "-D", "\(folder)/data", "-w", "-l", "\(folder)/log", "-o",
        "-c listen_addresses= -c unix_socket_directories=\(folder) -c shared_buffers=16MB -c fsync=off",
        "start",
      ])
  }

  /// Ends it without a word to those who are connected.
  package func stop() throws {
    try Self.run("pg_ctl", ["-D", "\(folder)/data", "-w", "-m", "immediate", "stop"])
  }

  /// Runs statements as the one who may do all.
  package func run(sql: String) throws {
    try Self.run("psql", ["-h", folder, "-U", "postgres", "-v", "ON_ERROR_STOP=1", "-qc", sql])
  }

  private struct Failed: Error { let words: [String] }

  /// Runs a program to its end. Not as a `Process`, which waits for whoever holds a descriptor of the child, and a server
  /// that was started does.
  private static func run(_ program: String, _ words: [String]) throws {
    let isOurs = !program.hasPrefix("/")
    let path = isOurs ? "\(programs ?? "")/\(program)" : program
    let all =
      (isOurs && getuid() == 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--", path] : [path]) + words
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    let arguments = all.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    var status: Int32 = 0
    guard posix_spawn(&process, all[0], &actions, nil, arguments, environ) == 0,
      waitpid(process, &status, 0) == process, status == 0
    else { throw Failed(words: all) }
  }
}
