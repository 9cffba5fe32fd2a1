import Foundation
import GRDB
import Time
import Findings
import Observations

/// The sources that articles are harvested from, as rows.
extension Store {
  /// Makes the state's sources those of the configuration; how each stands, in that order. A source that leads
  /// elsewhere now is looked at anew.
  package func syncSources(_ rules: [SourceRule]) throws(StateError) -> [SourceStanding] {
    let names = Set(rules.map(\.name))
    let isSame = try read("read the sources") { db in
      try configuredSources(db) == names
        && rules.allSatisfy { rule in
          try Bool.fetchOne(
            db, sql: "SELECT place = ? AND owner IS ? FROM source WHERE name = ?",
            arguments: [rule.place.description, rule.owner, rule.name]) ?? false
        }
    }
    if !isSame {
      try write("note the sources", keepsListing: true) { db in
        try noteSources(names, db)
        for rule in rules {
          let before = try Row.fetchOne(
            db, sql: "SELECT id, owner FROM source WHERE name = ?", arguments: [rule.name])
          try db.execute(
            sql: """
              INSERT INTO source (name, place, owner) VALUES (?1, ?2, ?3) ON CONFLICT (name) DO UPDATE SET owner = ?3,
                whole_at = iif(place = ?2, whole_at, NULL), mark = iif(place = ?2, mark, NULL),
                harvest = iif(place = ?2, harvest, NULL), retry_at = iif(place = ?2, retry_at, NULL), place = ?2
              """, arguments: [rule.name, rule.place.description, rule.owner])
          if let before, before[1] as String? != rule.owner {
            try settleSourceOwners(of: articles(ofSource: before[0], db), db)
          }
        }
      }
    }
    let standings = try sourceStandings()
    return rules.compactMap { rule in standings.first { $0.name == rule.name } }
  }

  /// How the sources stand, by name.
  package func sourceStandings() throws(StateError) -> [SourceStanding] {
    try read("read the sources") { db in try sources(db) }
  }

