import GRDB
import Links

extension Store {
  /// Has the selected links looked at: where they are named, before everything else that is due.
  ///
  /// It is kept in a table of its own. The aspects' plan stays as it is, so that no link loses its place in its
  /// interval, and their rows are not touched: to write those of 100,000 links takes a minute on a busy disk.
  ///
  /// - Returns: how many links will be looked at.
  func recheck(_ selection: Selection, _ db: Database, at now: Moment) throws -> Int {
    let condition = SelectionSQL(selection)
    let since = selection.keys == nil ? now.milliseconds : 0
    // In the order of the table, which is then written from its beginning to its end.
    try db.execute(
      sql: """
        INSERT INTO recheck SELECT id, ? FROM aspect WHERE link IN (\(condition.ids)) AND aspect < 3 ORDER BY +id
        ON CONFLICT DO UPDATE SET at = min(at, excluded.at)
        """, arguments: [since] + condition.arguments)
    return try Int.fetchOne(
      db, sql: "SELECT count(*) FROM (\(condition.ids))", arguments: condition.arguments) ?? 0
  }

  /// Which of some aspects, by their rows, belong to links with these keys.
  public func aspects(_ ids: Set<Int64>, ofKeys keys: [String]) throws(StateError) -> Set<Int64> {
    try read("read what is being checked") { db in
      let statement = try db.cachedStatement(
        sql: "SELECT aspect.id FROM aspect JOIN link ON link.id = link WHERE key = ? AND aspect < 3")
      return try keys.reduce(into: []) { found, key in
        found.formUnion(ids.intersection(try Int64.fetchAll(statement, arguments: [key])))
      }
    }
  }

  /// Crosses off what these checks settle.
  func crossOff(_ batch: CommitBatch, _ db: Database) throws {
    guard try isAnyRecheck(db) else { return }
    let statement = try db.cachedStatement(sql: "DELETE FROM recheck WHERE aspect = ?")
    for id in batch.checks.map(\.check.id) where !batch.again.contains(id) {
      try statement.execute(arguments: [id])
    }
  }

  /// Puts a check off, because its host asked us to wait; one that was ordered is due when the wait is over.
  func putOff(_ id: Int64, _ until: Moment, _ db: Database) throws {
    if try isAnyRecheck(db) {
      try db.execute(sql: "DELETE FROM recheck WHERE aspect = ?", arguments: [id])
      if db.changesCount > 0 {
        try db.execute(
          sql: "UPDATE aspect SET due = min(due, ?) WHERE id = ?", arguments: [until.milliseconds, id])
      }
    }
    try db.cachedStatement(sql: "UPDATE aspect SET due = max(due, ?) WHERE id = ?").execute(
      arguments: [until.milliseconds, id])
  }

  private func isAnyRecheck(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM recheck)")) ?? false
  }
}
