/// Everything that is wrong with a configuration file.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems, in the order of their places in the file.
  package let problems: [Problem]

  /// An error with those problems.
  package init(problems: [Problem]) { self.problems = problems }

  /// One line for each problem.
  package var description: String { problems.map(\.description).joined(separator: "\n") }

  /// One thing that is wrong, and where.
  package struct Problem: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The file, as it was named.
    package let file: String
    /// The line, from 1 on; the first where the file as a whole is meant.
    package let line: Int
    /// The column, from 1 on, in Unicode scalars; the first where the file as a whole is meant.
    package let column: Int
    /// The dotted path of the key, such as `hosts[1].interval`, or `syntax` or `file`.
    package let key: String
    /// What was found and what is allowed.
    package let message: String

    /// A problem.
    package init(file: String, line: Int, column: Int, key: String, message: String) {
      self.file = file
      self.line = line
      self.column = column
      self.key = key
      self.message = message
    }

    /// `file:line:column: key: message`
    package var description: String { "\(file):\(line):\(column): \(key): \(message)" }

    /// Whether the first stands earlier in the file.
    package static func < (left: Problem, right: Problem) -> Bool {
      (left.line, left.column, left.key, left.message) < (right.line, right.column, right.key, right.message)
    }
  }
}
