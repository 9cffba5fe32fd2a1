import Files
import Glibc
import Synchronization

/// The commands of routes that run for one service, each in a process group of its own.
package final class RunningCommands: Sendable {
  private struct State {
    var groups: Set<pid_t> = []
    /// Messages underway, from before their file is written until it is gone.
    var messages = 0
    /// Whether no command is begun any more.
    var isEnded = false
  }

  private let state = Mutex(State())

  /// None runs.
  package init() {}

  /// Has no more commands begin, kills those that run, with all that they started, and waits up to half a second until
  /// their files are gone. A command that outlived the service would run beside the one that the next start begins for the
  /// same message.
  package func end() {
    state.withLock { state in
      state.isEnded = true
      for group in state.groups { Glibc.kill(-group, SIGKILL) }
    }
    for _ in 0..<50 where state.withLock({ $0.messages > 0 }) { usleep(10_000) }
  }

  /// Does what belongs to one message.
  func forMessage<Outcome>(_ body: () -> Outcome) -> Outcome {
    state.withLock { $0.messages += 1 }
    defer { state.withLock { $0.messages -= 1 } }
    return body()
  }

  /// Starts a command; nil where none is begun any more.
  func start(_ words: [String], environment: [String: String]) throws(ChildProcess.Failure) -> pid_t? {
    try state.withLock { state throws(ChildProcess.Failure) -> pid_t? in
      guard !state.isEnded else { return nil }
      // A group of its own, so that what it starts ends with it.
      let process = try ChildProcess.start(words, environment: environment, isGroup: true)
      state.groups.insert(process)
      return process
    }
  }

  /// Looks whether a command has ended, as waitpid(2) tells it. One that has leaves its group with its last trace: its
  /// number may be another's at once. So does one of which nothing is known any more.
  func look(at process: pid_t, _ status: inout Int32) -> pid_t {
    state.withLock { state in
      let ended = waitpid(process, &status, WNOHANG)
      if ended != 0 { state.groups.remove(process) }
      return ended
    }
  }

  /// Kills a command that takes too long, with all that it started.
  func kill(_ process: pid_t) {
    Glibc.kill(-process, SIGKILL)
    var status: Int32 = 0
    // By looks, so that one that hangs in the system does not hold ``end()`` up.
    while look(at: process, &status) == 0 { usleep(1_000) }
  }
}
