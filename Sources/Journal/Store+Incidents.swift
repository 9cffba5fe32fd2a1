import GRDB
import Links

extension Store {
  /// The incidents that are open, with their members.
  public func incidentWatch(at now: Moment) throws(StateError) -> IncidentWatch {
    try read("read the open incidents") { db in
      let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM incident") ?? 0
      var members: [Int64: Int64] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT id, incident FROM aspect WHERE incident IS NOT NULL")
      while let row = try rows.next() { members[row[0]] = row[1] }
      let counts = Dictionary(members.values.map { ($0, 1) }, uniquingKeysWith: +)
      let open = try Row.fetchAll(
        db,
        sql: """
          SELECT id, host, sign, opened_at, EXISTS (SELECT 1 FROM aspect WHERE incident = incident.id AND confirmed)
          FROM incident WHERE closed_at IS NULL
          """
      ).compactMap { row -> IncidentWatch.Open? in
        guard let sign = IncidentSign(rawValue: row[2]) else { return nil }
        return IncidentWatch.Open(
          id: row[0], cause: IncidentCause(host: row[1], sign: sign),
          openedAt: Moment(milliseconds: row[3]), members: counts[row[0]] ?? 0, breaksAt: row[4] ? now : nil)
      }
      return IncidentWatch(open: open, members: members, last: last)
    }
  }

  /// The incidents that are open, for people and status files; oldest first.
  func openIncidents(_ db: Database) throws -> [IncidentReport] {
    try reports(db, where: "closed_at IS NULL", [])
  }

  /// The incidents that were open in a period.
  func incidents(_ db: Database, since: Moment, to end: Moment) throws -> [IncidentReport] {
    try reports(
      db, where: "opened_at <= ? AND (closed_at IS NULL OR closed_at > ?)",
      [end.milliseconds, since.milliseconds])
  }

  func reports(_ db: Database, where condition: String, _ arguments: StatementArguments) throws
    -> [IncidentReport]
  {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT id, host, sign, opened_at, closed_at, most FROM incident WHERE \(condition) ORDER BY id"),
      arguments: arguments)
    return try rows.compactMap { row in
      guard let sign = IncidentSign(rawValue: row[2]) else { return nil }
      var report = IncidentReport(
        id: row[0], cause: IncidentCause(host: row[1], sign: sign), openedAt: Moment(milliseconds: row[3]))
      report.closedAt = (row[4] as Int64?).map(Moment.init(milliseconds:))
      report.links = row[5]
      if report.closedAt == nil { try countMembers(&report, db) }
      return report
    }
  }

  func countMembers(_ report: inout IncidentReport, _ db: Database) throws {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql:
          "SELECT count(DISTINCT link), count(DISTINCT iif(status = 5, link, NULL)) FROM aspect WHERE incident = ?"
      ), arguments: [report.id])
    report.links = row?[0] ?? 0
    report.broken = row?[1] ?? 0
    report.findings = try String.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT codes FROM aspect WHERE incident = ? GROUP BY codes ORDER BY count(*) DESC, codes LIMIT 5"),
      arguments: [report.id]
    ).reduce(into: []) { codes, text in
      for code in text.split(separator: " ").map(String.init) where !codes.contains(code) {
        codes.append(code)
      }
    }
    report.articles =
      try Int.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT count(DISTINCT article) FROM article_link WHERE link IN (SELECT link FROM aspect WHERE incident = ?)
            """), arguments: [report.id]) ?? 0
  }

  /// How many articles name a link.
  public func articleCount(naming link: Int64) throws(StateError) -> Int {
    try read("count articles") { db in
      try Int.fetchOne(
        db.cachedStatement(sql: "SELECT count(*) FROM article_link WHERE link = ?"), arguments: [link]) ?? 0
    }
  }

  /// A few other aspects that the same host answers: pages by where they ended last, records by who keeps them.
  ///
  /// - Parameter site: scheme, host and port: `https://pub.example`.
  public func neighbours(of check: DueCheck, site: String, most: Int) throws(StateError) -> [Int64] {
    try read("look for links of a host") { db in
      guard check.aspect == .page else {
        return try Int64.fetchAll(
          db.cachedStatement(
            sql:
              "SELECT id FROM aspect WHERE aspect = ?1 AND id <> ?2 AND id BETWEEN ?2 - 1000 AND ?2 + 1000 AND checked_at IS NOT NULL LIMIT ?3"
          ), arguments: [check.aspect.rawValue, check.id, most])
      }
      // "0" is the sign after "/".
      return try Int64.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT id FROM aspect WHERE aspect = 1 AND final_url >= ?1 AND final_url < ?2 AND id <> ?3
              AND status < 4 LIMIT ?4
            """), arguments: ["\(site)/", "\(site)0", check.id, most])
    }
  }
}
