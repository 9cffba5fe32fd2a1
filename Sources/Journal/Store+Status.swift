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
      snapshot.articles = try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM article")) ?? 0
      snapshot.failingArticles =
        try Int.fetchOne(
          db.cachedStatement(
            sql: """
              SELECT count(DISTINCT article) FROM link JOIN article_link ON link.id = article_link.link
              WHERE status >= 4
              """)) ?? 0
      snapshot.coverage = try coverage(db, links: snapshot.linksTotal, now)
      snapshot.isConnected = try meta(db, "connectivity") != "lost"
      snapshot.startedAt = try meta(db, "started_at").flatMap { Moment($0) }
      snapshot.problemsTotal = snapshot.count(.warning) + snapshot.count(.suspect) + snapshot.count(.broken)
      snapshot.incidents = try openIncidents(db)
      snapshot.acknowledged = try acknowledgedCounts(db, now)
      snapshot.problems = try problems(db, now)
      return snapshot
    }
  }

  /// Links with what is known of them, the worst first, from a status on.
  public func links(from status: Status, most: Int, offset: Int = 0) throws(StateError) -> [KnownLink] {
    try read("list the links") { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, key, kind, text, status, since FROM link WHERE status >= ?
          ORDER BY status DESC, since, id LIMIT ? OFFSET ?
          """, arguments: [status.rawValue, most, offset])
      return try rows.compactMap { try knownLink($0, db) }
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
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, key, kind, text, status, since FROM link
          WHERE status >= ? AND id \(acknowledged ? "" : "NOT") IN (SELECT link FROM acknowledgement WHERE until > ?)
            \(besides)
          ORDER BY status DESC, since, id LIMIT ?
          """), arguments: [status.rawValue, now.milliseconds, most]
    ).compactMap { try knownLink($0, db) }
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
    let overdue = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(DISTINCT link) FROM aspect WHERE deadline < ?"),
      arguments: [now.milliseconds])
    let oldest = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT min(checked_at) FROM aspect WHERE checked_at IS NOT NULL"))
    let longest = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT min(deadline) FROM aspect WHERE deadline < ?"),
      arguments: [now.milliseconds])
    var coverage = StatusSnapshot.Coverage(
      onTime: links - (overdue ?? 0), overdue: overdue ?? 0,
      oldestCheck: oldest.map(Moment.init(milliseconds:)))
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
