/// Something wrong with one record of an article file, or with a file or pattern as a whole.
package struct RecordProblem: Hashable, Sendable, CustomStringConvertible {
  /// How much a problem costs.
  package enum Scope: Hashable, Sendable {
    /// The record in this line; the text is what stands there, in which the names of a good record may be found.
    case record(text: String)
    /// Something beside the records: what it hides is not known.
    case part
    /// The whole file: it cannot be read, or nothing in it can be understood.
    case file
    /// The file is not there, or no file is that a pattern matches.
    case missing
  }

  /// The file, or the pattern that matches none.
  package let file: String
  /// The line, from 1 on; 0 where the file as a whole is meant.
  package let line: Int
  /// What was found and what is allowed, with the key in front where there is one.
  package let message: String
  /// How much it costs.
  package let scope: Scope
  /// The line in which the record begins that it costs; ``line`` where nothing else is said.
  package let record: Int
  /// Whether the file ends in the record, and not at the end of a line: more records may have stood behind it.
  package let isCut: Bool

  /// A problem.
  package init(
    file: String, line: Int, message: String, scope: Scope, record: Int? = nil, isCut: Bool = false
  ) {
    self.isCut = isCut
    self.record = record ?? line
    self.file = file
    self.line = line
    self.message = message
    self.scope = scope
  }

  /// `file:line: message`
  package var description: String { line == 0 ? "\(file): \(message)" : "\(file):\(line): \(message)" }
}
