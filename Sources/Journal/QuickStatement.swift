import GRDB
import GRDBSQLite
import Glibc

/// A statement that an import runs millions of times: bound and stepped without boxing each value, which took
/// longer than what SQLite does with it.
struct QuickStatement {
  private let statement: Statement

  init(_ db: Database, _ sql: String) throws { statement = try db.makeStatement(sql: sql) }

  /// A value for a parameter.
  enum Value {
    case number(Int64)
    case text(String)
    case real(Double)
  }

  /// Runs it for what it does.
  func run(_ values: Value...) throws {
    try bind(values)
    defer { sqlite3_reset(statement.sqliteStatement) }
    let code = sqlite3_step(statement.sqliteStatement)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
  }

  /// Runs it for the first column of its first row; nil if there is none.
  func number(_ values: Value...) throws -> Int64? { try first(values) { sqlite3_column_int64($0, 0) } }

  /// Runs it for its first row: a number, whether the text behind it equals another, and a second number, -1 where
  /// that is null.
  func number(_ values: Value..., comparing text: String) throws -> (
    number: Int64, isEqual: Bool, second: Int64
  )? {
    try first(values) { row in
      var text = text
      let count = Int(sqlite3_column_bytes(row, 1))
      let isEqual = text.withUTF8 { bytes in
        guard bytes.count == count, let stored = sqlite3_column_blob(row, 1), let base = bytes.baseAddress
        else {
          return bytes.count == count
        }
        return memcmp(stored, base, count) == 0
      }
      let isNull = sqlite3_column_type(row, 2) == SQLITE_NULL
      return (sqlite3_column_int64(row, 0), isEqual, isNull ? -1 : sqlite3_column_int64(row, 2))
    }
  }

  private func first<Result>(_ values: [Value], _ read: (SQLiteStatement) -> Result) throws -> Result? {
    try bind(values)
    defer { sqlite3_reset(statement.sqliteStatement) }
    switch sqlite3_step(statement.sqliteStatement) {
    case SQLITE_ROW: return read(statement.sqliteStatement)
    case SQLITE_DONE: return nil
    case let code: throw failure(code)
    }
  }

  private func bind(_ values: [Value]) throws {
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      let code =
        switch value {
        case .number(let number): sqlite3_bind_int64(statement.sqliteStatement, place, number)
        case .real(let real): sqlite3_bind_double(statement.sqliteStatement, place, real)
        case .text(var text):
          text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
              sqlite3_bind_text(
                statement.sqliteStatement, place, $0.baseAddress ?? QuickStatement.nothing, Int32($0.count),
                QuickStatement.copies)
            }
          }
        }
      guard code == SQLITE_OK else { throw failure(code) }
    }
  }

  /// Tells SQLite to copy what is bound (`SQLITE_TRANSIENT`).
  private nonisolated(unsafe) static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  private nonisolated(unsafe) static let nothing: UnsafePointer<CChar> = UnsafePointer(strdup(""))

  private func failure(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: String(cString: sqlite3_errmsg(sqlite3_db_handle(statement.sqliteStatement))))
  }
}
