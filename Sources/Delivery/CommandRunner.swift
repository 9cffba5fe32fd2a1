import Files
import Foundation
import Glibc
import Time
import Reporting
import Synchronization

/// The running of an operator's command for a message: without a shell, and for a limited time.
struct CommandRunner {
  let words: [String]
  let limit: Span
  /// The folder for the file that the message is in.
  let folder: String

  /// The groups of the commands that run now, each with the folder of its message.
  private static let running = Mutex<[pid_t: String]>([:])

  /// Kills the commands that run, with all that they started, and waits a moment until their files are gone. A command
  /// that outlived the service would run beside the one that the next start begins for the same message.
  static func endAll(in folder: String) {
    for _ in 0..<50 {
      let groups = running.withLock { $0.filter { $0.value == folder }.keys }
      if groups.isEmpty { return }
      for group in groups { kill(-group, SIGKILL) }
      usleep(10_000)
    }
  }

  func run(_ message: OutboxMessage) -> DeliveryOutcome {
    let file = "\(folder)/delivery-\(message.id).json"
    do {
      try Data(message.payload).write(to: URL(fileURLWithPath: file), options: .atomic)
      chmod(file, 0o640)
    } catch {
      return .failed("the file for the command cannot be written: \(error.localizedDescription)", wait: nil)
    }
    let (outcome, process) = run(words.map { $0.replacing("{file}", with: file) }, message)
    unlink(file)
    if let process { CommandRunner.running.withLock { $0[process] = nil } }
    return outcome
  }

  /// Runs the command.
  ///
  /// - Returns: what came of it, and the group that it ran as; nil if it could not be started.
  private func run(_ arguments: [String], _ message: OutboxMessage) -> (DeliveryOutcome, pid_t?) {
    var environment = ProcessInfo.processInfo.environment.filter { name, _ in
      !["NOTIFY_SOCKET", "CREDENTIALS_DIRECTORY", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM"].contains(
        name)
    }
    environment["DOIWATCH_ROUTE"] = message.route
    environment["DOIWATCH_MESSAGE_ID"] = message.id
    do {
      // A group of its own, so that what it starts ends with it.
      let process = try CommandRunner.running.withLock { running throws(ChildProcess.Failure) in
        let process = try ChildProcess.start(arguments, environment: environment, isGroup: true)
        running[process] = folder
        return process
      }
      return (outcome(of: process), process)
    } catch {
      return (.failed("\(arguments[0]) cannot be started: \(error.words)", wait: nil), nil)
    }
  }

  private func outcome(of process: pid_t) -> DeliveryOutcome {
    let end = DispatchTime.now() + .milliseconds(Int(clamping: limit.milliseconds))
    var status: Int32 = 0
    var pause: UInt32 = 2_000
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      if ended < 0, errno != EINTR { return .failed("the command cannot be waited for", wait: nil) }
      guard DispatchTime.now() < end else {
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        return .failed("the command did not end within \(limit) and was killed", wait: nil)
      }
      usleep(pause)
      pause = min(pause * 2, 100_000)
    }
    if status & 0x7F == 0 {
      let code = status >> 8 & 0xFF
      return code == 0 ? .accepted : .failed("the command ended with \(code)", wait: nil)
    }
    return .failed("the command was ended by signal \(status & 0x7F)", wait: nil)
  }
}
