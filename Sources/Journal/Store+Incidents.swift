import GRDB
import Links

/// An incident that begins, for a batch.
public struct OpenedIncident: Sendable {
  let id: Int64
  let cause: IncidentCause
  let at: Moment
  /// Aspects that failed before it was known to be one.
  let joined: [Int64]

  /// An incident that begins.
  public init(id: Int64, cause: IncidentCause, at: Moment, joined: [Int64]) {
    self.id = id
    self.cause = cause
    self.at = at
    self.joined = joined
  }
}

/// An incident whose members break, for a batch.
public struct BreakingIncident: Sendable {
  let id: Int64
  let at: Moment
  let confirm: Confirmation

  /// An incident whose members break.
  public init(id: Int64, at: Moment, confirm: Confirmation) {
    self.id = id
    self.at = at
    self.confirm = confirm
  }
}

/// An incident that is over, for a batch.
public struct ClosedIncident: Sendable {
  let id: Int64
  /// Checks behind it at its worst.
  let most: Int
  let at: Moment

  /// An incident that is over.
  public init(id: Int64, most: Int, at: Moment) {
    self.id = id
    self.most = most
    self.at = at
  }
}

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

  private func reports(_ db: Database, where condition: String, _ arguments: StatementArguments) throws
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

  private func countMembers(_ report: inout IncidentReport, _ db: Database) throws {
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

  // MARK: In the commit

  /// Writes what a batch says of incidents, after its checks.
  func saveIncidents(_ batch: CommitBatch, _ db: Database) throws -> [JournalEntry] {
    var entries: [JournalEntry] = []
    for each in batch.opened { entries.append(try open(each, db)) }
    for each in batch.breaks { entries += try breakMembers(of: each, db) }
    for id in batch.hurried {
      try db.cachedStatement(sql: "UPDATE aspect SET due = min(due, ?) WHERE id = ?").execute(
        arguments: [batch.hurriedAt.milliseconds, id])
    }
    for id in batch.hastened { try hasten(id, db, batch) }
    for each in batch.closed { entries.append(try close(each, db)) }
    return entries
  }

  private func open(_ incident: OpenedIncident, _ db: Database) throws -> JournalEntry {
    for id in incident.joined {
      try db.execute(sql: "UPDATE aspect SET incident = ? WHERE id = ?", arguments: [incident.id, id])
    }
    try db.execute(
      sql: "INSERT INTO incident (id, host, sign, opened_at, most) VALUES (?, ?, ?, ?, 0)",
      arguments: [
        incident.id, incident.cause.host, incident.cause.sign.rawValue, incident.at.milliseconds,
      ])
    var report = IncidentReport(id: incident.id, cause: incident.cause, openedAt: incident.at)
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
  private func breakMembers(of incident: BreakingIncident, _ db: Database) throws -> [JournalEntry] {
    let (id, now, confirm) = (incident.id, incident.at, incident.confirm)
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
      let (articles, total) = try self.articles(naming: check.linkID, db)
      entry.articles = articles
      entry.articlesTotal = total > articles.count ? total : nil
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

  private func close(_ incident: ClosedIncident, _ db: Database) throws -> JournalEntry {
    let known = try reports(db, where: "id = ?", [incident.id]).first
    // Each of its links is looked at again now, and what comes of it is told by itself.
    try db.execute(
      sql:
        "UPDATE aspect SET incident = NULL, confirmed = 0, due = min(due, ?1) WHERE incident = ?2",
      arguments: [incident.at.milliseconds, incident.id])
    try db.execute(
      sql: "UPDATE incident SET closed_at = ?, most = ? WHERE id = ?",
      arguments: [incident.at.milliseconds, incident.most, incident.id])
    var entry = JournalEntry(.incidentClosed, at: incident.at)
    entry.detail =
      (known?.detail ?? [.number("incident", incident.id)])
      + [
        .text("opened_at", (known?.openedAt ?? incident.at).description),
        .number("links_most", incident.most), .number("links_left", known?.links ?? 0),
      ]
    return entry
  }
}
