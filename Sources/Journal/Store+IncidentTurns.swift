import Time
import GRDB
import Findings
import Judging

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
    try AspectRow.advance(joined, by: .joinedIncident(incident.id), at: incident.at, db)
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
    // They may leave before it ends.
    try db.execute(
      sql: "UPDATE incident SET most = \(Self.linksEver) WHERE id = ?1", arguments: [incident.id])
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

  /// Calls broken, all at once, the members that failed past confirmation.
  private func breakMembers(of incident: IncidentTransition, _ confirm: Confirmation, _ db: Database) throws
    -> [JournalEntry]
  {
    let (id, now) = (incident.id, incident.at)
    let began = try Int64.fetchOne(
      db, sql: "SELECT coalesce(resumed_at, opened_at) FROM incident WHERE id = ?", arguments: [id])
    guard let began else { return [] }
    // Others than suspects do not break; they are not even read.
    let suspects = try Int64.fetchAll(
      db, sql: "SELECT id FROM aspect WHERE incident = ? AND status = ? ORDER BY id",
      arguments: [id, Status.suspect.rawValue])
    var entries: [JournalEntry] = []
    let event = AspectEvent.incidentConfirmed(confirm, since: Moment(milliseconds: began))
    try AspectRow.advance(suspects, by: event, at: now, db) { aspect, advance in
      for case .status(let from, let to) in advance.changes {
        var entry = JournalEntry(.linkStatus, at: now, detail: [.number("incident", id)])
        (entry.from, entry.to) = (from, to)
        try name(aspect, in: &entry, db)
        entries.append(entry)
      }
    }
    return entries
  }

  /// Says in an entry which aspect it is of, and what was found of it last.
  private func name(_ id: Int64, in entry: inout JournalEntry, _ db: Database) throws {
    typealias Column = NamedColumn
    let row = try Row.fetchOne(db.cachedStatement(sql: Column.selection), arguments: [id])
    guard let row else { return }
    (entry.link, entry.aspect) = (row[Column.key], Aspect(rawValue: row[Column.aspect]))
    entry.findings = row.texts(Column.codes, by: " ") ?? []
    entry.detail += try failingLook(of: id, db)?.detail ?? []
    (entry.articles, entry.articlesTotal) = try articles(naming: row[Column.link], db)
  }

  /// The links that were ever behind the incident `?1`, also if they left, and not their checks: a DOI may fail by
  /// several.
  private static let linksEver = "max(most, (SELECT count(*) FROM incident_link WHERE incident = ?1))"

  /// How many links were ever behind an incident.
  ///
  /// - Parameter counted: the checks that were counted, for where none of their links was noted.
  private func linksEver(behind incident: Int64, counted: Int, _ db: Database) throws -> Int {
    let links =
      try Int.fetchOne(
        db, sql: "SELECT \(Self.linksEver) FROM incident WHERE id = ?1", arguments: [incident]) ?? 0
    return links > 0 ? links : counted
  }

  private func close(_ incident: IncidentTransition, _ most: Int, _ db: Database) throws -> JournalEntry {
    let known = try reports(db, where: "id = ?", [incident.id]).first
    let most = try linksEver(behind: incident.id, counted: most, db)
    // Who still fails stands for itself from now on, with its counts, and is asked at its own pace.
    try keepMembers(of: incident.id, db)
    try AspectRow.leave(incident.id, at: incident.at, db)
    try db.execute(
      sql: "UPDATE incident SET closed_at = ?, most = ? WHERE id = ?",
      arguments: [incident.at.milliseconds, most, incident.id])
    try db.execute(
      sql: "DELETE FROM incident_link WHERE incident IN (SELECT id FROM incident WHERE closed_at < ?)",
      arguments: [(incident.at - Policy.Incident.membersKept).milliseconds])
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

/// The columns that name an aspect in an entry.
private enum NamedColumn: Int, SelectedColumn {
  case link, aspect, codes, key

  var expression: String { self == .key ? "link.key" : "aspect.\(name)" }

  static let selection = "SELECT \(list) FROM aspect JOIN link ON link.id = aspect.link WHERE aspect.id = ?"
}
