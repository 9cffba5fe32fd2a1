import Files
import Foundation
import Glibc
import Time
import Reporting

/// The running of an operator's command for a message: without a shell, and for a limited time.
struct CommandRunner {
  let words: [String]
  let limit: Span
  /// The folder for the file that the message is in.
  let folder: String
  /// Those that run now.
  let commands: RunningCommands

  func run(_ message: OutboxMessage) -> DeliveryOutcome {
    commands.forMessage { deliver(message) }
  }

  private func deliver(_ message: OutboxMessage) -> DeliveryOutcome {
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
    // An empty LOCALDOMAIN is set by this program at its start, for its own names only.
    var environment = ProcessInfo.processInfo.environment.filter { name, value in
      !["NOTIFY_SOCKET", "CREDENTIALS_DIRECTORY", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM"].contains(
        name) && !(name == "LOCALDOMAIN" && value.isEmpty)
    }
    environment["DOIWATCH_ROUTE"] = message.route
    environment["DOIWATCH_MESSAGE_ID"] = message.id
    do {
      guard let process = try commands.start(arguments, environment: environment) else {
        return .failed("the service is stopping", wait: nil)
      }
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
      let ended = commands.look(at: process, &status)
      if ended == process { break }
      if ended < 0, errno != EINTR { return .failed("the command cannot be waited for", wait: nil) }
      guard DispatchTime.now() < end else {
        commands.kill(process)
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
