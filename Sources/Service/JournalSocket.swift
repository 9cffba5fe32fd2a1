import Foundation
import Text
import Logging

/// journald's native protocol, so that fields can be searched: `journalctl DOIWATCH_EVENT=link.status`.
final class JournalSocket: Sendable {
  private let socket: UnixDatagram

  private init(_ socket: UnixDatagram) { self.socket = socket }

  /// The journal, where `$JOURNAL_STREAM` names the device and inode of standard error (systemd.exec(5)).
  static func ifStandardError(environment: [String: String]) -> JournalSocket? {
    let parts = (environment["JOURNAL_STREAM"] ?? "").split(separator: ":").compactMap { UInt64($0) }
    var info = stat()
    guard parts.count == 2, fstat(STDERR_FILENO, &info) == 0, UInt64(info.st_dev) == parts[0],
      UInt64(info.st_ino) == parts[1]
    else { return nil }
    return UnixDatagram(path: "/run/systemd/journal/socket").map(JournalSocket.init)
  }

  /// Sends a record, and waits as long as the journal is full; false if it does not take it.
  func send(_ record: [UInt8]) -> Bool {
    while !socket.send(record) {
      guard errno == EAGAIN || errno == EINTR else { return false }
    }
    return true
  }

  /// The record of a log line.
  static func record(
    _ level: Logger.Level, _ message: String, _ fields: [(name: String, value: String)]
  ) -> [UInt8] {
    var record: [UInt8] = []
    append("MESSAGE", PlainText.line(message), &record)
    append("PRIORITY", String(JournalSocket.priority(level)), &record)
    append("SYSLOG_IDENTIFIER", "doiwatch", &record)
    append("SYSLOG_FACILITY", "3", &record)
    if let name = JournalSocket.messageName(fields) { append("MESSAGE_ID", MessageID.of(name), &record) }
    for field in fields {
      append("DOIWATCH_\(field.name.uppercased())", PlainText.line(field.value), &record)
    }
    return record
  }

  /// What the message's id is derived from: its event, or its kind of trouble.
  static func messageName(_ fields: [(name: String, value: String)]) -> String? {
    for field in fields {
      if field.name == "event" { return field.value }
      if field.name == "trouble" { return Trouble(rawValue: field.value)?.messageName }
    }
    return nil
  }

  /// Values hold no line feed here, so the simple form is enough.
  private static func append(_ name: String, _ value: String, _ record: inout [UInt8]) {
    record += Array("\(name)=\(value)\n".utf8)
  }

  /// The level as syslog counts it, 0 for the worst.
  static func priority(_ level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
