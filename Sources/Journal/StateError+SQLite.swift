import GRDB

/// What an error of SQLite means for the state.
extension StateError {
  /// - Parameter purpose: what was attempted: `record checks`.
  init(_ error: DatabaseError, whileTryingTo purpose: String) {
    let kind = StateError.kind(of: error)
    let advice =
      switch kind {
      case .damaged: StateError.restoring
      case .refused: "this is a defect of doiwatch; please report it with this message"
      default: StateError.advice(for: error)
      }
    self.init(kind, "cannot \(purpose): \(StateError.words(of: error)); \(advice)")
  }

  /// A trigger that refuses is not ours: somebody put it there, and may take it away.
  private static func kind(of error: DatabaseError) -> Kind {
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
    case .SQLITE_CONSTRAINT: error.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER ? .unusable : .refused
    case .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE: .refused
    default: .unusable
    }
  }

  /// What SQLite says; a copy's does not stand with the connection.
  private static func words(of error: DatabaseError) -> String {
    guard let message = error.message, message != "not an error" else {
      return "SQLite error \(error.resultCode)"
    }
    return message
  }

  /// What to do. Commands that only read do not bring an older layout up to date.
  private static func advice(for error: DatabaseError) -> String {
    let isOlder = error.message.map { $0.hasPrefix("no such table") || $0.hasPrefix("no such column") }
    return isOlder == true
      ? "an older release wrote the state: start the service once to bring it up to date"
      : "check the disk's free space and permissions"
  }
}
