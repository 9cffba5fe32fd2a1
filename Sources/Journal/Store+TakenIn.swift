import GRDB
import Time
import Names
import Findings
import Observations
import Judging
import Checking
import Reporting

extension Store {
  /// The entries that were taken in from the journal's files; nil if none were, or too long ago to matter.
  func takenEntries(_ db: Database, at now: Moment) throws -> TakenEntries? {
    let known = try meta(db, Self.takenIn).flatMap(TakenEntries.init)
    return known.flatMap { $0.hold(at: now) ? $0 : nil }
  }

  /// Notes that the entries behind one were taken in.
  func noteTakenIn(behind seq: Int64, _ db: Database, at now: Moment) throws {
    let first = try min(takenEntries(db, at: now)?.behind ?? seq, seq)
    try setMeta(db, Self.takenIn, TakenEntries(behind: first, at: now).text)
    let told = try meta(db, Self.toldArticles).flatMap { Int64($0) } ?? seq
    try setMeta(db, Self.toldArticles, "\(min(told, seq))")
  }

  /// Lets the entries that were taken in tell of a link that joins.
  func takeIn(_ taken: TakenEntries, of key: String, _ db: Database, at now: Moment) throws {
    let lines = try String.fetchAll(
      db.cachedStatement(sql: "SELECT line FROM journal WHERE link = ? AND seq > ? ORDER BY seq"),
      arguments: [key, taken.behind])
    for line in lines { try takeIn(line, db, at: now) }
  }

  /// Lets an entry hold again that a restored database lacked: how an aspect stands and what was read of it, an
  /// acknowledgement, our own connection, the end of a digest's period; and that an incident began or ended, with its number.
  func takeIn(_ line: String, _ db: Database, at now: Moment) throws {
    // Most lines of a long journal may be others; only these are parsed.
    guard Self.telling.contains(where: line.contains), let entry = WrittenLine(line),
      let event = JournalEntry.Event(rawValue: entry.event)
    else { return }
    if let number = entry.detail?.incident { try keepIncident(number, db) }
    switch event {
    case .linkStatus: try takeIn(statusIn: entry, db, at: now)
    case .linkChanged: try takeIn(changeIn: entry, db)
    case .recordNotice: try takeIn(noticeIn: entry, db)
    case .linkAcknowledged, .linkUnacknowledged: try takeIn(acknowledgementIn: entry, db)
    case .incidentOpened: try takeIn(beginningIn: entry, db)
    case .incidentClosed: try takeIn(endIn: entry, db)
    case .connectivityLost:
      try setMeta(db, "connectivity", "lost")
      try setMeta(db, "lost_since", entry.moment.description)
    case .connectivityRestored: try setMeta(db, "connectivity", "up")
    case .digestEmitted: try takeIn(digestIn: entry, db)
    default: break
    }
  }

  private static let telling = [
    JournalEntry.Event.linkStatus, .linkChanged, .recordNotice, .linkAcknowledged, .linkUnacknowledged,
    .digestEmitted, .incidentOpened, .incidentClosed, .connectivityLost, .connectivityRestored,
  ].map { "\"event\":\"\($0.rawValue)\"" }

  /// The names under which it is noted what was taken in, behind which entry articles may have been told of, and which
  /// incidents' numbers were given.
  private static let takenIn = "taken_in"
  private static let toldArticles = "told_articles"
  private static let lastIncident = "last_incident"

  /// The highest number of an incident in entries that were taken in; 0 if there is none. The database may have no row
  /// of that incident.
  func lastIncidentTakenIn(_ db: Database) throws -> Int64 {
    try meta(db, Self.lastIncident).flatMap { Int64($0) } ?? 0
  }

  private func keepIncident(_ number: Int64, _ db: Database) throws {
    guard try number > lastIncidentTakenIn(db) else { return }
    try setMeta(db, Self.lastIncident, "\(number)")
  }

  // MARK: What entries say

