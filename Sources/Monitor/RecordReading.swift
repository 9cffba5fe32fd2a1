import Names
import Observations
import Checking

/// An agency's list that is to be read. One of 200 kB takes some milliseconds, and it may be ten times as long.
package struct RecordReading: Sendable {
  let agency: Agency
  let asked: [DOI]
  /// What the agency answered.
  package let result: HopResult

  /// Bytes that are read at once: to go through a queue would take longer.
  static let little = 32 * 1024

  /// What the list says.
  package func answer() -> RecordBatchAnswer {
    guard case .success(let answer) = result.outcome else { return .failed }
    return RecordBatchAnswer(answer, agency, asked: asked, at: result.finishedAt)
  }
}
