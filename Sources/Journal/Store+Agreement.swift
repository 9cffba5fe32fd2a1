import GRDB
import Time
import Findings
import Observations
import Judging
import Checking

extension Store {
  /// Compares what article, record and page say of the license and the title of each link, and says what changed by it.
  ///
  /// It happens in the commit of the look that may have changed the comparison, so that it never contradicts
  /// what stands beside it.
  func compareSources(_ checks: [CheckedAspect], _ db: Database) throws -> [JournalEntry] {
    try checks.flatMap { checked -> [JournalEntry] in
      let known = try agreementRow(of: checked.check.linkID, db)
      if known != nil, try isRestored(checked.check.linkID, db, at: checked.at) { return [] }
      let findings =
        AgreementJudge.findings(try licenseSources(of: checked.check.linkID, db))
        + (try titleFindings(of: checked.check.linkID, db))
        + (try targetFindings(of: checked.check.linkID, db))
      guard let check = try known ?? (findings.isEmpty ? nil : addAgreementRow(to: checked.check.linkID, db))
      else {
        return []
      }
      let never = Moment(milliseconds: .max)
      let outcome = CheckedAspect(
        check: check, advance: check.state.advanced(by: .compared(findings), at: checked.at),
        next: NextCheck(at: never), deadline: never, facts: "{}")
      try AspectRow.save(outcome, db)
      return try entries(of: outcome, db)
    }
  }

