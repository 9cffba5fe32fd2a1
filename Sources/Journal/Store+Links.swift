import GRDB
import Time
import Findings
import Observations

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
          \(LinkRow.selection) WHERE status = ? \(condition) ORDER BY since, id
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

  /// One link by its key; nil if it is not watched.
  package func link(key: String) throws(StateError) -> KnownLink? {
    try read("find a link") { db in
      try Row.fetchOne(
        db.cachedStatement(sql: "\(LinkRow.selection) WHERE key = ?"),
        arguments: [key]
      ).flatMap { try knownLink($0, db) }
    }
  }

  func knownLink(_ row: Row, _ db: Database) throws -> KnownLink? {
    guard let kind = LinkKind(rawValue: row[LinkRow.kind]), let status = Status(rawValue: row[LinkRow.status])
    else { return nil }
    let id: Int64 = row[LinkRow.id]
    let aspects = try Row.fetchAll(db.cachedStatement(sql: StoredColumn.selection), arguments: [id])
    let (articles, total) = try articles(naming: id, db)
    var link = KnownLink(
      key: row[LinkRow.key], kind: kind, text: row[LinkRow.text], status: status,
      since: row.moment(LinkRow.since), aspects: aspects.compactMap(StoredAspect.init),
      articles: articles, articlesTotal: total ?? articles.count,
      acknowledged: try acknowledgement(of: id, db)?.acknowledgement)
    link.titles = try titles(of: articles, db)
    if link.needsRescue { link.rescue = try rescue(of: id, db) }
    return link
  }
}

/// The columns of an aspect that listings read.
private enum StoredColumn: Int, SelectedColumn {
  case aspect, status, facts, findings, due, failureCount, failureFirst, incident

  var expression: String {
    self == .due ? "coalesce((SELECT at FROM recheck WHERE aspect = aspect.id), due)" : name
  }

  static let selection = "SELECT \(list) FROM aspect WHERE link = ? ORDER BY aspect"
}

extension StoredAspect {
  /// Reads a row; nil for an aspect or a status of a newer release.
  fileprivate init?(_ row: Row) {
    typealias Column = StoredColumn
    guard let aspect = Aspect(rawValue: row[Column.aspect]),
      let status = Status(rawValue: row[Column.status])
    else { return nil }
    self.init(
      aspect: aspect, status: status, due: row.moment(Column.due) ?? Moment(milliseconds: 0),
      incident: row[Column.incident], failures: row[Column.failureCount],
      failingSince: row.moment(Column.failureFirst), writtenFacts: row[Column.facts],
      writtenFindings: row[Column.findings])
  }
}
