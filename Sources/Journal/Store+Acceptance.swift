import GRDB
import Text
import Time
import Findings
import Observations

extension Store {
  /// Begins to carry out an operator's acceptance; answered at once where there is nothing to accept.
  func beginAcceptance(ofArticlesIn files: [String]) throws(StateError) -> AcceptanceSteps {
    let idle = try read("read the articles that would be removed") { db in
      try files.first { try leaving(in: [$0], most: 1, db).isEmpty }.map(OrderAnswer.noneLeaving)
        ?? (try leaving(in: files, most: 1, db).isEmpty ? .noneLeaving(nil) : nil)
    }
    return idle.map(AcceptanceSteps.init(answered:)) ?? AcceptanceSteps(.articles(files: files))
  }

  /// The same for the records that a source's last full harvest no longer had.
  func beginAcceptance(ofSource name: String) throws(StateError) -> AcceptanceSteps {
    let found = try read("read the sources") { db in try sources(db, named: name).first }
    guard let source = found else { return AcceptanceSteps(answered: .unknownSource) }
    guard let harvest = source.shrunk else {
      return AcceptanceSteps(
        answered: .nothingShrank(state: source.state.rawValue, reason: source.reason))
    }
    return AcceptanceSteps(.records(source: name, harvest: harvest))
  }

  /// Goes one step on; gives what was written into the journal, which the last step does.
  package func acceptSome(
    _ steps: inout AcceptanceSteps, most: Int = AcceptanceSteps.most, at now: Moment
  ) throws(StateError) -> [WrittenEntry] {
    guard steps.answer == nil else { return [] }
    var next = steps
    let written = try write("remove articles") { db in
      let isLast: Bool
      switch next.subject {
      case .articles(let files): isLast = try removeArticles(in: files, &next, most: most, db, at: now)
      case .records(let name, let harvest):
        isLast = try removeRecords(of: name, missingIn: harvest, &next, most: most, db, at: now)
      }
      guard isLast else { return [WrittenEntry]() }
      return try append(end(&next, db, at: now), db)
    }
    steps = next
    if !written.isEmpty { mirrorEntries() }
    return written
  }

  /// Tells of what left in acceptances that did not come to their end, as where the process died.
  func recordInterruptedAcceptances(_ db: Database, at now: Moment) throws -> [JournalEntry] {
    let counters = AcceptanceSteps.Subject.counters
    let rows = try Row.fetchAll(
      db, sql: "SELECT name, value FROM meta WHERE name = ?1 OR name LIKE ?1 || ' %' ORDER BY name",
      arguments: [counters])
    return try rows.flatMap { row in
      let name = (row["name"] as String).dropFirst(counters.count + 1)
      try db.execute(sql: "DELETE FROM meta WHERE name = ?", arguments: [row["name"] as String])
      var removed = RemovedArticles()
      removed.add(Int(row["value"] as String) ?? 0)
      return try entries(of: removed, source: name.isEmpty ? nil : String(name), db, at: now)
    }
  }

  // MARK: A step