  /// Whether the journal's files told how the comparison stands, and not all that it rests on was looked at since.
  private func isRestored(_ link: Int64, _ db: Database, at now: Moment) throws -> Bool {
    guard let taken = try takenEntries(db, at: now) else { return false }
    return try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM aspect
            WHERE link = ? AND aspect <> 3 AND ifnull(checked_at, 0) < ?)
          """), arguments: [link, taken.at.milliseconds]) ?? false
  }

  /// What the titles of articles and record say, once two looks agreed on it.
  private func titleFindings(of link: Int64, _ db: Database) throws -> [Finding] {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT titles, line FROM aspect
          WHERE link = ? AND aspect = 2 AND other_work > 1 AND titles IS NOT NULL
          """), arguments: [link])
    guard let row else { return [] }
    let agency: Agency? =
      switch row["line"] as Int64 {
      case HostQueue.dataCite: .dataCite
      case HostQueue.crossref: .crossref
      default: nil
      }
    return OtherWorkJudge.findings(
      try AspectRow.titles(ofLink: link, db), TitleList.read(row["titles"]), agency: agency?.rawValue)
  }

  /// What handle and record say of the target, once two looks agreed on it.
  private func targetFindings(of link: Int64, _ db: Database) throws -> [Finding] {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT record.record_target, registry.target, registry.agency FROM aspect AS record
          JOIN aspect AS registry ON registry.link = record.link AND registry.aspect = 0
          WHERE record.link = ? AND record.aspect = 2 AND record.target_looks > 1
            AND record.record_target IS NOT NULL AND registry.target IS NOT NULL
          """), arguments: [link])
    guard let row else { return [] }
    return TargetJudge.disagreement(
      handle: row["target"], record: row["record_target"], agency: row["agency"])
  }

  /// What each source says of the license of a DOI.
  func licenseSources(of link: Int64, _ db: Database) throws -> [LicenseSource] {
    let articles = try AspectRow.licenseTexts(besideLink: link, db)
    var sources = [LicenseSource("article", ids: LicenseSource.ids(articles))]
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT aspect, licenses FROM aspect WHERE link = ? AND aspect IN (1, 2) AND licenses IS NOT NULL"),
      arguments: [link])
    for row in rows {
      let ids = (row["licenses"] as String).split(separator: " ").map(String.init)
      sources.append(LicenseSource(row["aspect"] == Aspect.page.rawValue ? "page" : "record", ids: ids))
    }
    return sources
  }

  /// Whether the sources of a DOI's license would share none if its record named these.
  package func wouldDisagree(_ link: Int64, recordLicenses ids: [String]) throws(StateError) -> Bool {
    try read("compare licenses") { db in
      let others = try licenseSources(of: link, db).filter { $0.name != "record" }
      return !AgreementJudge.findings(others + [LicenseSource("record", ids: ids)]).isEmpty
    }
  }

  /// A DOI's record is asked for where its agency is one whose metadata we read, and not elsewhere.
  func keepRecordAspect(of checked: CheckedAspect, _ db: Database) throws -> [JournalEntry] {
    guard let name = checked.state.memory.agency else { return [] }
    if name == checked.check.known.agency {
      try addNegotiatedRecord(of: checked, name, db)
      return []
    }
    guard Agency(name: name) != nil else {
      let told = try Int.fetchOne(
        db.cachedStatement(sql: "SELECT told FROM aspect WHERE link = ? AND aspect = 2"),
        arguments: [checked.check.linkID])
      return try dropRecord(after: checked, told: told.flatMap { Status(rawValue: $0) } ?? .ok, db)
    }
    try addRecordAspect(of: checked, name, db)
    return []
  }

  private func addRecordAspect(of checked: CheckedAspect, _ name: String, _ db: Database) throws {
    let now = checked.at
    // Due since the registry was: so it belongs to the same pass.
    let due = checked.check.next.due
    // The deadline is a day: how long it may really wait is known at its first check.
    let line = HostQueue.agency(name)
    // From the link's row: it may have left the configuration while it was being checked.
    try db.cachedStatement(
      sql: """
        INSERT INTO aspect (link, aspect, line, phase, planned, due, deadline)
        SELECT id, 2, ?2, ?3, ?4, ?4, ?5 FROM link WHERE id = ?1
        ON CONFLICT DO UPDATE SET due = excluded.due, line = excluded.line, tag = NULL
        """
    ).execute(arguments: [
      checked.check.linkID, line, Schedule.phase(key: checked.check.link.key, .record),
      due.milliseconds, (now + .days(1)).milliseconds,
    ])
    stirred.insert(line)
  }

  /// A state of a release that did not ask such agencies knows the agency and has no record.
  private func addNegotiatedRecord(of checked: CheckedAspect, _ agency: String, _ db: Database) throws {
    guard Agency(name: agency)?.isNegotiated == true else { return }
    let isThere = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM aspect WHERE link = ? AND aspect = 2)"),
      arguments: [checked.check.linkID])
    if isThere == false { try addRecordAspect(of: checked, agency, db) }
  }

  /// Forgets the record of a DOI that moved to an agency whose metadata we do not read.
  ///
  /// - Parameter told: what the journal told last of how the record stands.
  /// - Returns: what tells that it does not stand so any more.
  func dropRecord(after checked: CheckedAspect, told: Status, _ db: Database) throws -> [JournalEntry] {
    let link = checked.check.linkID
    try db.cachedStatement(sql: "DELETE FROM aspect WHERE link = ? AND aspect = 2").execute(
      arguments: [link])
    // The link may have left the configuration while it was being checked.
    guard db.changesCount > 0 else { return [] }
    try db.cachedStatement(
      sql: "UPDATE link SET status = (SELECT max(status) FROM aspect WHERE link = ?1) WHERE id = ?1"
    ).execute(arguments: [link])
    guard told != .ok, told != .unchecked else { return [] }
    var entry = JournalEntry(.linkStatus, at: checked.at)
    (entry.link, entry.aspect) = (checked.check.link.key, .record)
    (entry.from, entry.to, entry.findings) = (told, .unchecked, [])
    (entry.articles, entry.articlesTotal) = try articles(naming: link, db)
    return [entry]
  }

  private func agreementRow(of link: Int64, _ db: Database) throws -> DueCheck? {
    try Row.fetchOne(
      db.cachedStatement(sql: "\(AspectRow.selection) WHERE link = ? AND aspect = 3"), arguments: [link]
    ).flatMap { try AspectRow.check($0, db) }
  }

  /// Adds a comparison to a link that has none.
  func addAgreementRow(to link: Int64, _ db: Database) throws -> DueCheck? {
    let state = AspectState(of: .agreement)
    try db.execute(
      sql: """
        INSERT INTO aspect (link, aspect, status, told, phase, planned, due, deadline)
        SELECT id, 3, ?3, ?4, 0, ?2, ?2, ?2 FROM link WHERE id = ?1
        """, arguments: [link, Int64.max, state.status.rawValue, state.told.rawValue])
    return try agreementRow(of: link, db)
  }
}

extension RecordFacts.Notice {
  /// The members of its journal entry's detail.
  var detail: [JournalEntry.Detail] {
    var detail: [JournalEntry.Detail] = [.text("type", type)]
    if let doi { detail.append(.text("doi", doi)) }
    if let date { detail.append(.text("date", date)) }
    detail.append(.list("sources", sources))
    return detail
  }
}
