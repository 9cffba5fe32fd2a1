/// One log line, in each form it may be written in.
struct LogRecord: Sendable {
  /// The line for standard error, with its line feed.
  let line: [UInt8]
  /// The record for the journal of systemd; nil where standard error is not the journal.
  let journal: [UInt8]?

  var size: Int { line.count + (journal?.count ?? 0) }
}
