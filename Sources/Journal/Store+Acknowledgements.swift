import FoundationEssentials
import GRDB
import Time
import Findings

extension Store {
  /// Lets a link's problem step aside.
  func acknowledge(_ key: String, _ acknowledgement: Acknowledgement, _ db: Database, at now: Moment) throws
    -> (OrderAnswer, JournalEntry?)
  {
    guard let link = try linkID(key, db) else { return (.unknownLink, nil) }
    // It may have waited for a service that was stopped or busy.
    guard acknowledgement.holds(at: now) else { return (.past, nil) }
    let standing = try standing(of: link, db)
    guard standing.isProblem else { return (.noProblem(status: standing.status.description), nil) }
    let answer = OrderAnswer.acknowledged(status: standing.status.description)
    // The same word again, as after an answer that was lost, is no news.
    if let given = try self.acknowledgement(of: link, db), given.acknowledgement == acknowledgement,
      given.standing == standing
    {
      return (answer, nil)
    }
    try save(acknowledgement, standing, of: link, db)
    return (answer, try entry(.linkAcknowledged, link, acknowledgement, standing, db, at: now))
  }

  /// Lets the problems of all links that fit step aside, in one transaction.
  func acknowledge(_ selection: Selection, _ acknowledgement: Acknowledgement, _ db: Database, at now: Moment)
    throws -> (OrderAnswer, [JournalEntry])
  {
    guard acknowledgement.holds(at: now) else { return (.past, []) }
    let condition = SelectionSQL(selection)
    let keys = try String.fetchAll(
      db, sql: "SELECT key FROM link WHERE id IN (\(condition.ids)) ORDER BY id",
      arguments: condition.arguments)
    var links = 0
    var entries: [JournalEntry] = []
    for key in keys {
      let (answer, entry) = try acknowledge(key, acknowledgement, db, at: now)
      if case .acknowledged = answer { links += 1 }
      if let entry { entries.append(entry) }
    }
    return (.acknowledgedAll(links: links, fine: keys.count - links), entries)
  }

  /// Takes an acknowledgement back.
  func withdraw(_ key: String, _ db: Database, at now: Moment) throws -> (OrderAnswer, JournalEntry?) {
    guard let link = try linkID(key, db) else { return (.unknownLink, nil) }
    guard let given = try acknowledgement(of: link, db) else { return (.notAcknowledged, nil) }
    return (.withdrawn, try end(given.acknowledgement, of: link, .withdrawn, db, at: now))
  }

