import GRDB
import Text
import Time
import Findings

extension Store {
  /// Begins to have the selected links looked at: where they are named, before everything else that is due.
  ///
  /// It is kept in a table of its own. The aspects' plan stays as it is, so that no link loses its place in its
  /// interval, and their rows are not touched: to write those of 100,000 links takes a minute on a busy disk.
  func beginRecheck(_ selection: Selection, at now: Moment) -> RecheckSteps {
    RecheckSteps(selection, at: now)
  }

  /// Goes one step on: ``RecheckSteps/most`` links are read at most.
  package func recheckSome(_ steps: inout RecheckSteps, most: Int = RecheckSteps.most) throws(StateError) {
    guard let part = steps.parts.first else { return }
    let sql = RecheckSQL(steps.selection).parts[part]
    var next = steps
    let (condition, end) = try read("search for links") { db in try step(&next, sql, most: most, db) }
    let isLast = end && next.parts.count == 1 && next.keys.isEmpty
    let since = next.since
    let mark = { (db: Database) in try self.mark(condition, since: since, db) }
    // All are synced with the last one, behind which the order is answered.
    let found =
      isLast ? try write("order checks", mark) : try writeUnsynced("order checks", mark)
    next.links += found
    if end, next.keys.isEmpty { next.endPart() }
    steps = next
  }

  /// What the links of the next step fit, and whether it is the last one of its part.
  private func step(_ steps: inout RecheckSteps, _ part: RecheckSQL.Part, most: Int, _ db: Database) throws
    -> (RecheckSQL.Piece, isEnd: Bool)
  {
    steps.lastKeys = []
    if steps.selection.keys != nil {
      // As one value: an article's links may be more than a statement has places for.
      steps.lastKeys = Array(steps.keys.prefix(most))
      steps.keys.removeFirst(steps.lastKeys.count)
      steps.lastRead = steps.lastKeys.count
      let named = RecheckSQL.Piece(
        sql: "key IN (SELECT value FROM json_each(?, '$.keys'))",
        arguments: [JSONText.object { $0.array("keys", steps.lastKeys) }.string])
      return (.joined([named, part.test], by: " AND "), true)
    }
    if steps.row == 0, let few = try part.few(most: most, db) {
      steps.lastRead = most
      return (few, true)
    }
    let rows = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM link WHERE id > ? ORDER BY id LIMIT ?"),
      arguments: [steps.row, most])
    let last = rows.last ?? .max
    let window = RecheckSQL.Piece(sql: "id > ? AND id <= ?", arguments: [steps.row, last])
    (steps.row, steps.lastRead) = (last, rows.count)
    return (.joined([window, part.test], by: " AND "), rows.count < most)
  }

  /// Marks all sides of the links that fit; how many links those are.
  private func mark(_ condition: RecheckSQL.Piece, since: Int64, _ db: Database) throws -> Int {
    let links = try Int64.fetchAll(
      db, sql: "SELECT id FROM link WHERE \(condition.sql)", arguments: condition.arguments)
    guard !links.isEmpty else { return 0 }
    let list = JSONText.object { $0.array("links", links.map { "\($0)" }) }.string
    // In the order of the table, which is then written from its beginning to its end.
    try db.cachedStatement(
      sql: """
        INSERT INTO recheck SELECT id, ?1 FROM aspect
        WHERE link IN (SELECT CAST(value AS INTEGER) FROM json_each(?2, '$.links')) AND aspect < 3 ORDER BY +id
        ON CONFLICT DO UPDATE SET at = min(at, excluded.at)
        """
    ).execute(arguments: [since, list])
    return links.count
  }

  /// Which of some aspects, by their rows, belong to links with these keys.
  package func aspects(_ ids: Set<Int64>, ofKeys keys: [String]) throws(StateError) -> Set<Int64> {
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
