import GRDB
import Time
import Findings
import Reporting

extension Store {
  /// Whether the owners in the state were worked out by these rules.
  package func holdsOwners(of rules: OwnerRules) throws(StateError) -> Bool {
    try read("read the owners") { db in try settledRules(db) == rules.mark }
  }

  /// Goes by these rules from now on. Whether the state holds the owners that follow from them; where it does not,
  /// the articles have to be taken in.
  package func takeUp(_ rules: OwnerRules) throws(StateError) -> Bool {
    ownerRules = rules
    return try holdsOwners(of: rules)
  }

  /// The rules that the owners in the state follow; another text while they are being worked out anew.
  private func settledRules(_ db: Database) throws -> String { try meta(db, "owners") ?? OwnerRules().mark }

  /// Takes note that the owners are worked out by these rules from now on; until that is done for all articles, the
  /// state holds owners of no rules. Whether anything has to be done.
  func beginOwners(_ rules: OwnerRules) throws(StateError) -> Bool {
    ownerRules = rules
    guard try !holdsOwners(of: rules) else { return false }
    try write("work out the owners") { db in try setMeta(db, "owners", "") }
    return true
  }

  /// Works out the owners of some articles anew, those behind a row; the last of them, nil if there are none left.
  func settleOwners(behind row: Int64, most: Int) throws(StateError) -> Int64? {
    let settled = try writeUnsynced("work out the owners") { db in
      var settlement = OwnerSettlement(db, rules: ownerRules)
      return try settlement.settleAnew(where: "id > ? ORDER BY id LIMIT ?", [row, most])
    }
    listing = nil
    return settled?.last
  }

  /// Ends the working out: titles and order are those of the rules, and whoever has neither row nor article is gone.
  func finishOwners(_ db: Database) throws {
    try db.execute(sql: "UPDATE owner SET title = NULL, place = NULL, public = 1")
    for (place, row) in ownerRules.rows.enumerated() {
      try db.execute(
        sql: """
          INSERT INTO owner (name, title, place, public) VALUES (?1, ?2, ?3, ?4)
          ON CONFLICT DO UPDATE SET title = ?2, place = ?3, public = ?4
          """, arguments: [row.name, row.title, place, row.isPublic])
    }
    try setMeta(db, "owners", ownerRules.mark)
  }

  /// Forgets the owners that have neither a row nor an article any more.
  func forgetOwners(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM owner WHERE place IS NULL AND articles = 0")
  }

  /// Settles the owners of the articles that name a DOI, where the registry's new word may change them.
  func resettleOwners(after checked: CheckedAspect, _ db: Database) throws {
    guard ownerRules.takesIn, checked.check.aspect == .registry else { return }
    let (old, new) = (checked.check.state.memory, checked.state.memory)
    guard ownerRules.readsTargets && old.target != new.target || old.fullDOI != new.fullDOI else { return }
    var settlement = OwnerSettlement(db, rules: ownerRules)
    let settled = try settlement.settleAnew(
      where: "id IN (SELECT article FROM article_link WHERE link = ?)", [checked.check.linkID])
    if settled?.isChanged == true { listing = nil }
  }

  // MARK: Reading

  /// The names of all owners, those of the configuration first.
  package func ownerNames() throws(StateError) -> [String] {
    try read("list the owners") { db in
      try String.fetchAll(db, sql: "SELECT name FROM owner WHERE \(Self.isKnown) \(Self.ownerOrder)")
    }
  }

  /// What the registry told last of a watched DOI; nil if it is not watched.
  package func ownerEvidence(ofDOI key: String) throws(StateError) -> OwnerRules.Evidence? {
    try read("read where a DOI leads") { db in
      try Row.fetchOne(
        db.cachedStatement(
          sql: "SELECT target, full_doi FROM aspect JOIN link ON link.id = link WHERE key = ? AND aspect = 0"),
        arguments: [key]
      ).map { OwnerRules.Evidence(key: key, fullDOI: $0["full_doi"], target: $0["target"]) }
    }
  }

  static let isKnown = "(place IS NOT NULL OR articles > 0)"
  static let ownerOrder = "ORDER BY place IS NULL, place, articles DESC, name"

  /// How the owners stand, and how many there are.
  func owners(_ db: Database, most: Int, _ now: Moment) throws -> StatusSnapshot.Excerpt<OwnerStanding> {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, name, ifnull(title, name) AS title, articles, count(*) OVER () AS total FROM owner
          WHERE \(Self.isKnown) \(Self.ownerOrder) LIMIT ?
          """), arguments: [most])
    guard let first = rows.first else { return .init() }
    let links = try counts(
      Row.fetchAll(
        db.cachedStatement(sql: "SELECT owner, status, links FROM owner_tally WHERE links <> 0")))
    // In this order: for the sake of the groups SQLite would read the owners of all links.
    let acknowledged = try counts(
      Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT owner, link.status, count(*) AS links FROM acknowledgement
            CROSS JOIN link ON link.id = acknowledgement.link
            CROSS JOIN link_owner ON link_owner.link = link.id WHERE until > ? GROUP BY owner, link.status
            """), arguments: [now.milliseconds]))
    let standings = rows.map { row in
      OwnerStanding(
        name: row["name"], title: row["title"], articles: row["articles"], links: links[row["id"]] ?? [:],
        acknowledged: acknowledged[row["id"]] ?? [:])
    }
    return .init(standings, total: first["total"])
  }

  private func counts(_ rows: [Row]) throws -> [Int64: [Status: Int]] {
    var counts: [Int64: [Status: Int]] = [:]
    for row in rows {
      guard let status = Status(rawValue: row["status"]) else { continue }
      counts[row["owner"], default: [:]][status] = row["links"]
    }
    return counts
  }

  /// The owners of a link's articles by name, at most so many, and how many there are.
  func owners(ofLink link: Int64, most: Int = 20, _ db: Database) throws -> (names: [String], total: Int) {
    let names = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT name FROM link_owner JOIN owner ON owner.id = owner WHERE link = ? ORDER BY place IS NULL, place, name
          """), arguments: [link])
    return (Array(names.prefix(most)), names.count)
  }

  /// An owner by its name; one that is not known has no articles.
  func owner(_ name: String, _ db: Database) throws -> (id: Int64, name: String, title: String) {
    let row = try Row.fetchOne(db, sql: "SELECT id, title FROM owner WHERE name = ?", arguments: [name])
    guard let row else { return (0, name, name) }
    return (row["id"], name, row["title"] ?? name)
  }

  func ownerNames(ofArticle article: Int64, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: "SELECT name FROM article_owner JOIN owner ON owner.id = owner WHERE article = ? ORDER BY name"),
      arguments: [article])
  }
}
