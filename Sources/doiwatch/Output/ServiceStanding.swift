import Foundation
import Journal
import Links

/// Whether the service runs that a state belongs to, as far as it can be seen from outside.
enum ServiceStanding: Hashable {
  /// It runs, or it cannot be seen whether it does.
  case running
  /// It stopped in order at a moment.
  case stopped(Moment)
  /// It was killed, or the machine went down; the moment is that of its last sign of life, where there is one.
  case gone(lastSeen: Moment?)

  /// - Parameter store: nil where the database cannot be read.
  init(in directory: StateDirectory, _ store: Store?) {
    if directory.isHeld {
      self = .running
    } else if let moment = try? store?.stoppedAt() {
      self = .stopped(moment)
    } else {
      self = .gone(lastSeen: StatusFile(in: directory)?.generatedAt)
    }
  }

  /// What people have to know before they read on; nil where there is nothing to say.
  func sentence(at now: Moment) -> String? {
    func told(_ moment: Moment) -> String { "\(moment.minuteText) UTC (\(Plain.age(now - moment)) ago)" }
    let words: String
    switch self {
    case .running: return nil
    case .stopped(let moment): words = "the service is stopped, since \(told(moment))"
    case .gone(let moment?): words = "the service is not running; its last sign of life is of \(told(moment))"
    case .gone(nil): words = "the service is not running"
    }
    return "\(words); nothing is checked until it is started, with: doiwatch run"
  }
}
