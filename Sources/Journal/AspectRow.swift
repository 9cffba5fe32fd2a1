import GRDB
import Links

/// The row of one aspect, read and written in one place.
enum AspectRow {
  /// The columns of a check, in the order ``check(_:_:)`` reads them.
  static let selection = """
    SELECT aspect.id, link, aspect, aspect.status, aspect.since, checked_at, last_ok, hard_count, hard_first,
      failure_count, failure_first, undecided_since, target, final_url, final_url_next, title, title_next,
      phase, planned, due, link.kind, link.text, agency, full_doi, licenses, licenses_next, tag, notices, related, codes,
      told, confirmed, looks, flapping, line, landing, titles, other_work, direct, record_target, target_looks, eyes
    FROM aspect JOIN link ON link.id = aspect.link
    """

  /// The check that a row of ``selection`` describes; nil where it is none that this release knows.
  static func check(_ row: Row, _ db: Database) throws -> DueCheck? {
    guard let aspect = Aspect(rawValue: row[2]), let kind = LinkKind(rawValue: row[20]),
      let state = state(row)
    else { return nil }
    var next = NextCheck(at: moment(row, 18) ?? Moment(milliseconds: 0))
    next.due = moment(row, 19) ?? next.due
    var known = PriorFacts(
      agency: state.memory.agency, fullDOI: state.memory.fullDOI,
      tag: state.status <= .ok ? state.memory.tag : nil)
    var target: String?
    var related: [String] = []
    if kind == .doi, aspect != .registry {
      let beside = try SiblingAspects(link: row[1], db)
      known.agency = beside.agency
      known.fullDOI = beside.fullDOI
      known.aliases = beside.aliases
      target = beside.target
      known.target = target
      related = beside.related
      if aspect == .record { known.titles = try titles(ofLink: row[1], db) }
      if aspect == .page {
        if row[38] as Int > 0, state.status == .ok { known.startAt = target }
        known.licenses = try licenseTexts(besideLink: row[1], db)
        known.titles = try titles(ofLink: row[1], db) + (beside.title.map { [$0] } ?? [])
      }
    }
    return DueCheck(
      id: row[0], linkID: row[1], link: Link(kind, row[21]), aspect: aspect, state: state, next: next,
      phase: row[17], known: known, target: target, related: related,
      codes: (row[29] as String?).map { $0.split(separator: " ").map(String.init) } ?? [],
      line: row[34], landing: row[35], directLooks: row[38])
  }

  /// Writes what a check came to.
  static func save(_ checked: CheckedAspect, _ db: Database) throws {
    let state = checked.state
    let memory = state.memory
    let statement = try db.cachedStatement(
      sql: """
        UPDATE aspect SET status = ?, told = ?, confirmed = ?, looks = ?, flapping = ?, incident = ?, since = ?, checked_at = ?, last_ok = ?, hard_count = ?, hard_first = ?,
          failure_count = ?, failure_first = ?, undecided_since = ?, target = ?, agency = ?, full_doi = ?,
          final_url = ?, final_url_next = ?, title = ?, title_next = ?, licenses = ?, licenses_next = ?, tag = ?,
          notices = ?, related = ?, titles = ?, other_work = ?, direct = ?, record_target = ?,
          target_looks = ?, eyes = ?, planned = ?, due = ?, deadline = ?,
          facts = coalesce(?, json_set(facts, '$.checked_at', ?)), findings = coalesce(?, findings), codes = coalesce(?, codes)
        WHERE id = ?
        """)
    try statement.execute(arguments: [
      state.status.rawValue, state.told.rawValue, state.isConfirmed, state.flapHistory.looks,
      state.flapHistory.isFlapping, checked.incident, state.since?.milliseconds,
      state.checkedAt?.milliseconds,
      state.lastOK?.milliseconds,
      state.hard.count, state.hard.first?.milliseconds, state.failures.count,
      state.failures.first?.milliseconds,
      state.undecidedSince?.milliseconds, memory.target, memory.agency, memory.fullDOI, memory.finalURL.value,
      memory.finalURL.candidate, memory.title.value, memory.title.candidate, memory.licenses.value,
      memory.licenses.candidate, memory.tag, memory.notices.map { $0.joined(separator: "\n") },
      memory.related.isEmpty ? nil : memory.related.joined(separator: "\n"),
      memory.titles.isEmpty ? nil : TitleList.text(memory.titles), memory.otherWorkLooks, checked.directLooks,
      memory.recordTarget, memory.targetLooks, state.eyes?.text,
      checked.next.planned.milliseconds,
      checked.next.due.milliseconds, checked.deadline.milliseconds, checked.facts,
      state.checkedAt?.description, checked.findings,
      checked.keepsFindings ? nil : checked.codes.joined(separator: " "),
      checked.check.id,
    ])
  }

