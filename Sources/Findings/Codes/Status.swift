/// How an aspect, a link or an article stands. The order counts: the worst part names the whole (docs/reference.md).
package enum Status: Int, Sendable, CaseIterable, Comparable, CustomStringConvertible {
  /// Nothing to complain of.
  case ok = 0
  /// Not looked at yet.
  case unchecked = 1
  /// It cannot be told from here.
  case undecided = 2
  /// It works, and somebody should look at it.
  case warning = 3
  /// Failing, not yet confirmed.
  case suspect = 4
  /// Failing, confirmed.
  case broken = 5

  /// The word of every machine format.
  package var description: String {
    switch self {
    case .ok: "ok"
    case .unchecked: "unchecked"
    case .undecided: "undecided"
    case .warning: "warning"
    case .suspect: "suspect"
    case .broken: "broken"
    }
  }

  /// The status of that name; nil for any other word.
  package init?(_ text: some StringProtocol) {
    guard let match = Status.allCases.first(where: { $0.description == text }) else { return nil }
    self = match
  }

  /// Whether it is failing, confirmed or not.
  package var isFailing: Bool { self >= .suspect }

  /// Whether the first status is the better one.
  package static func < (left: Status, right: Status) -> Bool { left.rawValue < right.rawValue }
}
