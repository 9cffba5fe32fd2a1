/// Something wrong with one record of an article file, or with a file or pattern as a whole.
public struct RecordProblem: Hashable, Sendable, CustomStringConvertible {
  /// The file, or the pattern that matches none.
  public let file: String
  /// The line, from 1 on; 0 where the file as a whole is meant.
  public let line: Int
  /// What was found and what is allowed, with the key in front where there is one.
  public let message: String

  /// A problem.
  public init(file: String, line: Int, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `file:line: message`
  public var description: String { line == 0 ? "\(file): \(message)" : "\(file):\(line): \(message)" }
}
