import GRDB
import Time
import Findings
import Observations
import Checking
import Reporting

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
  package func snapshot(at now: Moment) throws(StateError) -> StatusSnapshot {
    try read("read the status") { db in
      var snapshot = StatusSnapshot(at: now)
      snapshot.checkpoint = try checkpoint(db)
      for row in try Row.fetchAll(db.cachedStatement(sql: "SELECT kind, status, links FROM tally")) {
        guard let kind = LinkKind(rawValue: row["kind"]), let status = Status(rawValue: row["status"]) else {
          continue
        }
        snapshot.links[kind, default: [:]][status] = row["links"]
      }
      snapshot.articles.watched = try articleCount(db)
      snapshot.articles.files = try articleFiles(db, most: StatusSnapshot.mostArticleFiles)
      snapshot.articles.leaving = try leavingArticles(db)
      snapshot.owners = try owners(db, most: StatusSnapshot.mostOwners, now)
      let configured = try configuredSources(db)
      snapshot.sources = try sources(db).filter { configured?.contains($0.name) ?? true }
      snapshot.operation.outbox = try outboxStanding(db)
      snapshot.operation.eyes = try meta(db, "eyes").flatMap(EyesStanding.init(words:))
      snapshot.operation.evidence = try meta(db, "evidence").flatMap { EvidenceStanding(words: $0) }
      snapshot.coverage = try coverage(
        db, links: snapshot.linksTotal, unchecked: snapshot.count(.unchecked), now)
      snapshot.operation.capacity = try meta(db, "capacity").flatMap { Capacity($0) } ?? Capacity()
      snapshot.operation.isConnected = try meta(db, "connectivity") != "lost"
      snapshot.operation.startedAt = try meta(db, "started_at").flatMap { Moment($0) }
      snapshot.problems.total = snapshot.count(.warning) + snapshot.count(.suspect) + snapshot.count(.broken)
      snapshot.acknowledged = try acknowledgedCounts(db, now)
      let listing = try self.listing(db, now)
      snapshot.articles.failing = listing.failingArticles
      snapshot.incidents = listing.incidents
      snapshot.problems.shown = listing.problems
      return snapshot
    }
  }

  func coverage(
    _ db: Database, links: Int, unchecked: Int, _ now: Moment
  ) throws -> StatusSnapshot.Coverage {
    let late = try overdue(db, now)
    let overdue = late.values.reduce(0, +)
    let oldest = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT min(checked_at) FROM aspect WHERE checked_at IS NOT NULL"))
    let longest = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT min(deadline) FROM aspect WHERE deadline < ?"),
      arguments: [now.milliseconds])
    var coverage = StatusSnapshot.Coverage(
      onTime: links - overdue, overdue: overdue, new: unchecked - late[true, default: 0],
      oldestCheck: oldest.map(Moment.init(milliseconds:)))
    coverage.longestOverdue = longest.map { now - Moment(milliseconds: $0) } ?? .zero
    return coverage
  }

  /// The links to look at; those that are acknowledged come last.
  private func problems(_ db: Database, _ now: Moment) throws -> [StatusSnapshot.Problem] {
    var links = try problems(false, from: .warning, most: 1000, db, now)
    links += try problems(true, from: .warning, most: 1000 - links.count, db, now)
    return try links.map { link in
      var problem = StatusSnapshot.Problem(
        link: link.key, articles: link.articles, articlesTotal: link.articlesTotal, status: link.status,
        since: link.since, findings: link.tellingFindings, incident: link.incident,
        acknowledged: link.acknowledgement(at: now))
      problem.rescue = link.rescue
      if let row = try linkID(link.key, db) {
        (problem.owners, problem.ownersTotal) = try owners(ofLink: row, db)
      }
      return problem
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
      sql: "SELECT unchecked, sum(links) AS links FROM deadline_tally WHERE minute < ? GROUP BY unchecked")
    for row in try Row.fetchAll(whole, arguments: [minute]) {
      counts[row["unchecked"], default: 0] += row["links"]
    }
    let begun = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT link, (SELECT status = 1 FROM link WHERE id = aspect.link) AS unchecked,
            (SELECT min(deadline) FROM aspect AS its WHERE its.link = aspect.link) AS first
          FROM aspect WHERE deadline >= ? AND deadline < ? LIMIT ?
          """), arguments: [minute * 60_000, now.milliseconds, Store.mostCounted + 1])
    guard begun.count <= Store.mostCounted else { return counts }
    var seen: Set<Int64> = []
    for row in begun where (row["first"] as Int64) >= minute * 60_000 && seen.insert(row["link"]).inserted {
      counts[row["unchecked"], default: 0] += 1
    }
    return counts
  }

  /// Checks that are counted one by one.
  private static let mostCounted = 5000

  /// What is said of single links and articles; gathered anew only after something about it changed. Another
  /// process may write as well.
  private func listing(_ db: Database, _ now: Moment) throws -> Listing {
    let version = try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
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
}
