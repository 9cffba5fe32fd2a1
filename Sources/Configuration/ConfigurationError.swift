/// Everything that is wrong with a configuration file.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems, in the order of their places in the file.
  public let problems: [Problem]

  /// An error with those problems.
  public init(problems: [Problem]) { self.problems = problems }

  /// One line for each problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }

  /// One thing that is wrong, and where.
  public struct Problem: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The file, as it was named.
    public let file: String
    /// The line, from 1 on; the first where the file as a whole is meant.
    public let line: Int
    /// The column, from 1 on, in Unicode scalars; the first where the file as a whole is meant.
    public let column: Int
    /// The dotted path of the key, such as `hosts[1].interval`, or `syntax` or `file`.
    public let key: String
    /// What was found and what is allowed.
    public let message: String

    /// A problem.
    public init(file: String, line: Int, column: Int, key: String, message: String) {
      self.file = file
      self.line = line
      self.column = column
      self.key = key
      self.message = message
    }

    /// `file:line:column: key: message`
    public var description: String { "\(file):\(line):\(column): \(key): \(message)" }

    /// Whether the first stands earlier in the file.
    public static func < (left: Problem, right: Problem) -> Bool {
      (left.line, left.column, left.key, left.message) < (right.line, right.column, right.key, right.message)
    }
  }
}