  private static func state(_ row: Row) -> AspectState? {
    guard let status = Status(rawValue: row[3]) else { return nil }
    var state = AspectState()
    state.status = status
    state.told = Status(rawValue: row[30]) ?? status
    state.isConfirmed = row[31]
    state.flapHistory = FlapHistory(looks: row[32], isFlapping: row[33])
    state.since = moment(row, 4)
    state.checkedAt = moment(row, 5)
    state.lastOK = moment(row, 6)
    state.hard = FailureCount(count: row[7], first: moment(row, 8))
    state.failures = FailureCount(count: row[9], first: moment(row, 10))
    state.undecidedSince = moment(row, 11)
    state.memory.target = row[12]
    state.memory.finalURL = Debounced(value: row[13], candidate: row[14])
    state.memory.title = Debounced(value: row[15], candidate: row[16])
    state.memory.agency = row[22]
    state.memory.fullDOI = row[23]
    state.memory.licenses = Debounced(value: row[24], candidate: row[25])
    state.memory.tag = row[26]
    state.memory.notices = (row[27] as String?).map { $0.split(separator: "\n").map(String.init) }
    state.memory.related = (row[28] as String?).map { $0.split(separator: "\n").map(String.init) } ?? []
    state.memory.titles = (row[36] as String?).map(TitleList.read) ?? []
    state.memory.otherWorkLooks = row[37]
    state.memory.recordTarget = row[39]
    state.memory.targetLooks = row[40]
    state.eyes = (row[41] as String?).flatMap(EyeMemory.init(text:))
    return state
  }

  private static func moment(_ row: Row, _ index: Int) -> Moment? {
    (row[index] as Int64?).map(Moment.init(milliseconds:))
  }

  /// What the other aspects of a DOI know.
  struct SiblingAspects {
    /// Whether all of them were looked at.
    var isComplete = true
    var isRegistryKnown = false
    var isUnregistered = false
    var agency: String?
    var fullDOI: String?
    var target: String?
    var title: String?
    var related: [String] = []
    var aliases: [String] = []

    init(link: Int64, _ db: Database) throws {
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql:
            "SELECT aspect, agency, full_doi, target, title, related, checked_at, codes FROM aspect WHERE link = ? AND aspect IN (0, 2)"
        ),
        arguments: [link])
      for row in rows {
        if (row[6] as Int64?) == nil { isComplete = false }
        let dois = (row[5] as String?).map { $0.split(separator: "\n").map(String.init) } ?? []
        if row[0] == Aspect.registry.rawValue {
          (agency, fullDOI, target, aliases) = (row[1], row[2], row[3], dois)
          isRegistryKnown = (row[6] as Int64?) != nil
          let codes = (row[7] as String?)?.split(separator: " ") ?? []
          isUnregistered = codes.contains { $0 == FindingCode.doiUnregistered.rawValue }
        } else {
          (title, related) = (row[4], dois)
        }
      }
    }
  }

  /// The license links of the articles that name a link, as they write them.
  static func licenseTexts(besideLink link: Int64, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT other.text FROM article_link AS mine JOIN article_link AS its ON its.article = mine.article
          JOIN link AS other ON other.id = its.link WHERE mine.link = ? AND other.kind = 1 LIMIT 20
          """), arguments: [link])
  }

  static func titles(ofLink link: Int64, most: Int = 3, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT json_extract(body, '$.title') AS title FROM article JOIN article_link ON article.id = article
          WHERE link = ? AND title IS NOT NULL LIMIT ?
          """), arguments: [link, most])
  }
}

/// Titles as one text: a line each, because a title is one line whatever its record has.
enum TitleList {
  static func text(_ titles: [String]) -> String {
    titles.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }.joined(separator: "\n")
  }

  static func read(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
