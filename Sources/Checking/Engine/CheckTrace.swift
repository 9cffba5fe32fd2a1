import Text
import Time
import Findings
import Observations

/// What is decided on the way of checks, in words and in order: for `check --trace` and `run --log-level debug`.
///
/// Addresses of links have no credentials (``LinkURL``), and headers are not told, so that no key gets into it.
package struct CheckTrace: Sendable {
  /// One decision.
  package struct Line: Sendable, Hashable {
    /// When it was taken.
    package let at: Moment
    /// What was decided, and why.
    package let text: String
  }

  /// Whether lines are kept; where they are not, none is worked out.
  package var isOn = false
  private var lines: [Line] = []

  /// Nothing, and nothing kept.
  package init() {}

  /// Adds a line.
  package mutating func note(at now: Moment, _ text: @autoclosure () -> String) {
    if isOn { lines.append(Line(at: now, text: PlainText.line(text()))) }
  }

  /// Takes out what was kept since the last call.
  package mutating func take() -> [Line] {
    guard !lines.isEmpty else { return [] }
    defer { lines = [] }
    return lines
  }
}

extension HopResult {
  /// What came of a hop, in a few words.
  var traceWords: String {
    let time = "\(duration.milliseconds) ms"
    switch outcome {
    case .failure(let failure): return "\(failure.kind): \(failure.detail), \(time)"
    case .success(let answer):
      // Where it leads is told with the next hop; as written, it may have somebody's credentials.
      let redirect = answer.headers["location"] == nil ? "" : " with a Location"
      return "HTTP \(answer.status)\(redirect), \(NumberFormat.number(answer.bytes)) bytes, \(time)"
    }
  }
}

extension HostBudget {
  /// The budget in a few words.
  var words: String { "\(concurrency) at once, \(interval) apart" }
}

extension Finding {
  /// A finding as a line of a trace.
  package var traceWords: String { "\(code.rawValue) (\(severity)): \(message)" }
}
