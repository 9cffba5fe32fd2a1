import GRDB
import Links

extension Store {
  /// The aspects that are due, longest overdue first.
  public func dueChecks(at now: Moment, most: Int) throws(StateError) -> [DueCheck] {
    try read("read what is due") { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT aspect.id, link, aspect, aspect.status, aspect.since, checked_at, last_ok, hard_count, hard_first,
            failure_count, failure_first, undecided_since, target, final_url, final_url_next, title, title_next,
            phase, planned, due, link.kind, link.text
          FROM aspect JOIN link ON link.id = aspect.link WHERE due <= ? ORDER BY due, aspect.id LIMIT ?
          """)
      return try Row.fetchAll(statement, arguments: [now.milliseconds, most]).compactMap(Store.check)
    }
  }

  /// When the first aspect that is not due yet will be; nil where there is none.
  public func nextDue(after now: Moment) throws(StateError) -> Moment? {
    try read("read what is due") { db in
      try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT min(due) FROM aspect WHERE due > ?"), arguments: [now.milliseconds]
      ).map(Moment.init(milliseconds:))
    }
  }

  /// Makes everything that arrived together durable in one transaction, and then tells the mirror.
  public func commit(_ batch: CommitBatch) throws(StateError) -> [WrittenEntry] {
    guard !batch.isEmpty else { return [] }
    let written = try write("record checks") { db in
      for check in batch.checks { try save(check, db) }
      for (host, until) in batch.holds { try setHost(db, host, "held_until", until) }
      for (host, end) in batch.certificates { try setHost(db, host, "certificate_end", end) }
      for (name, value) in batch.facts { try setMeta(db, name, value) }
      var entries: [JournalEntry] = []
      for check in batch.checks { entries += try self.entries(of: check, db) }
      return try append(entries + batch.entries, db)
    }
    if !written.isEmpty { mirrorEntries() }
    return written
  }

  /// Plans every check anew where the intervals changed: from its last check, never later than due before
  /// where it is failing.
  public func replan(_ intervals: [IntervalRule], jitter: Double, at now: Moment) throws(StateError) {
    let mark = intervals.map { "\($0.kind):\($0.aspect)=\($0.interval.milliseconds)" }.joined(separator: ",")
    try write("plan the checks") { db in
      let fingerprint = "\(mark);\(jitter)"
      guard try meta(db, "intervals") != fingerprint else { return }
      for rule in intervals {
        try db.execute(
          sql: """
            UPDATE aspect SET
              planned = coalesce(checked_at, planned) + CASE WHEN checked_at IS NULL THEN 0
                ELSE CAST(?1 * (1 - ?2 * phase) AS INTEGER) END,
              deadline = coalesce(checked_at, planned) + ?1
            WHERE aspect = ?3 AND link IN (SELECT id FROM link WHERE kind = ?4)
            """,
          arguments: [rule.interval.milliseconds, jitter, rule.aspect.rawValue, rule.kind.rawValue])
      }
      try db.execute(
        sql: "UPDATE aspect SET due = CASE WHEN status >= 4 THEN min(due, planned) ELSE planned END")
      try setMeta(db, "intervals", fingerprint)
    }
  }

  /// Hosts that asked us to wait beyond now.
  public func heldHosts(at now: Moment) throws(StateError) -> [String: Moment] {
    try hosts("held_until", after: now)
  }

  /// Hosts whose certificate is known to end soon.
  public func certificates(endingBefore moment: Moment) throws(StateError) -> [String: Moment] {
    try hosts("certificate_end", after: Moment(milliseconds: 0)).filter { $0.value < moment }
  }

  private func hosts(_ column: String, after moment: Moment) throws(StateError) -> [String: Moment] {
    try read("read what hosts asked for") { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT name, \(column) FROM host WHERE \(column) > ?", arguments: [moment.milliseconds])
      return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Moment(milliseconds: $0[1])) })
    }
  }

  private func setHost(_ db: Database, _ host: String, _ column: String, _ moment: Moment) throws {
    try db.cachedStatement(
      sql: "INSERT INTO host (name, \(column)) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET \(column) = ?2"
    ).execute(arguments: [host, moment.milliseconds])
  }

  private func save(_ checked: CheckedAspect, _ db: Database) throws {
    let state = checked.state
    let statement = try db.cachedStatement(
      sql: """
        UPDATE aspect SET status = ?, since = ?, checked_at = ?, last_ok = ?, hard_count = ?, hard_first = ?,
          failure_count = ?, failure_first = ?, undecided_since = ?, target = ?, final_url = ?,
          final_url_next = ?, title = ?, title_next = ?, planned = ?, due = ?, deadline = ?, facts = ?, findings = ?
        WHERE id = ?
        """)
    try statement.execute(arguments: [
      state.status.rawValue, state.since?.milliseconds, state.checkedAt?.milliseconds,
      state.lastOK?.milliseconds,
      state.hard.count, state.hard.first?.milliseconds, state.failures.count,
      state.failures.first?.milliseconds,
      state.undecidedSince?.milliseconds, state.memory.target, state.memory.finalURL.value,
      state.memory.finalURL.candidate, state.memory.title.value, state.memory.title.candidate,
      checked.next.planned.milliseconds, checked.next.due.milliseconds, checked.deadline.milliseconds,
      checked.facts, checked.findings, checked.check.id,
    ])
  }

  private func entries(of checked: CheckedAspect, _ db: Database) throws -> [JournalEntry] {
    guard !checked.changes.isEmpty else { return [] }
    // The link may have left the configuration while it was being checked.
    guard
      try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM aspect WHERE id = ?)"),
        arguments: [checked.check.id])
        == true
    else { return [] }
    let (articles, total) = try articles(naming: checked.check.linkID, db)
    return checked.changes.map { change in
      var entry: JournalEntry
      let now = checked.state.checkedAt ?? checked.next.planned
      switch change {
      case .status(let from, let to):
        entry = JournalEntry(.linkStatus, at: now)
        entry.from = from
        entry.to = to
        entry.findings = checked.codes
      case .field(let field, let old, let new):
        entry = JournalEntry(
          .linkChanged, at: now,
          detail: [.text("field", field.rawValue), .text("old", old), .text("new", new)])
      }
      entry.link = checked.check.link.key
      entry.aspect = checked.check.aspect
      entry.articles = articles
      entry.articlesTotal = total > articles.count ? total : nil
      return entry
    }
  }

  /// The first 20 articles that name a link, and how many there are.
  func articles(naming link: Int64, _ db: Database) throws -> ([String], Int) {
    let first = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT key FROM article JOIN article_link ON article.id = article WHERE link = ? ORDER BY article LIMIT 20
          """), arguments: [link])
    guard first.count == 20 else { return (first, first.count) }
    let total = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) FROM article_link WHERE link = ?"), arguments: [link])
    return (first, total ?? first.count)
  }

  private static func check(_ row: Row) -> DueCheck? {
    guard let aspect = Aspect(rawValue: row[2]), let status = Status(rawValue: row[3]),
      let kind = LinkKind(rawValue: row[20])
    else { return nil }
    func moment(_ index: Int) -> Moment? { (row[index] as Int64?).map(Moment.init(milliseconds:)) }
    var state = AspectState()
    state.status = status
    state.since = moment(4)
    state.checkedAt = moment(5)
    state.lastOK = moment(6)
    state.hard = FailureCount(count: row[7], first: moment(8))
    state.failures = FailureCount(count: row[9], first: moment(10))
    state.undecidedSince = moment(11)
    state.memory.target = row[12]
    state.memory.finalURL = Drifting(value: row[13], candidate: row[14])
    state.memory.title = Drifting(value: row[15], candidate: row[16])
    var next = NextCheck(at: Moment(milliseconds: row[18]))
    next.due = Moment(milliseconds: row[19])
    return DueCheck(
      id: row[0], linkID: row[1], link: Link(kind, row[21]), aspect: aspect, state: state, next: next,
      phase: row[17])
  }
}

/// The interval of one kind of link's aspect.
public struct IntervalRule: Sendable, Hashable {
  /// The kind.
  public let kind: LinkKind
  /// The aspect.
  public let aspect: Aspect
  /// Its interval, lengthened where budgets forbid the configured one.
  public let interval: Span

  /// A rule.
  public init(_ kind: LinkKind, _ aspect: Aspect, _ interval: Span) {
    self.kind = kind
    self.aspect = aspect
    self.interval = interval
  }
}
