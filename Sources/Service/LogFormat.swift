import Foundation
import Text
import Time
import Logging

/// The forms log lines are written in.
package enum LogFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// One JSON object per line, for containers and collectors.
  case json

  /// Makes every logger of the process write in this form to standard error, or to the journal where
  /// standard error is the journal (docs/manners.md).
  ///
  /// - Returns: the writer of the lines, for who ends the process.
  package func install(environment: [String: String], level: LogLevel = .info) -> LogWriter {
    let sink = LogSink(format: self, journal: JournalSocket.ifStandardError(environment: environment))
    LoggingSystem.bootstrap { label in LineLogHandler(label: label, sink: sink, logLevel: level.level) }
    return sink.writer
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
  private let form: LogForm
  let writer: LogWriter

  init(format: LogFormat, journal: JournalSocket?) {
    let form = LogForm(format: format, isForJournal: journal != nil)
    self.form = form
    let stream = LineStream()
    writer = LogWriter { record in
      if let journal, let bytes = record.journal, journal.send(bytes) { return true }
      return stream.write(record.line)
    } loss: { count in
      let lines = count == 1 ? "1 log line" : "\(NumberFormat.number(count)) log lines"
      return form.record(.warning, "\(lines) before this could not be written, because nothing read them", [])
    }
  }

  func write(_ level: Logger.Level, _ message: String, _ fields: [(name: String, value: String)]) {
    writer.take(form.record(level, message, fields))
  }
}

/// Standard error, a line at a time, for the writer's thread alone.
private final class LineStream: @unchecked Sendable {
  // Unchecked: only one thread writes.
  /// Whether the last line broke off: a full disk takes a part of one. What comes next begins a line of its own.
  private var isTorn = false

  /// Writes a line, however long that takes; false if it cannot be.
  func write(_ line: [UInt8]) -> Bool {
    if isTorn {
      guard put([0x0A]) == 1 else { return false }
      isTorn = false
    }
    let count = put(line)
    isTorn = count > 0 && count < line.count
    return count == line.count
  }

  /// Writes bytes; how many of them could be.
  private func put(_ bytes: [UInt8]) -> Int {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        // Another process that shares it does not want to wait.
        var room = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        poll(&room, 1, -1)
        continue
      }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    return bytes.count - rest.count
  }
}

/// How a log line is written.
struct LogForm: Sendable {
  let format: LogFormat
  /// Whether a record of the journal's own form is wanted as well.
  let isForJournal: Bool

  func record(
    _ level: Logger.Level, _ message: String, _ fields: [(name: String, value: String)]
  ) -> LogRecord {
    let line = format == .json ? json(level, message, fields) : text(level, message)
    return LogRecord(
      line: Array("\(line)\n".utf8),
      journal: isForJournal ? JournalSocket.record(level, message, fields) : nil)
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
      line.member("priority", String(JournalSocket.priority(level)))
      line.member("message", message)
      if let name = JournalSocket.messageName(fields) { line.member("message_id", MessageID.of(name)) }
      // The journal's own line is JSON already and goes in as it is.
      for field in fields where field.name != "entry" { line.member(field.name, field.value) }
      for field in fields where field.name == "entry" { line.member(field.name, raw: field.value) }
    }.string
  }
}
