import GRDB
import Time
import Findings
import Observations

extension Store {
  /// One aspect as it stands now; nil if it left the configuration.
  package func check(id: Int64) throws(StateError) -> DueCheck? {
    try read("read a check") { db in
      try Row.fetchOne(
        db.cachedStatement(sql: "\(AspectRow.selection) WHERE aspect.id = ?"), arguments: [id]
      ).flatMap { try AspectRow.check($0, db) }
    }
  }

  /// The agency's side of some DOIs, as far as they are watched and have one.
  package func recordChecks(of keys: [String]) throws(StateError) -> [DueCheck] {
    try read("read a check") { db in
      let statement = try db.cachedStatement(
        sql: "\(AspectRow.selection) WHERE aspect.aspect = \(Aspect.record.rawValue) AND link.key = ?")
      return try keys.compactMap { key in
        try Row.fetchOne(statement, arguments: [key]).flatMap { try AspectRow.check($0, db) }
      }
    }
  }

  /// Makes aspects due that were to be looked at later.
  package func hasten(_ ids: [Int64], at now: Moment) throws(StateError) {
    try write("plan checks", keepsListing: true) { db in
      let hasten = try db.cachedStatement(sql: "UPDATE aspect SET due = min(due, ?) WHERE id = ?")
      for id in ids { try hasten.execute(arguments: [now.milliseconds, id]) }
    }
  }

