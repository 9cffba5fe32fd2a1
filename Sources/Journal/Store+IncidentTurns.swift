import GRDB
import Links

extension Store {
  /// Writes what a batch says of incidents, after its checks.
  func saveIncidents(_ batch: CommitBatch, _ db: Database) throws -> [JournalEntry] {
    var entries: [JournalEntry] = []
    for turn in batch.turns {
      switch turn.kind {
      case .opens(let cause, let joined): entries.append(try open(turn, cause, joined, db))
      case .breaks(let confirm): entries += try breakMembers(of: turn, confirm, db)
      case .closes(let most): entries.append(try close(turn, most, db))
      }
    }
    for id in batch.hurried {
      try db.cachedStatement(sql: "UPDATE aspect SET due = min(due, ?) WHERE id = ?").execute(
        arguments: [batch.hurriedAt.milliseconds, id])
    }
    for id in batch.hastened { try hasten(id, db, batch) }
    return entries
  }

  private func open(
    _ incident: IncidentTurn, _ cause: IncidentCause, _ joined: [Int64], _ db: Database
  ) throws -> JournalEntry {
    for id in joined {
      try db.execute(sql: "UPDATE aspect SET incident = ? WHERE id = ?", arguments: [incident.id, id])
    }
    try db.execute(
      sql: "INSERT INTO incident (id, host, sign, opened_at, most) VALUES (?, ?, ?, ?, 0)",
      arguments: [
        incident.id, cause.host, cause.sign.rawValue, incident.at.milliseconds,
      ])
    var report = IncidentReport(id: incident.id, cause: cause, openedAt: incident.at)
    try countMembers(&report, db)
    var entry = JournalEntry(.incidentOpened, at: incident.at)
    entry.findings = report.findings
    (entry.articles, entry.articlesTotal) = try articles(behind: report, db)
    let links = try String.fetchAll(
      db,
      sql:
        "SELECT key FROM link WHERE id IN (SELECT link FROM aspect WHERE incident = ?) ORDER BY id LIMIT 20",
      arguments: [incident.id])
    entry.detail =
      report.detail + [.number("links_total", report.links), .list("links", links)]
    return entry
  }

  private func articles(behind report: IncidentReport, _ db: Database) throws -> ([String], Int?) {
    let first = try String.fetchAll(
      db,
      sql: """
        SELECT key FROM article WHERE id IN (SELECT article FROM article_link
          WHERE link IN (SELECT link FROM aspect WHERE incident = ?)) ORDER BY id LIMIT 20
        """, arguments: [report.id])
    return (first, report.articles > first.count ? report.articles : nil)
  }

  /// Calls broken, all at once, the members that failed past confirmation. One that joined later failed as often
  /// as confirmation asks, and its host has failed others for as long: that is enough.
  private func breakMembers(of incident: IncidentTurn, _ confirm: Confirmation, _ db: Database) throws
    -> [JournalEntry]
  {
    let (id, now) = (incident.id, incident.at)
    let rows = try Row.fetchAll(
      db,
      sql: """
        \(AspectRow.selection) JOIN incident ON incident.id = aspect.incident
        WHERE aspect.incident = ?1 AND aspect.status = 4 AND (confirmed
          OR failure_count >= ?2 AND opened_at <= ?3 OR hard_count >= ?4 AND opened_at <= ?5) ORDER BY aspect.id
        """,
      arguments: [
        id, confirm.soft.failures, (now - confirm.soft.over).milliseconds, confirm.hard.failures,
        (now - confirm.hard.over).milliseconds,
      ])
    return try rows.compactMap { row -> JournalEntry? in
      guard var check = try AspectRow.check(row, db) else { return nil }
      guard case .status(let from, let to) = check.state.breakNow(at: now) else { return nil }
      try db.cachedStatement(
        sql: "UPDATE aspect SET status = 5, told = 5, confirmed = 0, since = ? WHERE id = ?"
      ).execute(arguments: [now.milliseconds, check.id])
      var entry = JournalEntry(.linkStatus, at: now, detail: [.number("incident", id)])
      (entry.link, entry.aspect, entry.from, entry.to) = (check.link.key, check.aspect, from, to)
      entry.findings = check.codes
      (entry.articles, entry.articlesTotal) = try articles(naming: check.linkID, db)
      return entry
    }
  }

  /// A link of the host works again: a few others are looked at now, so that it is soon known whether all do.
  private func hasten(_ id: Int64, _ db: Database, _ batch: CommitBatch) throws {
    try db.execute(
      sql: """
        UPDATE aspect SET due = min(due, ?1)
        WHERE id IN (SELECT id FROM aspect WHERE incident = ?2 ORDER BY due LIMIT 5)
        """, arguments: [batch.checks.compactMap(\.state.checkedAt).max()?.milliseconds ?? 0, id])
  }

  private func close(_ incident: IncidentTurn, _ most: Int, _ db: Database) throws -> JournalEntry {
    let known = try reports(db, where: "id = ?", [incident.id]).first
    // Each of its links is looked at again now, and what comes of it is told by itself.
    try db.execute(
      sql:
        "UPDATE aspect SET incident = NULL, confirmed = 0, due = min(due, ?1) WHERE incident = ?2",
      arguments: [incident.at.milliseconds, incident.id])
    try db.execute(
      sql: "UPDATE incident SET closed_at = ?, most = ? WHERE id = ?",
      arguments: [incident.at.milliseconds, most, incident.id])
    var entry = JournalEntry(.incidentClosed, at: incident.at)
    entry.detail =
      (known?.detail ?? [.number("incident", incident.id)])
      + [
        .text("opened_at", (known?.openedAt ?? incident.at).description),
        .number("links_most", most), .number("links_left", known?.links ?? 0),
      ]
    return entry
  }
}