  /// How many articles each source has, by name.
  package func sourceArticles() throws(StateError) -> [String: Int] {
    try read("read the sources") { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT name, (SELECT count(DISTINCT article) FROM source_record WHERE source = source.id) AS articles FROM source
          """)
      return Dictionary(rows.map { ($0["name"], $0["articles"]) }, uniquingKeysWith: { first, _ in first })
    }
  }

  func sources(_ db: Database, named name: String? = nil) throws -> [SourceStanding] {
    typealias Column = SourceColumn
    return try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT \(Column.list) FROM source WHERE ?1 IS NULL OR name = ?1 ORDER BY name"),
      arguments: [name]
    ).map { row in
      var standing = SourceStanding(id: row[Column.id], name: row[Column.name])
      standing.looks = row[Column.looks]
      standing.lookedAt = row.moment(Column.lookedAt)
      standing.wholeAt = row.moment(Column.wholeAt)
      standing.mark = row[Column.mark]
      standing.harvest = (row[Column.harvest] as String?).flatMap {
        try? JSONDecoder().decode(Harvest.self, from: Data($0.utf8))
      }
      standing.failures = row[Column.failures]
      standing.retryAt = row.moment(Column.retryAt)
      standing.shrunk = row[Column.shrunk]
      standing.since = row.moment(Column.since)
      standing.reason = row[Column.reason]
      return standing
    }
  }

  func save(_ standing: SourceStanding, _ db: Database) throws {
    let harvest = try standing.harvest.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    try db.cachedStatement(
      sql: """
        UPDATE source SET looks = ?2, looked_at = ?3, whole_at = ?4, mark = ?5, harvest = ?6, failures = ?7, retry_at = ?8,
          shrunk = ?9, since = ?10, reason = ?11 WHERE id = ?1
        """
    ).execute(arguments: [
      standing.id, standing.looks, standing.lookedAt?.milliseconds, standing.wholeAt?.milliseconds,
      standing.mark,
      harvest, standing.failures, standing.retryAt?.milliseconds, standing.shrunk,
      standing.since?.milliseconds,
      standing.reason,
    ])
  }

  /// Makes an article a source's, with its owner.
  func give(_ row: Int64, to source: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "UPDATE article SET source = ?2 WHERE id = ?1").execute(arguments: [
      row, -source,
    ])
    try settleSourceOwners(of: [row], db)
  }

  /// The articles that a source has, including those that came from another source first.
  func articles(ofSource source: Int64, _ db: Database) throws -> [Int64] {
    try Int64.fetchAll(
      db,
      sql: """
        SELECT id FROM article WHERE source = -?1 AND source < 0
        UNION SELECT article.id FROM source_record JOIN article ON article.key = source_record.article
        WHERE source_record.source = ?1 AND article.source < 0
        """, arguments: [source])
  }

  /// The owner that an article has by the sources that have it: its own source's, else that of the first one that names
  /// an owner.
  func sourceOwner(of key: String, _ source: Int64, _ db: Database) throws -> String? {
    try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT owner FROM source WHERE owner IS NOT NULL
            AND (id = ?2 OR id IN (SELECT source FROM source_record WHERE article = ?1)) ORDER BY id <> ?2, id LIMIT 1
          """), arguments: [key, source])
  }

  /// Works out anew which source's owner articles have. Those of files have none.
  func settleSourceOwners(of rows: [Int64], _ db: Database) throws {
    let find = try db.cachedStatement(
      sql: "SELECT key, source, json_extract(body, '$.source_owner') FROM article WHERE id = ? AND source < 0"
    )
    let change = try db.cachedStatement(
      sql: """
        UPDATE article SET body = iif(?2 IS NULL, json_remove(body, '$.source_owner'), json_set(body, '$.source_owner', ?2))
        WHERE id = ?1
        """)
    var settlement = OwnerSettlement(db, rules: ownerRules)
    for row in rows {
      guard let known = try Row.fetchOne(find, arguments: [row]) else { continue }
      let owner = try sourceOwner(of: known[0], -(known[1] as Int64), db)
      guard known[2] as String? != owner else { continue }
      try change.execute(arguments: [row, owner])
      _ = try settlement.settleAnew(where: "id = ?", [row])
    }
    // A command beside a stopped service knows no rules: the next start works the owners out by them.
    if !rows.isEmpty, try (meta(db, "owners") ?? OwnerRules().mark) != ownerRules.mark {
      try setMeta(db, "owners", "")
    }
  }

  // MARK: With the articles of files

  func sourceRows(named names: Set<String>, _ db: Database) throws -> Set<Int64> {
    guard !names.isEmpty else { return [] }
    let rows = try Row.fetchAll(db, sql: "SELECT id, name FROM source")
    return Set(rows.filter { names.contains($0["name"]) }.map { $0["id"] })
  }

  func articleCount(ofSources sources: Set<Int64>, _ db: Database) throws -> Int {
    let count = try db.cachedStatement(sql: "SELECT count(*) FROM article WHERE source = ?")
    return try sources.reduce(0) { try $0 + (Int.fetchOne(count, arguments: [-$1]) ?? 0) }
  }

  /// Remembers which sources are configured, and forgets those that are not and have no articles any more.
  func noteSources(_ names: Set<String>, _ db: Database) throws {
    try setMeta(db, "source_names", names.sorted().joined(separator: " "))
    try forgetSources(db)
  }

  /// The names of the sources that were configured last; nil before that is known.
  func configuredSources(_ db: Database) throws -> Set<String>? {
    try meta(db, "source_names").map { Set($0.split(separator: " ").map(String.init)) }
  }

  func forgetSources(_ db: Database) throws {
    guard let names = try configuredSources(db) else { return }
    for row in try Row.fetchAll(
      db,
      sql: "SELECT id, name FROM source WHERE NOT EXISTS (SELECT 1 FROM article WHERE source = -source.id)")
    where !names.contains(row["name"]) {
      let shared = try articles(ofSource: row["id"], db)
      try db.execute(sql: "DELETE FROM source WHERE id = ?", arguments: [row["id"] as Int64])
      try settleSourceOwners(of: shared, db)
    }
  }
}

/// The columns of a source.
private enum SourceColumn: Int, SelectedColumn {
  case id, name, looks, lookedAt, wholeAt, mark, harvest, failures, retryAt, shrunk, since, reason
}