  /// The articles that an acceptance lets go.
  private func leaving(in files: [String], most: Int, _ db: Database) throws -> [Int64] {
    if files.isEmpty {
      return try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT id FROM article WHERE leaving ORDER BY id LIMIT ?"), arguments: [most]
      )
    }
    return try Int64.fetchAll(
      db,
      sql: """
        SELECT id FROM article WHERE source > 0 AND source IN (
          SELECT article_file.id FROM article_file, json_each(?1, '$.files') AS given
          WHERE state = 'missing' AND (article_file.path = given.value OR unmatched AND pattern = given.value))
        ORDER BY source, id LIMIT ?2
        """, arguments: [JSONText.object { $0.array("files", files) }.string, most])
  }

  /// Removes some; whether they were the last.
  private func removeArticles(
    in files: [String], _ steps: inout AcceptanceSteps, most: Int, _ db: Database, at now: Moment
  ) throws -> Bool {
    let ids = try leaving(in: files, most: most, db)
    try note(try remove(ids, db, at: now), &steps, db)
    return ids.count < most
  }

  private func removeRecords(
    of name: String, missingIn harvest: Int, _ steps: inout AcceptanceSteps, most: Int, _ db: Database,
    at now: Moment
  ) throws -> Bool {
    guard let source = try sources(db, named: name).first else { return true }
    let records = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT key, article FROM source_record WHERE source = ? AND key > ? AND seen < ? ORDER BY key LIMIT ?
          """), arguments: [source.id, steps.key, harvest, most])
    // Several records may name one article.
    var known: Set<String> = []
    let articles = records.map { $0["article"] as String }.filter { known.insert($0).inserted }
    let drop = try db.cachedStatement(
      sql: "DELETE FROM source_record WHERE source = ? AND seen < ? AND article = ?")
    for article in articles { try drop.execute(arguments: [source.id, harvest, article]) }
    steps.key = records.last?["key"] ?? steps.key
    try note(try release(articles, of: source.id, db, at: now), &steps, db)
    return records.count < most
  }

  /// Removes articles, lays to rest the links that nobody names any more, and counts.
  func remove(_ articles: [Int64], _ db: Database, at now: Moment) throws -> RemovedArticles {
    var removed = RemovedArticles()
    for article in articles { try removed.note(try removalEntry(of: article, db, at: now)) }
    let removal = ArticleRemoval(db: db, now: now)
    try removal.layToRest(try removal.remove(articles))
    try countArticles(db, by: -articles.count)
    return removed
  }

  private func note(_ removed: RemovedArticles, _ steps: inout AcceptanceSteps, _ db: Database) throws {
    steps.removed.add(removed)
    guard removed.count > 0 else { return }
    let counter = steps.subject.counter
    try setMeta(db, counter, "\(try count(under: counter, db) + removed.count)")
  }

  private func count(under counter: String, _ db: Database) throws -> Int {
    try meta(db, counter).flatMap { Int($0) } ?? 0
  }

  // MARK: The end

  /// Answers an acceptance; the entries that tell of it.
  private func end(_ steps: inout AcceptanceSteps, _ db: Database, at now: Moment) throws -> [JournalEntry] {
    let counter = steps.subject.counter
    var told = steps.removed
    // Of another one, for the same articles, that was interrupted or ended first.
    let counted = try count(under: counter, db)
    if counted < told.count { told = RemovedArticles() }
    told.add(counted - told.count)
    try db.execute(sql: "DELETE FROM meta WHERE name = ?", arguments: [counter])
    switch steps.subject {
    case .articles:
      steps.answer = .acceptedArticles(steps.removed.count)
      try forgetSources(db)
      try db.execute(
        sql: """
          UPDATE article_file SET articles = (SELECT count(*) FROM article WHERE source = article_file.id);
          DELETE FROM article_file WHERE state = 'missing' AND articles = 0 AND path <> pattern;
          """)
      return try entries(of: told, source: nil, db, at: now)
    case .records(let name, let harvest):
      steps.answer = .acceptedSource(articles: steps.removed.count)
      let entries = try entries(of: told, source: name, db, at: now)
      guard let source = try sources(db, named: name).first, source.shrunk == harvest else { return entries }
      var standing = source
      standing.shrunk = nil
      let change = turn(from: source, to: &standing, at: now)
      try save(standing, db)
      return entries + change
    }
  }

  private func entries(of removed: RemovedArticles, source: String?, _ db: Database, at now: Moment) throws
    -> [JournalEntry]
  {
    if let source {
      return try HarvestReport(self, db, name: source, now: now).entries(HarvestChanges(), removed: removed)
    }
    guard removed.count > 0 else { return [] }
    if removed.count <= Policy.Articles.entries, removed.entries.count == removed.count {
      return removed.entries
    }
    return [
      JournalEntry(
        .articlesImported, at: now,
        detail: [.number("added", 0), .number("changed", 0), .number("removed", removed.count)])
    ]
  }
}
