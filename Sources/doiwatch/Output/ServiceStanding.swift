import Foundation
import Journal
import Text
import Time
import Reporting

/// Whether the service runs that a state belongs to, as far as it can be seen from outside.
struct ServiceStanding {
  private enum State {
    /// It runs, or it cannot be seen whether it does.
    case running
    /// It stopped in order at a moment.
    case stopped(Moment)
    /// It was killed, or the machine went down; the moment is that of its last sign of life, where there is one.
    case gone(lastSeen: Moment?)
  }

  private let state: State
  private let startCommand: String

  /// - Parameter store: nil if the database cannot be read.
  init(in directory: StateDirectory, _ store: Store?) {
    startCommand = directory.startCommand
    if directory.isHeld {
      state = .running
    } else if let moment = try? store?.stoppedAt() {
      state = .stopped(moment)
    } else {
      state = .gone(lastSeen: StatusFile(in: directory)?.generatedAt)
    }
  }

  /// The same for programs.
  var report: StatusSnapshot.Running {
    switch state {
    case .running: .running
    case .stopped(let moment): .stopped(since: moment)
    case .gone(let moment): .gone(lastSeen: moment)
    }
  }

  /// What people have to know before they read on; nil if there is nothing to say.
  func sentence(at now: Moment) -> String? {
    func told(_ moment: Moment) -> String {
      "\(moment.minuteText) UTC (\(NumberFormat.age(now - moment)) ago)"
    }
    let words: String
    switch state {
    case .running: return nil
    case .stopped(let moment): words = "the service is stopped, since \(told(moment))"
    case .gone(let moment?): words = "the service is not running; its last sign of life was \(told(moment))"
    case .gone(nil): words = "the service is not running"
    }
    return "\(words); nothing is checked until it is started, with: \(startCommand)"
  }
}
