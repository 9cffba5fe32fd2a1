import GRDB
import Names
import Observations

extension Store {
  /// The keys of an article's links, in the order it got them; nil if no article has that id.
  package func keys(ofArticle id: String) throws(StateError) -> [String]? {
    try read("find an article") { db in
      guard let row = try Int64.fetchOne(db, sql: "SELECT id FROM article WHERE key = ?", arguments: [id])
      else {
        return nil
      }
      return try String.fetchAll(
        db,
        sql: "SELECT key FROM link JOIN article_link ON link.id = link WHERE article = ? ORDER BY link.id",
        arguments: [row])
    }
  }

  /// The titles of articles, by their ids; those without one are left out.
  package func titles(of ids: [String]) throws(StateError) -> [String: String] {
    guard !ids.isEmpty else { return [:] }
    return try read("read titles") { db in try titles(of: ids, db) }
  }

  func titles(of ids: some Sequence<String>, _ db: Database) throws -> [String: String] {
    let statement = try db.cachedStatement(
      sql: "SELECT json_extract(body, '$.title') FROM article WHERE key = ?")
    return try ids.reduce(into: [:]) { titles, id in
      titles[id] = try String.fetchOne(statement, arguments: [id])
    }
  }

  /// The work that an article is about, by its links.
  func work(ofArticle row: Int64, _ db: Database) throws -> Work { Work(try keys(ofRow: row, db)) }

  private func keys(ofRow row: Int64, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: "SELECT key FROM link JOIN article_link ON link.id = link WHERE article = ? ORDER BY link.id"),
      arguments: [row])
  }

  /// The id that an article goes by where another work gets its own.
  ///
  /// - Parameter isGiven: whether an id is given away that no row has yet.
  func freeID(_ id: String, _ row: Int64, _ db: Database, isGiven: (String) -> Bool) throws -> String {
    let find = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM article WHERE key = ?)")
    for other in ArticleIDs(id, keys: try keys(ofRow: row, db)).dropFirst() {
      if try !isGiven(other) && Bool.fetchOne(find, arguments: [other]) != true { return other }
    }
    return id
  }

  /// Gives an article another id, also in the records of the sources that have it.
  func rename(_ row: Int64, to key: String, _ db: Database) throws {
    try db.cachedStatement(
      sql: "UPDATE source_record SET article = ?2 WHERE article = (SELECT key FROM article WHERE id = ?1)"
    ).execute(arguments: [row, key])
    try db.cachedStatement(sql: "UPDATE article SET key = ?2 WHERE id = ?1").execute(arguments: [row, key])
  }

  /// Ids that resemble one that no article has.
  package func nearestArticles(to id: String) throws(StateError) -> [String] {
    let candidates = try read("search for a similar article") { db in
      let behind = try String.fetchAll(
        db, sql: "SELECT key FROM article WHERE key >= ? ORDER BY key LIMIT 1000", arguments: [id])
      let before = try String.fetchAll(
        db, sql: "SELECT key FROM article WHERE key < ? ORDER BY key DESC LIMIT 1000", arguments: [id])
      return before + behind
    }
    return LinkSuggestion.nearestNames(to: id, among: candidates)
  }
}