  /// An incident of which the copy knows no member is over at once, and goes on where its host fails alike again.
  private func takeIn(beginningIn entry: WrittenLine, _ db: Database) throws {
    guard let detail = entry.detail, let id = detail.incident, let host = detail.host, let sign = detail.sign
    else { return }
    try db.cachedStatement(
      sql: """
        INSERT INTO incident (id, host, sign, opened_at, resumed_at, most, links) VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)
        ON CONFLICT DO UPDATE SET closed_at = NULL, resumed_at = ?4, times = times + 1
        """
    ).execute(
      arguments: [
        id, host, sign, entry.moment.milliseconds, detail.linksTotal ?? 0,
        (detail.links ?? []).joined(separator: "\n"),
      ])
  }

  private func takeIn(endIn entry: WrittenLine, _ db: Database) throws {
    guard let id = entry.detail?.incident else { return }
    try AspectRow.leave(id, at: entry.moment, db)
    try db.cachedStatement(sql: "UPDATE incident SET closed_at = ? WHERE id = ?").execute(
      arguments: [entry.moment.milliseconds, id])
  }

  private func takeIn(statusIn entry: WrittenLine, _ db: Database, at now: Moment) throws {
    guard let status = entry.to.flatMap({ Status($0) }), let aspect = entry.aspect.flatMap({ Aspect($0) }),
      let id = try aspectID(of: entry, db) ?? addAspect(aspect, toldBy: entry, db, at: now)
    else { return }
    try AspectRow.advance([id], by: .restored(status), at: entry.moment, db)
    try keep(entry.findings ?? [], aspect, id, db)
    if aspect == .agreement { try countLooks(in: entry, db, at: now) }
  }

  /// What two looks at a record agreed on, the next one need not see twice.
  private func countLooks(in entry: WrittenLine, _ db: Database, at now: Moment) throws {
    func looks(_ code: FindingCode) -> Int { entry.findings?.contains(code.rawValue) == true ? 2 : 0 }
    let (work, target) = (looks(.doiOtherWork), looks(.doiTargetDisagrees))
    let record = try aspectID(.record, of: entry, db)
    guard
      let record = try record ?? (work + target > 0 ? addAspect(.record, toldBy: entry, db, at: now) : nil)
    else { return }
    try db.cachedStatement(sql: "UPDATE aspect SET other_work = ?, target_looks = ? WHERE id = ?").execute(
      arguments: [work, target, record])
  }

  private func takeIn(changeIn entry: WrittenLine, _ db: Database) throws {
    guard let field = (entry.detail?.field).flatMap({ AspectChange.Field(rawValue: $0) }),
      let new = entry.detail?.new, let id = try aspectID(of: entry, db)
    else { return }
    // What the copy never read is read anew.
    func set(_ column: String, besides more: String = "") throws {
      try db.cachedStatement(
        sql: "UPDATE aspect SET \(column) = ?1\(more) WHERE id = ?2 AND \(column) IS NOT NULL"
      ).execute(arguments: [new, id])
    }
    switch field {
    case .target:
      try set("target")
      try lead(entry.link ?? "", to: new, db)
    case .finalURL: try set("final_url", besides: ", final_url_next = NULL")
    case .title: try set("title", besides: ", title_next = NULL")
    case .license: try set("licenses", besides: ", licenses_next = NULL")
    case .findings:
      try keep(
        new.split(separator: " ").map(String.init), entry.aspect.flatMap { Aspect($0) } ?? .page, id, db)
    }
  }

  private func takeIn(noticeIn entry: WrittenLine, _ db: Database) throws {
    guard let code = entry.findings?.first,
      let kind = RecordFacts.Notice.Kind.allCases.first(where: { $0.code.rawValue == code }),
      let id = try aspectID(of: entry, db)
    else { return }
    let notice = RecordFacts.Notice.identity(kind, doi: entry.detail?.doi)
    // A record that the copy never read is told of as one that is new.
    try db.cachedStatement(
      sql: """
        UPDATE aspect SET notices = CASE notices WHEN '' THEN ?1 ELSE notices || char(10) || ?1 END
        WHERE id = ?2 AND notices IS NOT NULL AND instr(char(10) || notices || char(10), char(10) || ?1 || char(10)) = 0
        """
    ).execute(arguments: [notice, id])
  }

