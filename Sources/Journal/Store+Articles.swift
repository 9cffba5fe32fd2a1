import GRDB
import Links

/// What an import of articles did.
public struct ImportOutcome: Sendable {
  /// Articles that are new, different, and gone.
  public var added = 0, changed = 0, removed = 0
  /// Ids that were given twice; the first one counts.
  public var repeated: [String] = []
  /// The entries it wrote.
  public var entries: [WrittenEntry] = []
}

extension Store {
  /// Whether the articles in the state were read from sources with this fingerprint.
  public func holdsArticles(of fingerprint: String) throws(StateError) -> Bool {
    try read("read the state") { db in try meta(db, "sources") == fingerprint }
  }

  /// Makes the state's articles those that the closure hands in, in one transaction.
  ///
  /// Up to 100 differences are journaled one by one, more of them as one entry with counts.
  public func importArticles(
    fingerprint: String, schedule: Schedule, at now: Moment, _ feed: ((Article) throws -> Void) throws -> Void
  ) throws(StateError) -> ImportOutcome {
    let outcome = try write("take in the articles") { db in
      var sync = try ArticleImport(db, schedule: schedule, now: now)
      try feed { article in try sync.take(article) }
      try sync.finish()
      try setMeta(db, "sources", fingerprint)
      var outcome = sync.outcome
      outcome.entries = try append(sync.entries, db)
      return outcome
    }
    mirrorEntries()
    return outcome
  }
}

/// One import underway.
private struct ArticleImport {
  private let db: Database
  private let schedule: Schedule
  private let now: Moment
  private let generation: Int64
  private(set) var outcome = ImportOutcome()
  private var changes: [(event: JournalEntry.Event, id: String, article: Article?)] = []

  /// More differences than this become one entry (contract section 7).
  private static let mostEntries = 100

  init(_ db: Database, schedule: Schedule, now: Moment) throws {
    self.db = db
    self.schedule = schedule
    self.now = now
    generation = (try Int64.fetchOne(db, sql: "SELECT max(generation) FROM article") ?? 0) + 1
  }

  var entries: [JournalEntry] {
    let total = outcome.added + outcome.changed + outcome.removed
    guard total > 0 else { return [] }
    guard total <= ArticleImport.mostEntries else {
      return [
        JournalEntry(
          .articlesImported, at: now,
          detail: [
            .number("added", outcome.added), .number("changed", outcome.changed),
            .number("removed", outcome.removed),
          ])
      ]
    }
    return changes.map { change in
      var entry = JournalEntry(change.event, at: now)
      entry.articles = [change.id]
      if let title = change.article?.title { entry.detail.append(.text("title", title)) }
      if let article = change.article { entry.detail.append(.list("links", article.links.map(\.key))) }
      return entry
    }
  }

  mutating func take(_ article: Article) throws {
    let body = article.body
    let known = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT id, body, generation FROM article WHERE key = ?"),
      arguments: [article.id])
    guard let known else {
      try db.cachedStatement(sql: "INSERT INTO article (key, body, generation) VALUES (?, ?, ?)").execute(
        arguments: [article.id, body, generation])
      try addLinks(of: article, to: db.lastInsertedRowID)
      outcome.added += 1
      note(.articleAdded, article.id, article)
      return
    }
    let id: Int64 = known[0]
    guard known[2] != generation else {
      outcome.repeated.append(article.id)
      return
    }
    try db.cachedStatement(sql: "UPDATE article SET body = ?, generation = ? WHERE id = ?").execute(
      arguments: [body, generation, id])
    guard known[1] != body else { return }
    try db.cachedStatement(sql: "DELETE FROM article_link WHERE article = ?").execute(arguments: [id])
    try addLinks(of: article, to: id)
    outcome.changed += 1
    note(.articleChanged, article.id, article)
  }

  /// Drops articles that were not handed in, and links that nobody names any more.
  mutating func finish() throws {
    let gone = try String.fetchAll(
      db, sql: "SELECT key FROM article WHERE generation < ? ORDER BY id LIMIT ?",
      arguments: [generation, ArticleImport.mostEntries + 1])
    for id in gone { note(.articleRemoved, id, nil) }
    try db.execute(sql: "DELETE FROM article WHERE generation < ?", arguments: [generation])
    outcome.removed = db.changesCount
    if outcome.removed + outcome.changed > 0 {
      try db.execute(
        sql: "DELETE FROM link WHERE NOT EXISTS (SELECT 1 FROM article_link WHERE link = link.id)")
    }
  }

  private mutating func note(_ event: JournalEntry.Event, _ id: String, _ article: Article?) {
    if changes.count <= ArticleImport.mostEntries { changes.append((event, id, article)) }
  }

  private func addLinks(of article: Article, to id: Int64) throws {
    for link in article.links {
      try db.cachedStatement(sql: "INSERT INTO article_link VALUES (?, ?) ON CONFLICT DO NOTHING").execute(
        arguments: [try row(of: link), id])
    }
  }

  private func row(of link: Link) throws -> Int64 {
    let key = link.key
    if let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM link WHERE key = ?"), arguments: [key])
    {
      return known
    }
    try db.cachedStatement(sql: "INSERT INTO link (key, kind, text) VALUES (?, ?, ?)").execute(
      arguments: [key, link.kind.rawValue, link.text])
    let id = db.lastInsertedRowID
    for aspect in link.aspects {
      let interval = schedule.interval(link.kind, aspect)
      try db.cachedStatement(
        sql: "INSERT INTO aspect (link, aspect, phase, planned, due, deadline) VALUES (?, ?, ?, ?, ?, ?)"
      ).execute(
        arguments: [
          id, aspect.rawValue, Schedule.phase(key: key, aspect), now.milliseconds, now.milliseconds,
          (now + interval).milliseconds,
        ])
    }
    return id
  }
}
