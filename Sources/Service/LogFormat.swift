import Foundation
import Links
import Logging

/// The forms log lines are written in.
public enum LogFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// One JSON object per line, for containers and collectors.
  case json

  /// Makes every logger of the process write in this form to standard error, or to the journal where
  /// standard error is the journal (contract section 9).
  public func install(environment: [String: String], level: Logger.Level = .info) {
    let sink = LogSink(format: self, journal: JournalSocket.ifStandardError(environment: environment))
    LoggingSystem.bootstrap { label in LineLogHandler(label: label, sink: sink, logLevel: level) }
  }
}

/// A log handler that hands whole lines to a sink.
struct LineLogHandler: LogHandler {
  let label: String
  let sink: LogSink
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let fields = metadata.merging(event.metadata ?? [:]) { $1 }.map { (name: $0.key, value: "\($0.value)") }
      .sorted { $0.name < $1.name }
    sink.write(event.level, event.message.description, fields)
  }
}

/// Where log lines go.
final class LogSink: Sendable {
  private let format: LogFormat
  private let journal: JournalSocket?

  init(format: LogFormat, journal: JournalSocket?) {
    self.format = format
    self.journal = journal
  }

  func write(_ level: Logger.Level, _ message: String, _ fields: [(name: String, value: String)]) {
    if let journal, journal.send(level, message, fields) { return }
    let line = format == .json ? json(level, message, fields) : text(level, message)
    let bytes = Array("\(line)\n".utf8)
    _ = bytes.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  private func text(_ level: Logger.Level, _ message: String) -> String {
    let word = level >= .warning ? "\(level): " : ""
    return "\(Moment.read().secondsText) \(word)\(PlainText.line(message))"
  }

  private func json(_ level: Logger.Level, _ message: String, _ fields: [(name: String, value: String)])
    -> String
  {
    JSONText.object { line in
      line.member("time", Moment.read())
      line.member("level", level.rawValue)
      line.member("message", message)
      // The journal's own line is JSON already and goes in as it is.
      for field in fields where field.name != "entry" { line.member(field.name, field.value) }
      for field in fields where field.name == "entry" { line.member(field.name, raw: field.value) }
    }.string
  }
}