  private func takeIn(digestIn entry: WrittenLine, _ db: Database) throws {
    guard let name = entry.detail?.name, let end = entry.detail?.to.flatMap({ Moment($0) }) else { return }
    // It told of everything before its own entry.
    try keep(DigestMark(end: end, through: entry.seq - 1), of: name, db)
  }

  // MARK: Where it is kept

  private func aspectID(of entry: WrittenLine, _ db: Database) throws -> Int64? {
    try entry.aspect.flatMap { Aspect($0) }.flatMap { try aspectID($0, of: entry, db) }
  }

  private func aspectID(_ aspect: Aspect, of entry: WrittenLine, _ db: Database) throws -> Int64? {
    guard let key = entry.link else { return nil }
    return try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT id FROM aspect WHERE link = (SELECT id FROM link WHERE key = ?) AND aspect = ?"),
      arguments: [key, aspect.rawValue])
  }

  /// A record joins when the registry has told whose it is, and a comparison when it finds something. Where an entry told
  /// of one already, it stands as it did until then; a record waits for a day.
  private func addAspect(_ aspect: Aspect, toldBy entry: WrittenLine, _ db: Database, at now: Moment) throws
    -> Int64?
  {
    guard let key = entry.link else { return nil }
    if aspect == .agreement {
      let link = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT id FROM link WHERE key = ?"), arguments: [key])
      return try link.flatMap { try addAgreementRow(to: $0, db)?.id }
    }
    guard aspect == .record else { return nil }
    try db.execute(
      sql: """
        INSERT INTO aspect (link, aspect, phase, planned, due, deadline)
        SELECT id, ?2, ?3, ?4, ?4, ?4 FROM link WHERE key = ?1 AND kind = ?5
        """,
      arguments: [
        key, Aspect.record.rawValue, Schedule.phase(key: key, .record), (now + .days(1)).milliseconds,
        LinkKind.doi.rawValue,
      ])
    return try aspectID(aspect, of: entry, db)
  }

  /// Keeps the codes that stand, with the words that every finding of a code has, until the next look has its own.
  private func keep(_ codes: [String], _ aspect: Aspect, _ id: Int64, _ db: Database) throws {
    let findings = codes.compactMap { FindingCode(rawValue: $0) }.map {
      Finding(
        $0, aspect, $0.summary, advice: "wait for the next check: the journal has no more than the code")
    }
    try db.cachedStatement(sql: "UPDATE aspect SET codes = ?, findings = ? WHERE id = ?").execute(
      arguments: [codes.joined(separator: " "), WrittenFinding.text(findings), id])
  }

  /// Has a DOI's page stand in the line of the host that the registry leads to.
  private func lead(_ key: String, to target: String, _ db: Database) throws {
    guard let site = LinkURL(reading: target)?.site else { return }
    try db.cachedStatement(
      sql: """
        UPDATE aspect SET landing = ?, direct = 0
        WHERE link = (SELECT id FROM link WHERE key = ?) AND aspect = 1 AND landing IS NOT NULL
        """
    ).execute(arguments: [try line(.doi, site, db), key])
  }
}

extension Store {
  /// What the entries that were taken in last said of each article, as long as no import has compared it with the
  /// articles that are there; nothing otherwise.
  func toldArticles(_ db: Database) throws -> ToldArticles {
    guard let behind = try meta(db, Self.toldArticles).flatMap({ Int64($0) }) else { return ToldArticles() }
    var told = ToldArticles()
    let rows = try String.fetchCursor(
      db,
      sql: """
        SELECT line FROM journal WHERE seq > ?
          AND event IN ('article.added', 'article.changed', 'article.removed') ORDER BY seq
        """, arguments: [behind])
    while let line = try rows.next() { told.take(line) }
    return told
  }

  /// An import has compared what was told with the articles that are there.
  func forgetToldArticles(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM meta WHERE name = ?", arguments: [Self.toldArticles])
  }
}
