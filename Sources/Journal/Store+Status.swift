import FoundationEssentials
import GRDB
import Links

/// One link with what is known of it, for listings.
public struct KnownLink: Sendable {
  /// Its key.
  public var key: String
  /// Its kind.
  public var kind: LinkKind
  /// Its text, as its article gives it.
  public var text: String
  /// Its status, and since when.
  public var status: Status, since: Moment?
  /// Its aspects, in order: each with its status and the JSON of its last check.
  public var aspects: [KnownAspect]
  /// The articles that name it, at most 20, and how many there are.
  public var articles: [String], articlesTotal: Int
  /// The acknowledgement of its problem, expired or not; nil where there is none.
  public var acknowledged: Acknowledgement?

  /// One aspect of a known link.
  public struct KnownAspect: Sendable {
    /// The aspect.
    public var aspect: Aspect
    /// Its status.
    public var status: Status
    /// The JSON of its last check's facts and findings; nil before the first.
    public var facts: String?, findings: String?
    /// When it is due next.
    public var due: Moment
    /// The open incident that explains it; nil where none does.
    public var incident: Int64?
    /// Failures since the last success, and since when.
    public var failures: Int, failingSince: Moment?
  }
}

/// What the status files say of single links and articles.
struct Listing {
  /// SQLite's count of what other processes wrote.
  let version: Int64
  let failingArticles: Int
  let incidents: [IncidentReport]
  let problems: [StatusSnapshot.Problem]
}

extension Store {
  /// All that the status files say, read in one transaction.
  public func snapshot(at now: Moment) throws(StateError) -> StatusSnapshot {
    try read("read the status") { db in
      var snapshot = StatusSnapshot(at: now)
      snapshot.checkpoint = try checkpoint(db)
      for row in try Row.fetchAll(db.cachedStatement(sql: "SELECT kind, status, links FROM tally")) {
        guard let kind = LinkKind(rawValue: row[0]), let status = Status(rawValue: row[1]) else { continue }
        snapshot.links[kind, default: [:]][status] = row[2]
      }
      snapshot.articles = try articleCount(db)
      snapshot.coverage = try coverage(db, links: snapshot.linksTotal, now)
      snapshot.isConnected = try meta(db, "connectivity") != "lost"
      snapshot.startedAt = try meta(db, "started_at").flatMap { Moment($0) }
      snapshot.problemsTotal = snapshot.count(.warning) + snapshot.count(.suspect) + snapshot.count(.broken)
      snapshot.acknowledged = try acknowledgedCounts(db, now)
      let listing = try self.listing(db, now)
      snapshot.failingArticles = listing.failingArticles
      snapshot.incidents = listing.incidents
      snapshot.problems = listing.problems
      return snapshot
    }
  }

  /// Links with what is known of them, the worst first, from a status on.
  public func links(from status: Status, most: Int) throws(StateError) -> [KnownLink] {
    try read("list the links") { db in
      var links: [KnownLink] = []
      try eachRow(from: status, db) { row in
        guard links.count < most else { return false }
        if let link = try knownLink(row, db) { links.append(link) }
        return true
      }
      return links
    }
  }

  /// How many links of a kind are watched.
  public func linkCount(_ kind: LinkKind) throws(StateError) -> Int {
    try read("count the links") { db in
      try Int.fetchOne(db, sql: "SELECT sum(links) FROM tally WHERE kind = ?", arguments: [kind.rawValue])
        ?? 0
    }
  }

  /// Hands every link to a closure, the worst first, without holding them all.
  public func eachLink(_ body: (KnownLink) throws -> Void) throws(StateError) {
    try read("list the links") { db in
      try eachRow(from: .ok, db) { row in
        if let link = try knownLink(row, db) { try body(link) }
        return true
      }
    }
  }

