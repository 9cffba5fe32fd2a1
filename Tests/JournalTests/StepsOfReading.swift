import CSQLite
import GRDB

@testable import Journal

extension Store {
  /// How much SQLite works for what is read, in hundreds of steps of its machine: a measure that no busy machine
  /// changes, and that a plan which reads a whole table gives away.
  func stepsOfReading(_ body: () throws -> Void) throws -> Int {
    let count = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    count.initialize(to: 0)
    defer { count.deallocate() }
    try queue.read { db in
      sqlite3_progress_handler(
        db.sqliteConnection, 100,
        { context in
          context?.assumingMemoryBound(to: Int.self).pointee += 1
          return 0
        }, count)
    }
    try body()
    try queue.read { db in sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil) }
    return count.pointee
  }
}
