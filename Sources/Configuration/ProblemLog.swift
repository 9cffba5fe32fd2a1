/// The problems of one file, collected while it is read on.
final class ProblemLog {
  let file: String
  /// Whether files that a setting names must be there, as transfers need them.
  let looksForFiles: Bool
  private(set) var problems: [ConfigurationError.Problem] = []
  /// How many more values may be looked at; aliases could otherwise make a small file endless.
  private var allowance = 10_000
  private var isExhausted = false

  init(file: String, looksForFiles: Bool = true) {
    self.file = file
    self.looksForFiles = looksForFiles
  }

  func add(_ position: Position, _ key: String, _ message: String) {
    problems.append(
      .init(file: file, line: position.line, column: position.column, key: key, message: message))
  }

  /// Grants as many values as a file of that size can hold without aliases, and as many again.
  func allow(forBytes count: Int) {
    allowance += 4 * count
  }

  /// Counts one more value; false once there are too many, which is told once.
  func visit(_ setting: ConfigNode) -> Bool {
    allowance -= 1
    guard allowance < 0 else { return true }
    if !isExhausted {
      isExhausted = true
      add(
        setting.position, setting.key,
        "expected explicit values, found aliases that repeat more than a file of this size may hold")
    }
    return false
  }
}

/// A place in a text: line and column from 1 on, the column in Unicode scalars.
struct Position: Hashable {
  let line: Int
  let column: Int

  static let start = Position(line: 1, column: 1)
}
