import Logging

/// How much is logged.
package enum LogLevel: String, Sendable, CaseIterable {
  /// Each request and decision, too.
  case debug
  /// What happened.
  case info
  /// Only what went wrong.
  case error

  var level: Logger.Level {
    switch self {
    case .debug: .debug
    case .info: .info
    case .error: .error
    }
  }
}