  /// When the first aspect that is not due yet will be; nil if there is none.
  package func nextDue(after now: Moment) throws(StateError) -> Moment? {
    try read("read what is due") { db in
      try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT min(due) FROM aspect WHERE due > ?"), arguments: [now.milliseconds]
      ).map(Moment.init(milliseconds:))
    }
  }

  /// Makes everything that arrived together durable in one transaction, and then tells the mirror.
  package func commit(_ batch: CommitBatch) throws(StateError) -> [WrittenEntry] {
    guard !batch.isEmpty else { return [] }
    let keepsListing = !batch.checks.contains(where: \.changesListing)
    let written = try write("record checks", keepsListing: keepsListing) { db in try record(batch, db) }
    if !written.isEmpty { mirrorEntries() }
    if !written.isEmpty { listing = nil }
    return written
  }

  /// The checks of a batch that the database takes in no way, each tried by itself and taken back, with what it says of
  /// them: for a batch that it refuses as a whole, so that one result does not keep all others from being recorded.
  package func refusedChecks(of batch: CommitBatch) throws(StateError) -> [(id: Int64, error: StateError)] {
    try Store.attempt("record checks") {
      try batch.checks.compactMap { check in
        var alone = CommitBatch()
        alone.checks = [check]
        alone.proof = batch.proof
        do {
          try queue.inDatabase { db in
            try db.inTransaction {
              _ = try record(alone, db)
              return .rollback
            }
          }
          return nil
        } catch let error as DatabaseError {
          let refusal = StateError(error, whileTryingTo: "record checks")
          guard refusal.kind == .refused else { throw error }
          return (check.check.id, refusal)
        }
      }
    }
  }

  private func record(_ batch: CommitBatch, _ db: Database) throws -> [WrittenEntry] {
    var entries: [JournalEntry] = []
    for check in batch.checks {
      entries += try save(check, db)
      if let proof = batch.proof { try settleRegistry(after: check, proof, db) }
    }
    for (host, until) in batch.holds { try hold(db, host, until) }
    for (host, end) in batch.certificates { try setHost(db, host, "certificate_end", end) }
    for (host, answer) in batch.hostAnswers { try save(answer, of: host, db) }
    for (id, until) in batch.putOff { try putOff(id, until, db) }
    for (name, value) in batch.facts { try setMeta(db, name, value) }
    for check in batch.checks { entries += try self.entries(of: check, db) }
    entries += try compareSources(batch.checks.filter(\.touchesAgreement), db)
    entries += try saveIncidents(batch, db)
    entries += try reviewAcknowledgements(batch.checks, db)
    try crossOff(batch, db)
    try saveKept(batch, db)
    return try append(entries + batch.entries, db)
  }

  /// Hosts that asked us to wait beyond now. A day is the longest wait that is honoured, so anything beyond
  /// comes from a clock that ran ahead.
  package func heldHosts(at now: Moment) throws(StateError) -> [String: Moment] {
    try hosts("held_until", after: now).filter { $0.value <= now + .days(1) }
  }

  /// Since when our own connection is lost; nil if it is not.
  package func lostSince() throws(StateError) -> Moment? {
    try read("read our own connection's state") { db in
      guard try meta(db, "connectivity") == "lost" else { return nil }
      return try meta(db, "lost_since").flatMap { Moment($0) }
    }
  }

  /// Hosts whose certificate is known to end soon.
  package func certificates(endingBefore moment: Moment) throws(StateError) -> [String: Moment] {
    try hosts("certificate_end", after: Moment(milliseconds: 0)).filter { $0.value < moment }
  }

  private func hosts(_ column: String, after moment: Moment) throws(StateError) -> [String: Moment] {
    try read("read the waits that hosts asked for") { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT name, \(column) AS moment FROM host WHERE \(column) > ?",
        arguments: [moment.milliseconds])
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["name"], Moment(milliseconds: $0["moment"])) })
    }
  }

  /// A host that asked us to wait for long, and for less in an answer that was underway already, meant the longer wait.
  /// One that is longer by more than a day was asked for by a clock that ran ahead.
  private func hold(_ db: Database, _ host: String, _ until: Moment) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO host (name, held_until) VALUES (?1, ?2)
          ON CONFLICT DO UPDATE SET held_until = iif(held_until BETWEEN ?2 AND ?3, held_until, ?2)
        """
    ).execute(arguments: [host, until.milliseconds, (until + .days(1)).milliseconds])
  }

  private func setHost(_ db: Database, _ host: String, _ column: String, _ moment: Moment) throws {
    try db.cachedStatement(
      sql: "INSERT INTO host (name, \(column)) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET \(column) = ?2"
    ).execute(arguments: [host, moment.milliseconds])
  }

  /// How hosts answered to addresses that cannot exist, as far as that is not too old.
  package func hostAnswers(since moment: Moment) throws(StateError) -> [String: HostAnswer] {
    try read("read how hosts answer") { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT name, asked_at, made_up_status, made_up_title, made_up_words, made_up_redirect FROM host
          WHERE asked_at > ?
          """, arguments: [moment.milliseconds])
      return Dictionary(
        uniqueKeysWithValues: rows.map { row in
          (
            row["name"],
            HostAnswer(
              askedAt: Moment(milliseconds: row["asked_at"]), status: row["made_up_status"],
              title: row["made_up_title"], words: row["made_up_words"], redirect: row["made_up_redirect"])
          )
        })
    }
  }

  private func save(_ answer: HostAnswer, of host: String, _ db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO host (name, asked_at, made_up_status, made_up_title, made_up_words, made_up_redirect)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET asked_at = ?2, made_up_status = ?3,
          made_up_title = ?4, made_up_words = ?5, made_up_redirect = ?6
        """
    ).execute(
      arguments: [
        host, answer.askedAt.milliseconds, answer.status, answer.title, answer.words, answer.redirect,
      ])
  }

  /// Other DOIs whose chain ends at a URL, as far as they are to be counted: it is asked at each look at one of them, and
  /// all of a library may end at one page.
  package func sharers(of url: String, except link: Int64, most: Int) throws(StateError) -> Int {
    try read("read where chains end") { db in
      try Int.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT count(*) FROM (SELECT 1 FROM aspect JOIN link ON link.id = aspect.link
              WHERE aspect = 1 AND final_url = ? AND link.kind = 0 AND link.id <> ? LIMIT ?)
            """), arguments: [url, link, most]) ?? 0
    }
  }

  /// What registry and agency told of a DOI at their last looks.
  package func kinship(of link: Int64) throws(StateError) -> Kinship {
    try read("read what a DOI is related to") { db in
      let beside = try AspectRow.SiblingAspects(link: link, db)
      let names = beside.aliases + (beside.fullDOI.map { [$0] } ?? [])
      return Kinship(
        names: Set(names), related: Set(beside.related), isComplete: beside.isComplete,
        isRegistryKnown: beside.isRegistryKnown, isUnregistered: beside.isUnregistered,
        isRegistryBroken: beside.isRegistryBroken)
    }
  }

  /// Saves what a check came to; gives what is told of a record that is not asked for any more.
  private func save(_ checked: CheckedAspect, _ db: Database) throws -> [JournalEntry] {
    try AspectRow.save(checked, db)
    try noteMoved(checked, db)
    try noteNewOwner(checked, db)
    guard checked.check.link.kind == .doi else { return [] }
    try saveLanding(checked, db)
    try resettleOwners(after: checked, db)
    if checked.check.aspect == .registry { return try keepRecordAspect(of: checked, db) }
    if checked.check.aspect == .record, let agency = checked.state.memory.agency,
      agency != checked.check.known.agency
    {
      // The DOI moved: the registry's memory of its agency is out of date.
      try db.execute(
        sql: "UPDATE aspect SET agency = ? WHERE link = ? AND aspect = 0",
        arguments: [agency, checked.check.linkID])
      if Agency(name: agency) == nil {
        return try dropRecord(after: checked, told: checked.check.state.told, db)
      }
      try db.execute(
        sql: "UPDATE aspect SET line = ?, tag = NULL WHERE id = ?",
        arguments: [HostQueue.agency(agency), checked.check.id])
    }
    return []
  }

  func entries(of checked: CheckedAspect, _ db: Database) throws -> [JournalEntry] {
    let changes = checked.news
    guard !changes.isEmpty else { return [] }
    // The link may have left the configuration while it was being checked.
    guard
      try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM aspect WHERE id = ?)"),
        arguments: [checked.check.id])
        == true
    else { return [] }
    let naming = try articles(naming: checked.check.linkID, db)
    return changes.map { change in
      var entry: JournalEntry
      let now = checked.at
      switch change {
      case .status(let from, let to):
        entry = JournalEntry(.linkStatus, at: now)
        entry.from = from
        entry.to = to
        entry.findings = checked.codes
        entry.detail += checked.sights.detail.map { [$0] } ?? []
      case .field(let field, let old, let new):
        entry = JournalEntry(
          .linkChanged, at: now,
          detail: [.text("field", field.rawValue), .text("old", old), .text("new", new)])
      case .flapping(let turns, let looks):
        entry = JournalEntry(
          .linkFlapping, at: now,
          detail: [.number("turns", turns), .number("looks", looks)])
        entry.findings = checked.codes
      case .notice(let notice):
        entry = JournalEntry(.recordNotice, at: now, detail: notice.detail)
        entry.findings = [notice.code.rawValue]
      }
      entry.link = checked.check.link.key
      entry.aspect = checked.check.aspect
      (entry.articles, entry.articlesTotal) = naming
      entry.detail += checked.citation?.detail ?? []
      return entry
    }
  }

  /// The first 20 articles that name a link, and how many there are where that is more.
  func articles(naming link: Int64, _ db: Database) throws -> ([String], Int?) {
    let first = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT key FROM article JOIN article_link ON article.id = article WHERE link = ? ORDER BY article LIMIT 20
          """), arguments: [link])
    guard first.count == 20 else { return (first, nil) }
    let total = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) FROM article_link WHERE link = ?"), arguments: [link])
    return (first, total.flatMap { $0 > first.count ? $0 : nil })
  }
}