  /// Ends the acknowledgements whose time is over.
  package func expireAcknowledgements(at now: Moment) throws(StateError) -> [WrittenEntry] {
    let written = try write("end acknowledgements") { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(sql: "SELECT link, until, reason FROM acknowledgement WHERE until <= ?"),
        arguments: [now.milliseconds])
      let entries = try rows.map { row in
        try end(
          Acknowledgement(until: Moment(milliseconds: row[1]), reason: row[2]), of: row[0], .expired, db,
          at: now)
      }
      return try append(entries, db)
    }
    if !written.isEmpty { mirrorEntries() }
    return written
  }

  /// When the next acknowledgement expires; nil if there is none.
  package func nextExpiry() throws(StateError) -> Moment? {
    try read("read the acknowledgements") { db in
      try Int64.fetchOne(db.cachedStatement(sql: "SELECT min(until) FROM acknowledgement")).map(
        Moment.init(milliseconds:))
    }
  }

  /// Ends the acknowledgements of links that stand otherwise after these checks, in the commit of the checks.
  func reviewAcknowledgements(_ checks: [CheckedAspect], _ db: Database) throws -> [JournalEntry] {
    let isAny = try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM acknowledgement)"))
    guard isAny == true else { return [] }
    var seen: Set<Int64> = []
    return try checks.compactMap { checked in
      let link = checked.check.linkID
      guard seen.insert(link).inserted, let given = try acknowledgement(of: link, db),
        let why = given.standing.end(by: try standing(of: link, db))
      else { return nil }
      return try end(
        given.acknowledgement, of: link, why, db, at: checked.at)
    }
  }

  func acknowledgement(of link: Int64, _ db: Database) throws
    -> (acknowledgement: Acknowledgement, standing: StatusFingerprint)?
  {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT until, reason, status, findings FROM acknowledgement WHERE link = ?"),
      arguments: [link])
    guard let row, let status = Status(rawValue: row[2]) else { return nil }
    let findings = (row[3] as String).split(separator: "\n").map(String.init)
    return (
      Acknowledgement(until: Moment(milliseconds: row[0]), reason: row[1]),
      StatusFingerprint(status: status, findings: Set(findings))
    )
  }

  /// How many links of each status are acknowledged.
  func acknowledgedCounts(_ db: Database, _ now: Moment) throws -> [Status: Int] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT status, count(*) FROM (
            SELECT (SELECT status FROM link WHERE id = acknowledgement.link) AS status
            FROM acknowledgement WHERE until > ?) GROUP BY status
          """), arguments: [now.milliseconds])
    return Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in Status(rawValue: row[0]).map { ($0, row[1]) } })
  }

  private func save(
    _ acknowledgement: Acknowledgement, _ standing: StatusFingerprint, of link: Int64, _ db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO acknowledgement VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET
          until = ?2, reason = ?3, status = ?4, findings = ?5
        """,
      arguments: [
        link, acknowledgement.until.milliseconds, acknowledgement.reason, standing.status.rawValue,
        standing.findings.sorted().joined(separator: "\n"),
      ])
  }

  /// Lets an entry hold again that a restored database lacked.
  func takeIn(acknowledgementOf line: String, _ db: Database) throws {
    guard line.contains("acknowledged\""),
      let entry = WrittenLine(line),
      let event = JournalEntry.Event(rawValue: entry.event), let key = entry.link,
      let link = try linkID(key, db)
    else { return }
    if event == .linkUnacknowledged {
      try db.execute(sql: "DELETE FROM acknowledgement WHERE link = ?", arguments: [link])
    } else if event == .linkAcknowledged, let until = entry.detail?.until.flatMap({ Moment($0) }),
      let reason = entry.detail?.reason, let status = entry.detail?.status.flatMap({ Status($0) })
    {
      try save(
        Acknowledgement(until: until, reason: reason),
        StatusFingerprint(status: status, findings: Set(entry.findings ?? [])), of: link, db)
    }
  }

  func linkID(_ key: String, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT id FROM link WHERE key = ?"), arguments: [key])
  }

  private func standing(of link: Int64, _ db: Database) throws -> StatusFingerprint {
    let status = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT status FROM link WHERE id = ?"), arguments: [link])
    let codes = try String.fetchAll(
      db.cachedStatement(sql: "SELECT codes FROM aspect WHERE link = ? AND codes IS NOT NULL"),
      arguments: [link])
    return StatusFingerprint(
      status: status.flatMap { Status(rawValue: $0) } ?? .unchecked,
      findings: Set(codes.flatMap { $0.split(separator: " ").map(String.init) }))
  }

  private func end(
    _ acknowledgement: Acknowledgement, of link: Int64, _ why: Acknowledgement.End, _ db: Database,
    at now: Moment
  ) throws -> JournalEntry {
    try db.execute(sql: "DELETE FROM acknowledgement WHERE link = ?", arguments: [link])
    let standing = try standing(of: link, db)
    var entry = try entry(.linkUnacknowledged, link, acknowledgement, standing, db, at: now)
    entry.detail.insert(.text("why", why.rawValue), at: 0)
    return entry
  }

  private func entry(
    _ event: JournalEntry.Event, _ link: Int64, _ acknowledgement: Acknowledgement,
    _ standing: StatusFingerprint,
    _ db: Database, at now: Moment
  ) throws -> JournalEntry {
    var entry = JournalEntry(
      event, at: now,
      detail: [
        .text("until", acknowledgement.until.description), .text("reason", acknowledgement.reason),
        .text("status", standing.status.description),
      ])
    entry.link = try String.fetchOne(db, sql: "SELECT key FROM link WHERE id = ?", arguments: [link])
    (entry.articles, entry.articlesTotal) = try articles(naming: link, db)
    entry.findings = standing.findings.sorted()
    return entry
  }
}

extension KnownLink {
  /// Its acknowledgement, unless that has expired.
  package func acknowledgement(at now: Moment) -> Acknowledgement? {
    acknowledged.flatMap { $0.holds(at: now) ? $0 : nil }
  }
}
