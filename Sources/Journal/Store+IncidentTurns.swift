import Time
import GRDB
import Findings

extension Store {
  /// Writes what a batch says of incidents, after its checks.
  func saveIncidents(_ batch: CommitBatch, _ db: Database) throws -> [JournalEntry] {
    var entries: [JournalEntry] = []
    for turn in batch.turns {
      switch turn.kind {
      case .opens(let cause, let joined, let isAgain):
        entries.append(try open(turn, cause, joined, isAgain: isAgain, db))
      case .breaks(let confirm): entries += try breakMembers(of: turn, confirm, db)
      case .closes(let most): entries.append(try close(turn, most, db))
      }
    }
    return entries
  }

  private func open(
    _ incident: IncidentTransition, _ cause: IncidentCause, _ joined: [Int64], isAgain: Bool, _ db: Database
  ) throws -> JournalEntry {
    for id in joined {
      try db.execute(sql: "UPDATE aspect SET incident = ? WHERE id = ?", arguments: [incident.id, id])
    }
    if isAgain {
      try db.execute(
        sql: "UPDATE incident SET closed_at = NULL, resumed_at = ?2, times = times + 1 WHERE id = ?1",
        arguments: [incident.id, incident.at.milliseconds])
    } else {
      try db.execute(
        sql: "INSERT INTO incident (id, host, sign, opened_at, resumed_at, most) VALUES (?, ?, ?, ?4, ?4, 0)",
        arguments: [incident.id, cause.host, cause.sign.rawValue, incident.at.milliseconds])
    }
    try keepMembers(of: incident.id, db)
    let report =
      try reports(db, where: "id = ?", [incident.id]).first
      ?? IncidentReport(id: incident.id, cause: cause, openedAt: incident.at)
    var entry = JournalEntry(.incidentOpened, at: incident.at)
    entry.findings = report.findings
    (entry.articles, entry.articlesTotal) = try articles(behind: report, db)
    entry.detail =
      report.detail + [.number("links_total", report.links), .list("links", report.members)]
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
  private func breakMembers(of incident: IncidentTransition, _ confirm: Confirmation, _ db: Database) throws
    -> [JournalEntry]
  {
    let (id, now) = (incident.id, incident.at)
    let rows = try Row.fetchAll(
      db,
      sql: """
        \(AspectRow.selection) JOIN incident ON incident.id = aspect.incident
        WHERE aspect.incident = ?1 AND aspect.status = 4 AND (confirmed
          OR failure_count >= ?2 AND resumed_at <= ?3 OR hard_count >= ?4 AND resumed_at <= ?5) ORDER BY aspect.id
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
      entry.detail += try failingLook(of: check.id, db)?.detail ?? []
      (entry.articles, entry.articlesTotal) = try articles(naming: check.linkID, db)
      return entry
    }
  }

  private func close(_ incident: IncidentTransition, _ most: Int, _ db: Database) throws -> JournalEntry {
    let known = try reports(db, where: "id = ?", [incident.id]).first
    // Who still fails stands for itself from now on, with its counts, and is asked at its own pace.
    try keepMembers(of: incident.id, db)
    try db.execute(
      sql: "UPDATE aspect SET incident = NULL, confirmed = 0 WHERE incident = ?", arguments: [incident.id])
    try db.execute(
      sql: "UPDATE incident SET closed_at = ?, most = max(most, ?) WHERE id = ?",
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
