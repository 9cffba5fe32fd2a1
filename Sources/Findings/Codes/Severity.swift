/// How grave a finding is (docs/findings.md).
package enum Severity: Int, Sendable, Comparable, CustomStringConvertible {
  /// Never alarms.
  case info = 0
  /// It cannot be told from here.
  case undecided = 1
  /// It works, and somebody should look.
  case warning = 2
  /// A soft sign of breakage: often passes by itself.
  case failing = 3
  /// A hard sign of breakage.
  case broken = 4

  /// Its word in outputs.
  package var description: String {
    switch self {
    case .info: "info"
    case .undecided: "undecided"
    case .warning: "warning"
    case .failing: "failing"
    case .broken: "broken"
    }
  }

  /// The status that one look at it gives, without confirmation: what `check` shows.
  package var status: Status {
    switch self {
    case .info: .ok
    case .undecided: .undecided
    case .warning: .warning
    case .failing: .suspect
    case .broken: .broken
    }
  }

  /// Whether the first severity is the lighter one.
  package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}
