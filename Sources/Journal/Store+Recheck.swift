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

/// A selection as SQL: the numbers of the links it fits.
private struct SelectionSQL {
  private var conditions: [String] = []
  private(set) var arguments = StatementArguments()

  var ids: String { "SELECT id FROM link WHERE \(conditions.joined(separator: " AND "))" }

  init(_ selection: Selection) {
    if let keys = selection.keys {
      add("key IN (\(keys.map { _ in "?" }.joined(separator: ",")))", keys)
    }
    if let prefix = selection.prefix {
      add("key >= ? AND key < ?", [prefix.keyPrefix, Self.end(of: prefix.keyPrefix)])
    }
    if let status = selection.status {
      add("status = ?", [])
      arguments += [Status(status)?.rawValue ?? -1]
    }
    if let host = selection.host { addHost(host) }
    if conditions.isEmpty { conditions = ["0"] }
  }

  private mutating func add(_ condition: String, _ values: [String]) {
    conditions.append(condition)
    arguments += StatementArguments(values)
  }

  /// The host of the link itself, of its landing page, or, where it stands badly and may never have had one,
  /// of its registered target.
  private mutating func addHost(_ host: String) {
    let ranges = Self.ranges(host)
    let landing = "SELECT link FROM aspect WHERE aspect = 1 AND final_url IS NOT NULL AND"
    var parts: [String] = []
    var values: [String] = []
    for (first, end) in ranges {
      parts.append("\(landing) final_url >= ? AND final_url < ?")
      values += [first, end]
      for kind in ["url:", "license:"] {
        parts.append("SELECT id FROM link WHERE key >= ? AND key < ?")
        values += [kind + first, kind + end]
      }
    }
    let isTarget = ranges.map { _ in "target >= ? AND target < ?" }.joined(separator: " OR ")
    parts.append(
      """
      SELECT link FROM aspect WHERE aspect = 0 AND link IN (SELECT id FROM link WHERE status > 0 AND kind = 0)
        AND (\(isTarget))
      """)
    for (first, end) in ranges { values += [first, end] }
    add("id IN (\(parts.joined(separator: " UNION ")))", values)
  }

  /// What the URLs of a host begin with, as ranges that an index can be read by: the host whole, and what may
  /// follow it.
  private static func ranges(_ host: String) -> [(String, String)] {
    ["https://", "http://"].flatMap { scheme -> [(String, String)] in
      let whole = scheme + host
      return [(whole, whole + "\u{1}")] + ["/", ":", "?"].map { (whole + $0, end(of: whole + $0)) }
    }
  }

  /// A text behind all that begin with one.
  private static func end(of prefix: String) -> String { prefix + "\u{10FFFF}" }
}
