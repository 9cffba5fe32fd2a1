import GRDB
import GRDBSQLite
import Hashing
import Time
import Findings

/// An entry in its place in the journal.
package struct WrittenEntry: Sendable {
  /// Its number.
  package let seq: Int64
  /// Its line, without the line feed.
  package let line: String
  /// What it says.
  package let entry: JournalEntry
}

extension Store {
  /// Size and head hash of the journal.
  package func checkpoint() throws(StateError) -> Checkpoint {
    try read("read the journal's head") { db in try checkpoint(db) }
  }

  func checkpoint(_ db: Database) throws -> Checkpoint {
    let head = try Row.fetchOne(
      db.cachedStatement(sql: "\(CheckpointColumn.selection) ORDER BY seq DESC LIMIT 1"))
    return head.map(Checkpoint.init) ?? .empty
  }

  /// Puts entries at the journal's end, in the transaction that makes them true.
  func append(_ entries: [JournalEntry], _ db: Database) throws -> [WrittenEntry] {
    guard !entries.isEmpty else { return [] }
    var head = try checkpoint(db)
    let insert = try db.cachedStatement(sql: "INSERT INTO journal VALUES (?, ?, ?, ?, ?)")
    return try entries.map { entry in
      let seq = head.size + 1
      let unhashed = entry.unhashedLine(seq: seq, prev: head.head)
      let hash = SHA256.hex(unhashed + [0x0A])
      let line = String(decoding: unhashed.dropLast(), as: UTF8.self) + ",\"hash\":\"\(hash)\"}"
      try insert.execute(
        arguments: [seq, entry.time.milliseconds, entry.event.rawValue, entry.link, line])
      head = Checkpoint(size: seq, head: hash)
      return WrittenEntry(seq: seq, line: line, entry: entry)
    }
  }

  /// Writes entries on their own, and their mirror.
  package func record(_ entries: [JournalEntry]) throws(StateError) -> [WrittenEntry] {
    let written = try write("write to the journal") { db in try append(entries, db) }
    mirrorEntries()
    return written
  }

  /// Lines of the journal behind a number, oldest first.
  package func lines(
    after seq: Int64, since: Moment? = nil, link: String? = nil, fitting filter: JournalFilter? = nil,
    most: Int = 1000
  ) throws(StateError) -> [(seq: Int64, line: String)] {
    try read("read the journal") { db in
      var sql = "SELECT \(LineColumn.list) FROM journal WHERE seq > ?"
      var arguments: StatementArguments = [seq]
      if let since {
        sql += " AND time >= ?"
        arguments += [since.milliseconds]
      }
      if let link {
        sql += " AND link = ?"
        arguments += [link]
      }
      if let (condition, values) = filter?.sql {
        sql += " AND (\(condition))"
        arguments += values
      }
      return try Row.fetchAll(db, sql: "\(sql) ORDER BY seq LIMIT ?", arguments: arguments + [most]).map {
        (seq: $0[LineColumn.seq], line: $0[LineColumn.line])
      }
    }
  }

  /// Hands every line of the journal to a closure, oldest first, without holding them all.
  func eachLine(from first: Int64 = 1, _ body: (Int64, String) throws -> Bool) throws(StateError) {
    try read("read the journal") { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT \(LineColumn.list) FROM journal WHERE seq >= ? ORDER BY seq", arguments: [first])
      while let row = try rows.next(), try body(row[LineColumn.seq], row[LineColumn.line]) {}
    }
  }

  /// Hands every line of the journal to a closure as the bytes SQLite holds, oldest first, without a copy.
  func eachLineBytes(_ body: (Int64, UnsafeBufferPointer<UInt8>) throws -> Bool) throws(StateError) {
    try read("read the journal") { db in
      let statement = try db.makeStatement(sql: "SELECT \(LineColumn.list) FROM journal ORDER BY seq")
      let rows = try Row.fetchCursor(statement)
      while try rows.next() != nil {
        let text = sqlite3_column_text(statement.sqliteStatement, 1)
        let count = Int(sqlite3_column_bytes(statement.sqliteStatement, 1))
        guard
          try body(
            sqlite3_column_int64(statement.sqliteStatement, 0), UnsafeBufferPointer(start: text, count: count)
          )
        else { return }
      }
    }
  }
}

extension Store {
  /// Writes that the service started, and what left in acceptances that were interrupted; once per start, before it says
  /// that it is ready.
  package func recordStart(version: String, at now: Moment) throws(StateError) -> [WrittenEntry] {
    let written = try write("record the start") { db in
      try setMeta(db, "started_at", now.description)
      let start = JournalEntry(.serviceStarted, at: now, detail: [.text("version", version)])
      return try append([start] + recordInterruptedAcceptances(db, at: now), db)
    }
    mirrorEntries()
    return written
  }

  /// When the service stopped in order; nil if it did not since its last start, or where that entry was dropped.
  package func stoppedAt() throws(StateError) -> Moment? {
    try read("read when the service stopped") { db in
      let last = try Row.fetchOne(
        db, sql: "SELECT event, time FROM journal WHERE event IN (?, ?) ORDER BY seq DESC LIMIT 1",
        arguments: [JournalEntry.Event.serviceStarted.rawValue, JournalEntry.Event.serviceStopped.rawValue])
      guard let last, last[0] == JournalEntry.Event.serviceStopped.rawValue else { return nil }
      return Moment(milliseconds: last[1])
    }
  }
}

/// What a checkpoint is made of: a line's number and its hash, the 64 digits before the last quotation mark and brace.
enum CheckpointColumn: Int, SelectedColumn {
  case seq, hash

  var expression: String { self == .hash ? "substr(line, -66, 64)" : name }

  static let selection = "SELECT \(list) FROM journal"
}

extension Checkpoint {
  /// Reads a row of ``CheckpointColumn``.
  init(_ row: Row) { self.init(size: row[CheckpointColumn.seq], head: row[CheckpointColumn.hash]) }
}

/// What the table `journal` has of an entry beside its line, by which it is found: SQL that reads it off the line.
enum ToldByLine {
  static let event = "json_extract(line, '$.event')"
  static let link = "json_extract(line, '$.link')"
  /// The second it happened in, as its first millisecond.
  static let second = "CAST(strftime('%s', \(time)) AS INTEGER) * 1000"
  /// The milliseconds behind that, three digits of the time.
  static let milliseconds = "CAST(substr(\(time), 21, 3) AS INTEGER)"

  private static let time = "json_extract(line, '$.time')"
}

/// The columns of an entry, as it is copied and proved.
private enum LineColumn: Int, SelectedColumn {
  case seq, line
}
