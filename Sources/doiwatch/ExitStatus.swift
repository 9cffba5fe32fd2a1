import Foundation
import Journal
import Findings

/// The exit codes of docs/reference.md; where several apply, the first in this order counts.
enum ExitStatus: Int32, Error, CaseIterable, Comparable {
  case internalError = 70
  case configuration = 78
  case cannotWrite = 73
  case held = 75
  case offline = 69
  case badInput = 65
  case failing = 1
  case undecided = 2
  case fine = 0

  init(_ error: StateError) {
    self =
      switch error.kind {
      case .held: .held
      case .badInput: .badInput
      case .unusable, .refused, .damaged, .displaced, .newer, .missing: .cannotWrite
      }
  }

  /// The code a link's status asks for.
  init(_ status: Status, strict: Bool = false) {
    self = status.isFailing ? .failing : strict && status == .undecided ? .undecided : .fine
  }

  /// What the code says, as the text of `--help` has it.
  var meaning: String {
    switch self {
    case .fine: "nothing failing"
    case .failing: "something is broken or suspect or a proof failed"
    case .undecided: "undecided (check --strict)"
    case .badInput: "bad input"
    case .offline: "own connectivity lost"
    case .internalError: "internal error"
    case .cannotWrite: "state cannot be written or read, or output not written"
    case .held: "another instance holds the state directory"
    case .configuration: "configuration error"
    }
  }

  /// All codes with their meaning, in the order of their numbers; 64 is the command line's parser's.
  static var table: String {
    let rows = allCases.map { ($0.rawValue, $0.meaning) } + [(64, "usage")]
    return rows.sorted { $0.0 < $1.0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// Ends the program.
  func leave() -> Never {
    exit(Output.finish(self).rawValue)
  }

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rank < right.rank }

  private var rank: Int { ExitStatus.allCases.firstIndex(of: self) ?? 0 }
}
