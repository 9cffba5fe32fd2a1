import FoundationEssentials
import GRDB
import Time
import Findings

extension Store {
  /// Lets an event advance a link's acknowledgement, and gives what it made of it.
  func advanceAcknowledgement(
    of link: Int64, by event: GivenAcknowledgement.Event, _ db: Database, at now: Moment
  ) throws -> (OrderAnswer?, JournalEntry?) {
    try advance(acknowledgement(of: link, db), of: link, by: event, db, at: now)
  }

  /// Lets an event advance an acknowledgement that was read.
  private func advance(
    _ before: GivenAcknowledgement?, of link: Int64, by event: GivenAcknowledgement.Event, _ db: Database,
    at now: Moment
  ) throws -> (OrderAnswer?, JournalEntry?) {
    let standing = try standing(of: link, db)
    let advance = GivenAcknowledgement.advance(before, by: event, standing: standing, at: now)
    if advance.now != before { try save(advance.now, of: link, db) }
    let entry = try advance.change.map { try journalEntry(of: $0, link, standing, db, at: now) }
    return (advance.answer, entry)
  }

  /// Carries out an order about the acknowledgement of a link's problem.
  func acknowledge(_ event: GivenAcknowledgement.Event, _ key: String, _ db: Database, at now: Moment) throws
    -> (OrderAnswer, JournalEntry?)
  {
    guard let link = try linkID(key, db) else { return (.unknownLink, nil) }
    let (answer, entry) = try advanceAcknowledgement(of: link, by: event, db, at: now)
    return (answer ?? .unknownLink, entry)
  }

  /// Lets the problems of some more links that fit step aside.
  package func acknowledgeSome(
    _ steps: inout AcknowledgementSteps, most: Int = AcknowledgementSteps.most, at now: Moment
  ) throws(StateError) -> [WrittenEntry] {
    guard steps.acknowledgement.holds(at: now) || steps.keys != nil else {
      steps.answer = .past
      return []
    }
    let before = steps
    let (next, written) = try write("carry out an order") { db in
      var next = before
      let entries = try acknowledgeSome(&next, most: most, db, at: now)
      return (next, try append(entries, db))
    }
    steps = next
    if !written.isEmpty { mirrorEntries() }
    return written
  }

  private func acknowledgeSome(_ steps: inout AcknowledgementSteps, most: Int, _ db: Database, at now: Moment)
    throws -> [JournalEntry]
  {
    let left = try steps.keys ?? keys(fitting: steps.selection, db)[...]
    var entries: [JournalEntry] = []
    for key in left.prefix(most) {
      let (answer, entry) = try acknowledge(.given(steps.acknowledgement), key, db, at: now)
      if case .acknowledged = answer { steps.links += 1 } else { steps.fine += 1 }
      if let entry { entries.append(entry) }
    }
    let rest = left.dropFirst(most)
    steps.keys = rest
    if rest.isEmpty { steps.answer = .acknowledgedAll(links: steps.links, fine: steps.fine) }
    return entries
  }

  private func keys(fitting selection: Selection, _ db: Database) throws -> [String] {
    let condition = SelectionSQL(selection)
    return try String.fetchAll(
      db, sql: "SELECT key FROM link WHERE id IN (\(condition.ids)) ORDER BY id",
      arguments: condition.arguments)
  }

  /// Ends the acknowledgements whose time is over, at most so many: those that are left are due at once.
  package func expireAcknowledgements(most: Int = AcknowledgementSteps.most, at now: Moment)
    throws(StateError) -> [WrittenEntry]
  {
    let written = try write("end acknowledgements") { db in
      let links = try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT link FROM acknowledgement WHERE until <= ? ORDER BY until LIMIT ?"),
        arguments: [now.milliseconds, most])
      let entries = try links.compactMap {
        try advanceAcknowledgement(of: $0, by: .timePassed, db, at: now).1
      }
      // What is left was given for a status that this release does not know; it would be due for ever.
      let leave = try db.cachedStatement(sql: "DELETE FROM acknowledgement WHERE link = ? AND until <= ?")
      for link in links { try leave.execute(arguments: [link, now.milliseconds]) }
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
      guard seen.insert(link).inserted, let before = try acknowledgement(of: link, db) else { return nil }
      return try advance(before, of: link, by: .checked, db, at: checked.at).1
    }
  }

  func acknowledgement(of link: Int64, _ db: Database) throws -> GivenAcknowledgement? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT until, reason, status, findings FROM acknowledgement WHERE link = ?"),
      arguments: [link])
    guard let row, let status = Status(rawValue: row["status"]) else { return nil }
    let findings = (row["findings"] as String).split(separator: "\n").map(String.init)
    return GivenAcknowledgement(
      Acknowledgement(until: Moment(milliseconds: row["until"]), reason: row["reason"]),
      for: StatusFingerprint(status: status, findings: Set(findings)))
  }

  /// How many links of each status are acknowledged.
  func acknowledgedCounts(_ db: Database, _ now: Moment) throws -> [Status: Int] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT status, count(*) AS links FROM (
            SELECT (SELECT status FROM link WHERE id = acknowledgement.link) AS status
            FROM acknowledgement WHERE until > ?) GROUP BY status
          """), arguments: [now.milliseconds])
    return [Status: Int](counted: rows)
  }

  private func save(_ given: GivenAcknowledgement?, of link: Int64, _ db: Database) throws {
    guard let given else {
      let leave = try db.cachedStatement(sql: "DELETE FROM acknowledgement WHERE link = ?")
      return try leave.execute(arguments: [link])
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO acknowledgement VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET
          until = ?2, reason = ?3, status = ?4, findings = ?5
        """
    ).execute(
      arguments: [
        link, given.acknowledgement.until.milliseconds, given.acknowledgement.reason,
        given.standing.status.rawValue, given.standing.findings.sorted().joined(separator: "\n"),
      ])
  }

  /// Lets an entry hold again that a restored database lacked.
  func takeIn(acknowledgementIn entry: WrittenLine, _ db: Database) throws {
    guard let link = try entry.link.flatMap({ try linkID($0, db) }) else { return }
    var given: GivenAcknowledgement?
    if entry.event == JournalEntry.Event.linkAcknowledged.rawValue {
      guard let until = entry.detail?.until.flatMap({ Moment($0) }), let reason = entry.detail?.reason,
        let status = entry.detail?.status.flatMap({ Status($0) })
      else { return }
      given = GivenAcknowledgement(
        Acknowledgement(until: until, reason: reason),
        for: StatusFingerprint(status: status, findings: Set(entry.findings ?? [])))
    }
    _ = try advanceAcknowledgement(of: link, by: .restored(given), db, at: entry.moment)
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

  private func journalEntry(
    of change: GivenAcknowledgement.Change, _ link: Int64, _ standing: StatusFingerprint, _ db: Database,
    at now: Moment
  ) throws -> JournalEntry {
    var entry: JournalEntry
    let acknowledgement: Acknowledgement
    switch change {
    case .given(let given):
      entry = JournalEntry(.linkAcknowledged, at: now)
      acknowledgement = given
    case .ended(let ended, let why):
      entry = JournalEntry(.linkUnacknowledged, at: now, detail: [.text("why", why.rawValue)])
      acknowledgement = ended
    }
    entry.detail += [
      .text("until", acknowledgement.until.description), .text("reason", acknowledgement.reason),
      .text("status", standing.status.description),
    ]
    entry.link = try String.fetchOne(
      db.cachedStatement(sql: "SELECT key FROM link WHERE id = ?"), arguments: [link])
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