  /// The rows of links from a status on, the worst first, as long as the closure wants more. One status after the
  /// other, because only so the index has their order.
  private func eachRow(
    from status: Status, where condition: String = "", arguments: StatementArguments = [], _ db: Database,
    _ body: (Row) throws -> Bool
  ) throws {
    for each in Status.allCases.sorted().reversed() where each >= status {
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT id, key, kind, text, status, since FROM link WHERE status = ? \(condition) ORDER BY since, id
          """, arguments: [each.rawValue] + arguments)
      while let row = try rows.next() {
        guard try body(row) else { return }
      }
    }
  }

  /// Links to look at, the worst first: those that are acknowledged, or those that are not and that no open
  /// incident explains.
  public func problems(acknowledged: Bool, most: Int, at now: Moment) throws(StateError) -> [KnownLink] {
    try read("list the problems") { db in
      let alone = """
        AND NOT EXISTS (SELECT 1 FROM aspect
          WHERE link = link.id AND status = link.status AND incident IS NOT NULL)
        """
      return try problems(
        acknowledged, from: .undecided, most: most, besides: acknowledged ? "" : alone, db, now)
    }
  }

  private func problems(
    _ acknowledged: Bool, from status: Status, most: Int, besides: String = "", _ db: Database, _ now: Moment
  ) throws -> [KnownLink] {
    var links: [KnownLink] = []
    try eachRow(
      from: status,
      where: """
        AND id \(acknowledged ? "" : "NOT") IN (SELECT link FROM acknowledgement WHERE until > ?) \(besides)
        """, arguments: [now.milliseconds], db
    ) { row in
      guard links.count < most else { return false }
      if let link = try knownLink(row, db) { links.append(link) }
      return true
    }
    return links
  }

  /// One link by its key; nil where it is not watched.
  public func link(key: String) throws(StateError) -> KnownLink? {
    try read("find a link") { db in
      try Row.fetchOne(
        db.cachedStatement(sql: "SELECT id, key, kind, text, status, since FROM link WHERE key = ?"),
        arguments: [key]
      ).flatMap { try knownLink($0, db) }
    }
  }

  func coverage(_ db: Database, links: Int, _ now: Moment) throws -> StatusSnapshot.Coverage {
    let overdue = try overdue(db, now).values.reduce(0, +)
    let oldest = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT min(checked_at) FROM aspect WHERE checked_at IS NOT NULL"))
    let longest = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT min(deadline) FROM aspect WHERE deadline < ?"),
      arguments: [now.milliseconds])
    var coverage = StatusSnapshot.Coverage(
      onTime: links - overdue, overdue: overdue, oldestCheck: oldest.map(Moment.init(milliseconds:)))
    coverage.longestOverdue = longest.map { now - Moment(milliseconds: $0) } ?? .zero
    return coverage
  }

  /// The links to look at; those that are acknowledged come last.
  private func problems(_ db: Database, _ now: Moment) throws -> [StatusSnapshot.Problem] {
    var links = try problems(false, from: .warning, most: 1000, db, now)
    links += try problems(true, from: .warning, most: 1000 - links.count, db, now)
    return links.map { link in
      StatusSnapshot.Problem(
        link: link.key, articles: link.articles, articlesTotal: link.articlesTotal, status: link.status,
        since: link.since, findings: link.tellingFindings, incident: link.incident,
        acknowledged: link.acknowledgement(at: now))
    }
  }

  /// Links with an aspect that is overdue: those that were looked at (false) and those that were not yet (true).
  ///
  /// Whole minutes come from the tally; those of the minute that is not over are counted, unless they are so many
  /// that it can wait until it is.
  func overdue(_ db: Database, _ now: Moment) throws -> [Bool: Int] {
    let minute = now.milliseconds / 60_000
    var counts: [Bool: Int] = [:]
    let whole = try db.cachedStatement(
      sql: "SELECT unchecked, sum(links) FROM deadline_tally WHERE minute < ? GROUP BY unchecked")
    for row in try Row.fetchAll(whole, arguments: [minute]) { counts[row[0], default: 0] += row[1] }
    let begun = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT link, (SELECT status = 1 FROM link WHERE id = aspect.link),
            (SELECT min(deadline) FROM aspect AS its WHERE its.link = aspect.link)
          FROM aspect WHERE deadline >= ? AND deadline < ? LIMIT ?
          """), arguments: [minute * 60_000, now.milliseconds, Store.mostCounted + 1])
    guard begun.count <= Store.mostCounted else { return counts }
    var seen: Set<Int64> = []
    for row in begun where (row[2] as Int64) >= minute * 60_000 && seen.insert(row[0]).inserted {
      counts[row[1], default: 0] += 1
    }
    return counts
  }

  /// Checks that are counted one by one.
  private static let mostCounted = 5000

  /// What is said of single links and articles; gathered anew only after something about it changed. Another
  /// process may write as well.
  private func listing(_ db: Database, _ now: Moment) throws -> Listing {
    let version = try Int64.fetchOne(db, sql: "PRAGMA data_version") ?? 0
    if let listing, listing.version == version { return listing }
    let failing = try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT count(DISTINCT article) FROM link JOIN article_link ON link.id = article_link.link
          WHERE status >= 4
          """))
    let gathered = Listing(
      version: version, failingArticles: failing ?? 0, incidents: try openIncidents(db),
      problems: try problems(db, now))
    listing = gathered
    return gathered
  }

  func knownLink(_ row: Row, _ db: Database) throws -> KnownLink? {
    guard let kind = LinkKind(rawValue: row[2]), let status = Status(rawValue: row[4]) else { return nil }
    let aspects = try Row.fetchAll(
      db.cachedStatement(
        sql:
          """
          SELECT aspect, status, facts, findings, coalesce((SELECT at FROM recheck WHERE aspect = aspect.id), due),
            failure_count, failure_first, incident FROM aspect WHERE link = ? ORDER BY aspect
          """
      ),
      arguments: [row[0] as Int64])
    let (articles, total) = try articles(naming: row[0], db)
    return KnownLink(
      key: row[1], kind: kind, text: row[3], status: status,
      since: (row[5] as Int64?).map(Moment.init(milliseconds:)),
      aspects: aspects.compactMap { row in
        guard let aspect = Aspect(rawValue: row[0]), let status = Status(rawValue: row[1]) else { return nil }
        return KnownLink.KnownAspect(
          aspect: aspect, status: status, facts: row[2], findings: row[3],
          due: Moment(milliseconds: row[4]), incident: row[7], failures: row[5],
          failingSince: (row[6] as Int64?).map(Moment.init(milliseconds:)))
      }, articles: articles, articlesTotal: total,
      acknowledged: try acknowledgement(of: row[0], db)?.acknowledgement)
  }
}

extension KnownLink {
  /// The findings of every aspect that stands as badly as the whole link, without mere information.
  public var tellingFindings: [StoredFinding] {
    aspects.filter { $0.status == status }.flatMap { StoredFinding.read($0.findings) }
  }

  /// The open incident that explains all that the link's standing comes from; nil where something does not
  /// belong to one.
  public var incident: Int64? {
    let telling = aspects.filter { $0.status == status }
    return telling.allSatisfy { $0.incident != nil } ? telling.first?.incident : nil
  }
}

extension StoredFinding {
  private struct Written: Decodable {
    var code: String
    var severity: String
    var message: String
    var advice: String
  }

  /// Reads what ``AspectReport/findings(_:)`` wrote, without mere information.
  static func read(_ json: String?) -> [StoredFinding] {
    guard let json, let written = try? JSONDecoder().decode([Written].self, from: Data(json.utf8)) else {
      return []
    }
    return written.filter { $0.severity != "info" }.map {
      StoredFinding(code: $0.code, message: $0.message, advice: $0.advice)
    }
  }
}
