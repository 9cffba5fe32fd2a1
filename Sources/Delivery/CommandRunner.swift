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

  /// The commands of all folders.
  private struct Commands {
    /// The groups that run now, each with the folder of its message.
    var running: [pid_t: String] = [:]
    /// Messages underway by folder, from before their file is written until it is gone.
    var underway: [String: Int] = [:]
    /// Folders in which none is begun any more.
    var ended: Set<String> = []
  }

  private static let commands = Mutex(Commands())

  /// Commands may be begun for messages in a folder.
  static func begin(in folder: String) { commands.withLock { _ = $0.ended.remove(folder) } }

  /// Has no more commands begin in a folder, kills those that run, with all that they started, and waits up to half a
  /// second until their files are gone. A command that outlived the service would run beside the one that the next start
  /// begins for the same message.
  static func endAll(in folder: String) {
    commands.withLock { commands in
      commands.ended.insert(folder)
      for (group, its) in commands.running where its == folder { kill(-group, SIGKILL) }
    }
    for _ in 0..<50 where commands.withLock({ $0.underway[folder, default: 0] > 0 }) { usleep(10_000) }
  }

  func run(_ message: OutboxMessage) -> DeliveryOutcome {
    CommandRunner.commands.withLock { $0.underway[folder, default: 0] += 1 }
    defer { CommandRunner.commands.withLock { $0.underway[folder, default: 1] -= 1 } }
    let file = "\(folder)/delivery-\(message.id).json"
    defer { unlink(file) }
    do {
      try Data(message.payload).write(to: URL(fileURLWithPath: file), options: .atomic)
      chmod(file, 0o640)
    } catch {
      return .failed("the file for the command cannot be written: \(error.localizedDescription)", wait: nil)
    }
    return run(words.map { $0.replacing("{file}", with: file) }, message)
  }

  private func run(_ arguments: [String], _ message: OutboxMessage) -> DeliveryOutcome {
    var environment = ProcessInfo.processInfo.environment.filter { name, _ in
      !["NOTIFY_SOCKET", "CREDENTIALS_DIRECTORY", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM"].contains(
        name)
    }
    environment["DOIWATCH_ROUTE"] = message.route
    environment["DOIWATCH_MESSAGE_ID"] = message.id
    do {
      // A group of its own, so that what it starts ends with it.
      let started = try CommandRunner.commands.withLock { commands throws(ChildProcess.Failure) -> pid_t? in
        guard !commands.ended.contains(folder) else { return nil }
        let process = try ChildProcess.start(arguments, environment: environment, isGroup: true)
        commands.running[process] = folder
        return process
      }
      guard let process = started else { return .failed("the service is stopping", wait: nil) }
      return outcome(of: process)
    } catch {
      return .failed("\(arguments[0]) cannot be started: \(error.words)", wait: nil)
    }
  }

  private func outcome(of process: pid_t) -> DeliveryOutcome {
    let end = DispatchTime.now() + .milliseconds(Int(clamping: limit.milliseconds))
    var status: Int32 = 0
    var pause: UInt32 = 2_000
    while true {
      // What has ended leaves the table with its last trace: its number may be another's at once.
      let ended = CommandRunner.commands.withLock { commands in
        let ended = waitpid(process, &status, WNOHANG)
        if ended == process { commands.running[process] = nil }
        return ended
      }
      if ended == process { break }
      if ended < 0, errno != EINTR { return .failed("the command cannot be waited for", wait: nil) }
      guard DispatchTime.now() < end else {
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        CommandRunner.commands.withLock { $0.running[process] = nil }
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
