import Foundation
import Journal
import Links

/// The exit codes of contract section 3; where several apply, the first in this order counts.
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
      case .unusable, .damaged, .displaced, .newer, .missing: .cannotWrite
      }
  }

  /// The code a link's status asks for.
  init(_ status: Status, strict: Bool = false) {
    self = status.isFailing ? .failing : strict && status == .undecided ? .undecided : .fine
  }

  /// Ends the program.
  func leave() -> Never {
    Output.flush()
    exit(rawValue)
  }

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rank < right.rank }

  private var rank: Int { ExitStatus.allCases.firstIndex(of: self) ?? 0 }
}
