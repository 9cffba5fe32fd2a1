import GRDB
import Links

extension Store {
  /// Links with what is known of them, the worst first, from a status on.
  package func links(from status: Status, most: Int) throws(StateError) -> [KnownLink] {
    try read("list the links") { db in
      var links: [KnownLink] = []
      try eachRow(from: status, db) { row in
        guard links.count < most else { return false }
        if let link = try knownLink(row, db) { links.append(link) }
        return true
      }
      return links
    }
  }

  /// How many links of a kind are watched.
  package func linkCount(_ kind: LinkKind) throws(StateError) -> Int {
    try read("count the links") { db in
      try Int.fetchOne(db, sql: "SELECT sum(links) FROM tally WHERE kind = ?", arguments: [kind.rawValue])
        ?? 0
    }
  }

  /// Hands every link to a closure, the worst first, without holding them all.
  package func eachLink(_ body: (KnownLink) throws -> Void) throws(StateError) {
    try read("list the links") { db in
      try eachRow(from: .ok, db) { row in
        if let link = try knownLink(row, db) { try body(link) }
        return true
      }
    }
  }

  /// Hands every link that fits a selection to a closure, the worst first.
  package func eachLink(fitting selection: Selection, _ body: (KnownLink) throws -> Void) throws(StateError) {
    try read("list the links") { db in
      let condition = SelectionSQL(selection)
      try eachRow(from: .ok, where: "AND id IN (\(condition.ids))", arguments: condition.arguments, db) {
        row in
        if let link = try knownLink(row, db) { try body(link) }
        return true
      }
    }
  }

  /// The rows of links from a status on, the worst first, as long as the closure wants more. One status after the
  /// other, because only so the index has their order.
  private func eachRow(
    from status: Status, where condition: String = "", arguments: StatementArguments = [], _ db: Database,
    _ body: (Row) throws -> Bool
  ) throws {
    for each in Status.allCases.sorted().reversed() where each >= status {
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT id, key, kind, text, status, since FROM link WHERE status = ? \(condition) ORDER BY since, id
          """, arguments: [each.rawValue] + arguments)
      while let row = try rows.next() {
        guard try body(row) else { return }
      }
    }
  }

  /// Links to look at, the worst first: those that are acknowledged, or those that are not and that no open
  /// incident explains.
  package func problems(acknowledged: Bool, most: Int, at now: Moment) throws(StateError) -> [KnownLink] {
    try read("list the problems") { db in
      let alone = """
        AND NOT EXISTS (SELECT 1 FROM aspect
          WHERE link = link.id AND status = link.status AND incident IS NOT NULL)
        """
      return try problems(
        acknowledged, from: .undecided, most: most, besides: acknowledged ? "" : alone, db, now)
    }
  }

  func problems(
    _ acknowledged: Bool, from status: Status, most: Int, besides: String = "", _ db: Database, _ now: Moment
  ) throws -> [KnownLink] {
    var links: [KnownLink] = []
    try eachRow(
      from: status,
      where: """
        AND id \(acknowledged ? "" : "NOT") IN (SELECT link FROM acknowledgement WHERE until > ?) \(besides)
        """, arguments: [now.milliseconds], db
    ) { row in
      guard links.count < most else { return false }
      if let link = try knownLink(row, db) { links.append(link) }
      return true
    }
    return links
  }

  /// One link by its key; nil where it is not watched.
  package func link(key: String) throws(StateError) -> KnownLink? {
    try read("find a link") { db in
      try Row.fetchOne(
        db.cachedStatement(sql: "SELECT id, key, kind, text, status, since FROM link WHERE key = ?"),
        arguments: [key]
      ).flatMap { try knownLink($0, db) }
    }
  }

  func knownLink(_ row: Row, _ db: Database) throws -> KnownLink? {
    guard let kind = LinkKind(rawValue: row[2]), let status = Status(rawValue: row[4]) else { return nil }
    let aspects = try Row.fetchAll(
      db.cachedStatement(
        sql:
          """
          SELECT aspect, status, facts, findings, coalesce((SELECT at FROM recheck WHERE aspect = aspect.id), due),
            failure_count, failure_first, incident FROM aspect WHERE link = ? ORDER BY aspect
          """
      ),
      arguments: [row[0] as Int64])
    let (articles, total) = try articles(naming: row[0], db)
    var link = KnownLink(
      key: row[1], kind: kind, text: row[3], status: status,
      since: (row[5] as Int64?).map(Moment.init(milliseconds:)),
      aspects: aspects.compactMap { row in
        guard let aspect = Aspect(rawValue: row[0]), let status = Status(rawValue: row[1]) else { return nil }
        return KnownLink.KnownAspect(
          aspect: aspect, status: status, facts: row[2], findings: row[3],
          due: Moment(milliseconds: row[4]), incident: row[7], failures: row[5],
          failingSince: (row[6] as Int64?).map(Moment.init(milliseconds:)))
      }, articles: articles, articlesTotal: total ?? articles.count,
      acknowledged: try acknowledgement(of: row[0], db)?.acknowledgement)
    link.titles = try titles(of: articles, db)
    if link.needsRescue { link.rescue = try rescue(of: row[0], db) }
    return link
  }
}
