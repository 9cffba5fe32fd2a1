import GRDB
import Links

/// What belongs to the owner whose digest it is; everything in a digest of all.
extension DigestGathering {
  /// Whether it tells of all links.
  var isOfAll: Bool { owner == nil && reached == nil }

  /// A condition on the table `link`.
  var isOwn: String {
    if let reached {
      let known = reached.map(String.init).joined(separator: ", ")
      // A link of an article without an owner is here too, whoever else names it.
      return """
        AND EXISTS (SELECT 1 FROM article_link AS naming WHERE naming.link = link.id AND (
          NOT EXISTS (SELECT 1 FROM article_owner AS has WHERE has.article = naming.article)
          OR EXISTS (SELECT 1 FROM article_owner AS has WHERE has.article = naming.article
            AND has.owner NOT IN (\(known)))))
        """
    }
    return owner.map { "AND EXISTS (SELECT 1 FROM link_owner WHERE link = link.id AND owner = \($0.id))" }
      ?? ""
  }

  /// Whether an entry is about a link or an article of the owner.
  func concerns(_ line: DigestLine) throws -> Bool {
    guard let owner else { return try reached == nil || isOfTheRest(line) }
    if let key = line.link {
      let isOwn = try Bool.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT EXISTS (SELECT 1 FROM link_owner WHERE link = link.id AND owner = ?) FROM link WHERE key = ?
            """), arguments: [owner.id, key])
      if let isOwn { return isOwn }
    }
    // What is not watched any more belonged to whom the articles belong to that named it, or that left.
    if line.detail?.owners?.contains(owner.name) == true { return true }
    let statement = try db.cachedStatement(
      sql:
        "SELECT EXISTS (SELECT 1 FROM article JOIN article_owner ON article = id WHERE key = ? AND owner = ?)"
    )
    return try (line.articles ?? []).contains {
      try Bool.fetchOne(statement, arguments: [$0, owner.id]) ?? false
    }
  }

  /// Whether an entry is about a link or an article that belongs to nobody whom it reaches otherwise. What is not known
  /// any more is told rather than not.
  private func isOfTheRest(_ line: DigestLine) throws -> Bool {
    if let key = line.link {
      let isKnown = try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM link WHERE key = ?)"), arguments: [key])
      if isKnown == true { return try isOwn(key: key) }
    }
    let owners = line.detail?.owners ?? []
    guard !owners.isEmpty else { return true }
    return try owners.contains { name in
      let id = try store.owner(name, db).id
      return id == 0 || reached?.contains(id) == false
    }
  }

  /// Links by status.
  func counts() throws -> [Status: Int] {
    let rows =
      if let owner {
        try Row.fetchAll(
          db.cachedStatement(sql: "SELECT status, links FROM owner_tally WHERE owner = ?"),
          arguments: [owner.id])
      } else if reached != nil {
        try Row.fetchAll(db, sql: "SELECT status, count(*) FROM link WHERE 1 \(isOwn) GROUP BY status")
      } else {
        try Row.fetchAll(db.cachedStatement(sql: "SELECT status, sum(links) FROM tally GROUP BY status"))
      }
    return Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in Status(rawValue: row[0]).map { ($0, row[1]) } })
  }

  /// Links whose problem is acknowledged, by status.
  func acknowledgedCounts() throws -> [Status: Int] {
    guard !isOfAll else { return try store.acknowledgedCounts(db, end) }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT link.status, count(*) FROM link JOIN acknowledgement ON link = link.id WHERE until > ? \(isOwn)
        GROUP BY link.status
        """, arguments: [end.milliseconds])
    return Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in Status(rawValue: row[0]).map { ($0, row[1]) } })
  }

  /// Acknowledgements that were given in the period.
  func acknowledgedLately() throws -> Int {
    let own = isOfAll ? "" : "AND link IN (SELECT key FROM link WHERE 1 \(isOwn))"
    return try Int.fetchOne(
      db, sql: "SELECT count(*) FROM journal WHERE seq > ? AND event = 'link.acknowledged' \(own)",
      arguments: [mark.through]) ?? 0
  }

  /// Links that were looked at once and have an aspect that is overdue.
  func overdue() throws -> Int {
    guard !isOfAll else { return try store.overdue(db, end)[false] ?? 0 }
    return try late("AND link.status <> 1")
  }

  /// How much was checked in time.
  func coverage(links: Int) throws -> StatusSnapshot.Coverage {
    guard !isOfAll else { return try store.coverage(db, links: links, end) }
    let late = try late("")
    let oldest =
      if let owner {
        try Int64.fetchOne(
          db,
          sql: """
            SELECT min(checked_at) FROM link_owner JOIN aspect ON aspect.link = link_owner.link WHERE owner = ?
            """, arguments: [owner.id])
      } else {
        try Int64.fetchOne(
          db, sql: "SELECT min(checked_at) FROM aspect JOIN link ON link.id = aspect.link WHERE 1 \(isOwn)")
      }
    return StatusSnapshot.Coverage(
      onTime: links - late, overdue: late, oldestCheck: oldest.map(Moment.init(milliseconds:)))
  }

  private func late(_ condition: String) throws -> Int {
    try Int.fetchOne(
      db,
      sql: """
        SELECT count(DISTINCT link.id) FROM aspect JOIN link ON link.id = aspect.link
        WHERE deadline < ? \(condition) \(isOwn)
        """, arguments: [end.milliseconds]) ?? 0
  }

  /// An incident as far as it concerns the owner; nil where none of its links is the owner's.
  func ownPart(of report: IncidentReport) throws -> IncidentReport? {
    guard !isOfAll else { return report }
    var report = report
    guard report.closedAt == nil else {
      report.members = try report.members.filter { try isOwn(key: $0) }
      // At its worst it had more than its first members; how many of them were the owner's is not known any more.
      report.links = report.members.count
      return report.members.isEmpty ? nil : report
    }
    let members = """
      SELECT aspect.link FROM aspect JOIN link ON link.id = aspect.link WHERE incident = \(report.id) \(isOwn)
      """
    let keys = try String.fetchAll(db, sql: "SELECT key FROM link WHERE id IN (\(members)) ORDER BY id")
    guard !keys.isEmpty else { return nil }
    report.links = keys.count
    report.members = Array(keys.prefix(IncidentReport.mostMembers))
    report.broken =
      try Int.fetchOne(
        db,
        sql:
          "SELECT count(DISTINCT link) FROM aspect WHERE incident = ? AND status = 5 AND link IN (\(members))",
        arguments: [report.id]) ?? 0
    report.articles =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(DISTINCT article_link.article) FROM article_link \(ownArticles) WHERE link IN (\(members))
          """) ?? 0
    return report
  }

  private var ownArticles: String {
    owner.map {
      "JOIN article_owner ON article_owner.article = article_link.article AND owner = \($0.id)"
    } ?? ""
  }

  private func isOwn(key: String) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM link WHERE key = ? \(isOwn))", arguments: [key])
      ?? false
  }
}
