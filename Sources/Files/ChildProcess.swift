import Glibc

/// Programs that are started without a shell, with nothing on their standard input and signals as they expect them:
/// this process blocks and ignores some.
package enum ChildProcess {
  /// Why a program could not be started.
  package struct Failure: Error {
    /// The error's number, as in `errno`.
    package let code: Int32

    /// The system's words for it.
    package var words: String { String(cString: strerror(code)) }
  }

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - words: the program, and its arguments. One without a slash is looked for in this process's `PATH`.
  ///   - output: the descriptor that its standard output goes to; nil for nowhere, as its standard error goes.
  ///   - isGroup: whether it begins a group of its own, so that what it starts can be ended with it.
  package static func start(
    _ words: [String], environment: [String: String], output: Int32? = nil, isGroup: Bool = false
  ) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    if let output {
      posix_spawn_file_actions_adddup2(&actions, output, 1)
    } else {
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    }
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    let group = isGroup ? POSIX_SPAWN_SETPGROUP : 0
    posix_spawnattr_setflags(&attributes, Int16(group | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let arguments = words.map { strdup($0) }
    let variables = environment.map { strdup("\($0)=\($1)") }
    defer { for text in arguments + variables { free(text) } }
    var child = pid_t()
    let code = posix_spawnp(&child, words[0], &actions, &attributes, arguments + [nil], variables + [nil])
    guard code == 0 else { throw Failure(code: code) }
    return child
  }
}
