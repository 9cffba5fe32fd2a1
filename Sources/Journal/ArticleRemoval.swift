import GRDB
import Time
import Findings
import Judging

/// The removing of articles, and what becomes of links that nobody names any more: they rest for a while, with their
/// history and acknowledgement, and wake up where an article names them again.
struct ArticleRemoval {
  let db: Database
  let now: Moment

  /// Removes articles; gives the links that they named.
  func remove(_ articles: some Sequence<Int64>) throws -> [Int64] {
    let links = try db.cachedStatement(sql: "SELECT link FROM article_link WHERE article = ?")
    let drop = try db.cachedStatement(sql: "DELETE FROM article WHERE id = ?")
    var left: [Int64] = []
    for article in articles {
      left += try Int64.fetchAll(links, arguments: [article])
      try drop.execute(arguments: [article])
    }
    return left
  }

  /// Lays those of some links to rest that no article names any more. What was never looked at has no history.
  func layToRest(_ links: some Sequence<Int64>) throws {
    let isUnnamed = try db.cachedStatement(
      sql: "SELECT NOT EXISTS (SELECT 1 FROM article_link WHERE link = ?)")
    let drop = try db.cachedStatement(sql: "DELETE FROM link WHERE id = ?")
    let keep = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO resting
        SELECT key, ?1, \(try Self.packed("link", db)),
          (SELECT json_group_array(json(\(try Self.packed("aspect", db)))) FROM aspect WHERE link = ?2),
          (SELECT \(try Self.packed("acknowledgement", db)) FROM acknowledgement WHERE link = ?2)
        FROM link WHERE id = ?2
          AND (status <> 1 OR EXISTS (SELECT 1 FROM aspect WHERE link = ?2 AND checked_at IS NOT NULL))
        """)
    for link in links where try Bool.fetchOne(isUnnamed, arguments: [link]) == true {
      try keep.execute(arguments: [now.milliseconds, link])
      try drop.execute(arguments: [link])
    }
  }

  /// Forgets the links that rested long enough.
  func forgetOld() throws {
    try db.cachedStatement(sql: "DELETE FROM resting WHERE since <= ?").execute(
      arguments: [(now - Policy.Articles.rest).milliseconds])
  }

  /// Since when a link rests; nil if none of that key does.
  func restsSince(_ key: String) throws -> Moment? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT since FROM resting WHERE key = ?"), arguments: [key]
    ).map(Moment.init(milliseconds:))
  }

  /// Wakes a link up; gives its row, and nil if none of that key rests.
  func wake(_ key: String, interval: (Aspect) -> Span) throws -> Int64? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT link, aspects, acknowledgement, since FROM resting WHERE key = ?"),
      arguments: [key])
    guard let row, now - Moment(milliseconds: row["since"]) < Policy.Articles.rest else { return nil }
    try db.cachedStatement(sql: "DELETE FROM resting WHERE key = ?").execute(arguments: [key])
    try unpack(row["link"], into: "link")
    let link = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM link WHERE key = ?"), arguments: [key])
    guard let link else { return nil }
    let aspects = try String.fetchAll(
      db, sql: "SELECT value FROM json_each(?) ORDER BY json_extract(value, '$[0].aspect')",
      arguments: [row["aspects"] as String])
    var isTallied = false
    for packed in aspects {
      let side = try Int.fetchOne(db, sql: "SELECT json_extract(?, '$[0].aspect')", arguments: [packed]) ?? 1
      let aspect = Aspect(rawValue: side) ?? .page
      // Only the first two are counted by hand; triggers see to the others.
      if side >= 2, !isTallied {
        try tally(link)
        isTallied = true
      }
      // A deadline that passed while it rested is none; and no incident speaks for it.
      let deadline = (now + interval(aspect)).milliseconds
      try unpack(
        packed, into: "aspect",
        besides: ["deadline": "max(\(deadline), @)"])
      try lineUp(aspect, of: link)
    }
    if !isTallied { try tally(link) }
    let woken = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM aspect WHERE link = ?"), arguments: [link])
    try AspectRow.advance(woken, by: .leftIncident, at: now, db)
    if let acknowledgement = row["acknowledgement"] as String? {
      try unpack(acknowledgement, into: "acknowledgement")
    }
    return link
  }

  private func lineUp(_ aspect: Aspect, of link: Int64) throws {
    let isCounted = aspect.rawValue >= 2
    try db.cachedStatement(
      sql: """
        UPDATE host_line SET aspects = aspects + 1
        WHERE id IN (SELECT landing FROM aspect WHERE link = ?1 AND aspect = ?2)
          OR NOT ?3 AND id IN (SELECT line FROM aspect WHERE link = ?1 AND aspect = ?2)
        """
    ).execute(arguments: [link, aspect.rawValue, isCounted])
  }

  private func tally(_ link: Int64) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO deadline_tally
        SELECT minute, (SELECT status = 1 FROM link WHERE id = ?1), 1
        FROM (SELECT min(deadline) / 60000 AS minute FROM aspect WHERE link = ?1) WHERE minute IS NOT NULL
        ON CONFLICT DO UPDATE SET links = links + 1
        """
    ).execute(arguments: [link])
  }

  // MARK: Packing

  /// A row as JSON, whatever columns the table has: a list of objects, because SQLite's functions take no more
  /// than 127 arguments.
  private static func packed(_ table: String, _ db: Database) throws -> String {
    let columns = try columns(of: table, db)
    let parts = stride(from: 0, to: columns.count, by: 40).map { start in
      let members = columns[start..<min(start + 40, columns.count)].map { "'\($0)', \(table).\"\($0)\"" }
      return "json_object(\(members.joined(separator: ", ")))"
    }
    return "json_array(\(parts.joined(separator: ", ")))"
  }

  /// - Parameter besides: what stands in a column in place of what was packed, which `@` means.
  private func unpack(_ packed: String, into table: String, besides: [String: String] = [:]) throws {
    // A release with more columns than the one that packed it: those have their defaults.
    var places: [String: Int] = [:]
    let names = try Row.fetchAll(
      db,
      sql:
        "SELECT member.key AS name, part.key AS place FROM json_each(?) AS part, json_each(part.value) AS member",
      arguments: [packed])
    for row in names { places[row["name"]] = row["place"] }
    let columns = try Self.columns(of: table, db).compactMap { name in places[name].map { (name, $0) } }
    let values = columns.map { name, part in
      let value = "json_extract(?1, '$[\(part)].\(name)')"
      return besides[name]?.replacing("@", with: value) ?? value
    }.joined(separator: ", ")
    let list = columns.map { "\"\($0.0)\"" }.joined(separator: ", ")
    try db.cachedStatement(sql: "INSERT INTO \(table) (\(list)) SELECT \(values)").execute(arguments: [packed]
    )
  }

  private static func columns(of table: String, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(sql: "SELECT name FROM pragma_table_info(?) ORDER BY cid"), arguments: [table])
  }
}
