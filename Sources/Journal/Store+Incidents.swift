import GRDB
import Time
import Findings

extension Store {
  /// The incidents that are open, with their members.
  package func incidentWatch(at now: Moment) throws(StateError) -> IncidentWatch {
    try read("read the open incidents") { db in
      let newest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM incident") ?? 0
      let last = max(newest, try lastIncidentTakenIn(db))
      var members: [(aspect: Int64, link: Int64, incident: Int64)] = []
      let rows = try Row.fetchCursor(
        db, sql: "SELECT \(MemberColumn.list) FROM aspect WHERE incident IS NOT NULL")
      while let row = try rows.next() {
        members.append((row[MemberColumn.id], row[MemberColumn.link], row[MemberColumn.incident]))
      }
      let counts = Dictionary(members.map { ($0.incident, 1) }, uniquingKeysWith: +)
      let open = try Row.fetchAll(
        db,
        sql: """
          SELECT id, host, sign, opened_at, closed_at,
            EXISTS (SELECT 1 FROM aspect WHERE incident = incident.id AND confirmed) AS is_confirmed
          FROM incident WHERE closed_at IS NULL OR closed_at > ?
          """, arguments: [(now - Policy.Incident.relapse).milliseconds]
      ).compactMap { row -> OpenIncident? in
        guard let sign = IncidentSign(rawValue: row["sign"]) else { return nil }
        return OpenIncident(
          id: row["id"], cause: IncidentCause(host: row["host"], sign: sign),
          openedAt: Moment(milliseconds: row["opened_at"]), members: counts[row["id"]] ?? 0,
          breaksAt: row["is_confirmed"] ? now : nil, closedAt: row.moment("closed_at"))
      }
      return IncidentWatch(open: open, members: members, last: last, at: now)
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
    typealias Column = IncidentColumn
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT \(Column.list) FROM incident WHERE \(condition) ORDER BY id"),
      arguments: arguments)
    return try rows.compactMap { row in
      guard let sign = IncidentSign(rawValue: row[Column.sign]) else { return nil }
      var report = IncidentReport(
        id: row[Column.id], cause: IncidentCause(host: row[Column.host], sign: sign),
        openedAt: Moment(milliseconds: row[Column.openedAt]))
      report.closedAt = row.moment(Column.closedAt)
      report.links = row[Column.most]
      report.times = row[Column.times]
      report.members = row.texts(Column.links) ?? []
      if report.closedAt == nil { try countMembers(&report, db) }
      return report
    }
  }

  func countMembers(_ report: inout IncidentReport, _ db: Database) throws {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql:
          "SELECT count(DISTINCT link) AS links, count(DISTINCT iif(status = 5, link, NULL)) AS broken FROM aspect WHERE incident = ?"
      ), arguments: [report.id])
    report.links = row?["links"] ?? 0
    report.members = try memberKeys(of: report.id, db)
    report.broken = row?["broken"] ?? 0
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

  /// Remembers some of those who were behind an incident, for what is told of it later.
  func keepMembers(of id: Int64, _ db: Database) throws {
    let known = try String.fetchOne(db, sql: "SELECT links FROM incident WHERE id = ?", arguments: [id])
    var links = known.map { $0.split(separator: "\n").map(String.init) } ?? []
    for key in try memberKeys(of: id, db) where !links.contains(key) { links.append(key) }
    try db.execute(
      sql: "UPDATE incident SET links = ? WHERE id = ?",
      arguments: [links.prefix(IncidentReport.mostMembers).joined(separator: "\n"), id])
  }

  private func memberKeys(of id: Int64, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT key FROM link WHERE id IN (SELECT link FROM aspect WHERE incident = ?) ORDER BY id LIMIT ?"),
      arguments: [id, IncidentReport.mostMembers])
  }

  /// How many articles name a link.
  package func articleCount(naming link: Int64) throws(StateError) -> Int {
    try read("count articles") { db in
      try Int.fetchOne(
        db.cachedStatement(sql: "SELECT count(*) FROM article_link WHERE link = ?"), arguments: [link]) ?? 0
    }
  }
}

/// The columns of an incident that reports read.
private enum IncidentColumn: Int, SelectedColumn {
  case id, host, sign, openedAt, closedAt, most, times, links
}

/// The columns of an aspect that belongs to an incident.
private enum MemberColumn: Int, SelectedColumn {
  case id, link, incident
}
