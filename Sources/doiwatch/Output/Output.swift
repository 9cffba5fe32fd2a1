import CStart
import Files
import Foundation
import Text
import Findings

/// Standard output for results, standard error for everything else.
enum Output {
  static func line(_ text: String) { print(text) }

  static func write(_ text: String) { print(text, terminator: "") }

  static func flush() { fflush(nil) }

  /// Writes what is still held back; whether all of standard output could be written so far.
  static var isWritten: Bool { start_flush_output() == 0 }

  /// Writes to standard error. Where that cannot be written either, nobody is left to be told: Foundation's own way
  /// would end the process.
  static func error(_ text: String) { _ = OpenFile.writeAll(Array(text.utf8), to: STDERR_FILENO) }

  /// Writes what is still held back, and reports where not all of the output could be written.
  ///
  /// - Returns: the status to end with: the given one, or that something could not be written if that counts more.
  static func finish(_ status: ExitStatus) -> ExitStatus {
    let code = start_flush_output()
    guard code != 0 else { return status }
    let reason = code > 0 ? ": \(String(cString: strerror(code)))" : ""
    complain("doiwatch: standard output could not be written whole\(reason)")
    return min(status, .cannotWrite)
  }

  static func complain(_ text: String) {
    flush()
    error("\(PlainText.line(text))\n")
  }
}

/// What a terminal can show.
struct Terminal {
  /// Whether standard output may carry colour: a terminal, and nobody asked for none (no-color.org).
  let hasColour: Bool
  /// Whether standard error is a terminal, so that progress can be drawn there.
  let showsProgress: Bool

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    hasColour = isatty(STDOUT_FILENO) == 1 && !isPlain
    showsProgress = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
  }

  /// A status in its colour, filled up to a width.
  func status(_ status: Status, width: Int = 9) -> String {
    let word = status.description.padded(to: width)
    guard hasColour else { return word }
    let code =
      switch status {
      case .ok: "32"
      case .unchecked, .undecided: "36"
      case .warning: "33"
      case .suspect: "35"
      case .broken: "1;31"
      }
    return "\u{1B}[\(code)m\(word)\u{1B}[0m"
  }

  func dim(_ text: String) -> String { hasColour ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
  func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

extension String {
  /// The text filled with blanks up to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
