import GRDB
import Time
import Checking

/// The writing of an import's differences into the tables, inside a transaction.
struct ArticleWriter {
  private let db: Database
  private let store: Store
  private let schedule: Schedule
  private let now: Moment
  private let statements: Statements
  /// Lines by kind and host, as far as this transaction met them.
  private var lines: [String: Int64] = [:]
  /// Aspects added by line, and links by the minute they are overdue in: what triggers would keep one by one.
  private var addedInLine: [Int64: Int] = [:]
  private var addedByMinute: [Int64: Int] = [:]
  /// Whether any link rests that an article may name again.
  private let isAnyResting: Bool
  /// Entries that were taken in from the journal's files, and the links that join and may be told of there.
  private let taken: TakenEntries?
  private var joined: [String] = []
  /// Links that lost an article.
  private(set) var left: [Int64] = []
  private var owners: OwnerSettlement

  private struct Statements {
    let addArticle: QuickStatement
    let changeArticle: QuickStatement
    let findLink: QuickStatement
    let addLink: QuickStatement
    let addAspect: QuickStatement
    let nameLink: QuickStatement
    let readAnew: QuickStatement

    init(_ db: Database) throws {
      addArticle = try QuickStatement(db, "INSERT INTO article (key, body, source) VALUES (?, ?, ?)")
      changeArticle = try QuickStatement(db, "UPDATE article SET body = ?, source = ? WHERE id = ?")
      findLink = try QuickStatement(db, "SELECT id FROM link WHERE key = ?")
      addLink = try QuickStatement(db, "INSERT INTO link (key, kind, text) VALUES (?, ?, ?)")
      addAspect = try QuickStatement(
        db,
        "INSERT INTO aspect (link, aspect, line, phase, planned, due, deadline) VALUES (?, ?, ?, ?, ?, ?, ?)")
      nameLink = try QuickStatement(db, "INSERT INTO article_link VALUES (?, ?) ON CONFLICT DO NOTHING")
      // The record is read whole at its next look, and its titles compared with the article's.
      readAnew = try QuickStatement(
        db, "UPDATE aspect SET tag = NULL WHERE link = ? AND aspect = 2 AND tag IS NOT NULL")
    }
  }

  init(_ db: Database, store: Store, schedule: Schedule, now: Moment) throws {
    self.db = db
    self.store = store
    self.schedule = schedule
    self.now = now
    statements = try Statements(db)
    owners = OwnerSettlement(db, rules: store.ownerRules)
    taken = try store.takenEntries(db, at: now)
    isAnyResting = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM resting)") ?? false
  }

  /// Writes a slice; the rows of its new articles are marked as seen.
  mutating func write(_ slice: ImportSlice, _ seen: inout IDSet) throws {
    for (row, key) in slice.renamed { try store.rename(row, to: key, db) }
    for article in slice.added {
      try statements.addArticle.run(
        .text(article.article.id), .text(article.body), .number(article.source))
      let row = db.lastInsertedRowID
      seen.insert(row)
      try name(article.links, row)
      try owners.settle(
        row, own: article.article.owners, fallback: article.article.sourceOwner, isNew: true)
    }
    for (row, article) in slice.changed {
      left += try links(of: row)
      try statements.changeArticle.run(.text(article.body), .number(article.source), .number(row))
      try owners.clear(row)
      try db.cachedStatement(sql: "DELETE FROM article_link WHERE article = ?").execute(arguments: [row])
      try name(article.links, row)
      try owners.settle(
        row, own: article.article.owners, fallback: article.article.sourceOwner, isNew: true)
    }
    left += try ArticleRemoval(db: db, now: now).remove(slice.removed)
    for (row, source) in slice.moved {
      if source < 0 {
        try store.give(row, to: -source, db)
        continue
      }
      try db.cachedStatement(sql: "UPDATE article SET source = ? WHERE id = ?").execute(arguments: [
        source, row,
      ])
    }
    try tally()
    if let taken {
      for key in joined { try store.takeIn(taken, of: key, db, at: now) }
      joined = []
    }
  }

  private func links(of article: Int64) throws -> [Int64] {
    try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT link FROM article_link WHERE article = ?"), arguments: [article])
  }

  private mutating func name(_ links: [PreparedArticle.PreparedLink], _ article: Int64) throws {
    for link in links {
      let known = try statements.findLink.number(.text(link.key))
      if let known, link.kind == .doi { try statements.readAnew.run(.number(known)) }
      let row = try known ?? add(link)
      try statements.nameLink.run(.number(row), .number(article))
    }
  }

  private mutating func add(_ link: PreparedArticle.PreparedLink) throws -> Int64 {
    if isAnyResting {
      let removal = ArticleRemoval(db: db, now: now)
      let since = try taken == nil ? nil : removal.restsSince(link.key)
      if let row = try removal.wake(link.key, interval: { schedule.interval(link.kind, $0) }) {
        // What was laid to rest later knows more than the entries do.
        if let taken, let since, since < taken.at { joined.append(link.key) }
        return row
      }
    }
    if taken != nil { joined.append(link.key) }
    try statements.addLink.run(.text(link.key), .number(Int64(link.kind.rawValue)), .text(link.text))
    let row = db.lastInsertedRowID
    let line = try line(of: link)
    var first = Int64.max
    for each in link.aspects {
      // A millisecond sooner, so that all registries are asked before the pages: they tell where those lead.
      let due = now.milliseconds - (each.aspect == .registry ? 1 : 0)
      let deadline = (now + schedule.interval(link.kind, each.aspect)).milliseconds
      try statements.addAspect.run(
        .number(row), .number(Int64(each.aspect.rawValue)), .number(line), .real(each.phase), .number(due),
        .number(due), .number(deadline))
      first = min(first, deadline)
      addedInLine[line, default: 0] += 1
    }
    addedByMinute[first / 60_000, default: 0] += 1
    return row
  }

  private mutating func line(of link: PreparedArticle.PreparedLink) throws -> Int64 {
    guard let site = link.site else {
      return link.kind == .doi && link.aspects.count > 1 ? HostQueue.resolver : HostQueue.none
    }
    let name = "\(link.kind.rawValue)\(site)"
    if let known = lines[name] { return known }
    let row = try store.line(link.kind, site, db)
    lines[name] = row
    return row
  }

  private mutating func tally() throws {
    for (line, count) in addedInLine {
      try db.cachedStatement(sql: "UPDATE host_line SET aspects = aspects + ? WHERE id = ?").execute(
        arguments: [count, line])
    }
    for (minute, count) in addedByMinute {
      try db.cachedStatement(
        sql: """
          INSERT INTO deadline_tally VALUES (?1, 1, ?2) ON CONFLICT DO UPDATE SET links = links + ?2
          """
      ).execute(arguments: [minute, count])
    }
    addedInLine = [:]
    addedByMinute = [:]
  }
}
