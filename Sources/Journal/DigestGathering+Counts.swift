import GRDB
import Findings
import Reporting

/// The counts of the part that a digest tells of.
extension DigestGathering {
  /// Links by status.
  func counts() throws -> [Status: Int] {
    let rows: [Row]
    switch part {
    case .everything:
      rows = try Row.fetchAll(
        db.cachedStatement(sql: "SELECT status, sum(links) AS links FROM tally GROUP BY status"))
    case .owner(let id, _, _):
      rows = try Row.fetchAll(
        db.cachedStatement(sql: "SELECT status, links FROM owner_tally WHERE owner = ?"), arguments: [id])
    case .rest: return try shares.countsOfRest()
    }
    return [Status: Int](counted: rows)
  }

  /// Links whose problem is acknowledged, by status.
  func acknowledgedCounts() throws -> [Status: Int] {
    guard let share = part.share else { return try store.acknowledgedCounts(db, end) }
    var counts: [Status: Int] = [:]
    for member in try shares.acknowledged(of: share) {
      if let status = Status(rawValue: member.status) { counts[status, default: 0] += 1 }
    }
    return counts
  }

  /// Acknowledgements that were given in the period.
  func acknowledgedLately() throws -> Int {
    guard let share = part.share else {
      return try Int.fetchOne(
        db, sql: "SELECT count(*) FROM journal WHERE seq > ? AND event = 'link.acknowledged'",
        arguments: [mark.through]) ?? 0
    }
    return try shares.acknowledgedLately(since: mark, of: share)
  }

  /// Links that were looked at once and have an aspect that is overdue.
  func overdue() throws -> Int {
    guard let share = part.share else { return try store.overdue(db, end)[false] ?? 0 }
    return try shares.overdue(of: share).count { $0.status != Status.unchecked.rawValue }
  }

  /// How much was checked in time.
  ///
  /// - Parameter counts: links by status.
  func coverage(_ counts: [Status: Int]) throws -> StatusSnapshot.Coverage {
    let links = counts.values.reduce(0, +)
    let unchecked = counts[.unchecked, default: 0]
    guard let share = part.share else {
      return try store.coverage(db, links: links, unchecked: unchecked, end)
    }
    let late = try shares.overdue(of: share)
    let neverChecked = late.count { $0.status == Status.unchecked.rawValue }
    return StatusSnapshot.Coverage(
      onTime: links - late.count, overdue: late.count, new: unchecked - neverChecked,
      oldestCheck: try shares.oldestCheck(of: share))
  }

  /// An incident as far as it concerns the part; nil if none of its links belongs there.
  func ownPart(of report: IncidentReport) throws -> IncidentReport? {
    guard let share = part.share else { return report }
    var report = report
    let isOver = report.closedAt != nil
    let members = try shares.members(of: report.id, isOver: isOver, share: share)
    guard !members.isEmpty else { return nil }
    report.links = members.count
    report.members = try members.prefix(IncidentReport.mostMembers).compactMap { id in
      try String.fetchOne(db.cachedStatement(sql: "SELECT key FROM link WHERE id = ?"), arguments: [id])
    }
    if isOver { return report }
    let isBroken = try db.cachedStatement(
      sql: "SELECT EXISTS (SELECT 1 FROM aspect WHERE link = ? AND incident = ? AND status = 5)")
    let naming = try db.cachedStatement(
      sql: """
        SELECT article FROM article_link WHERE link = ?1 AND (?2 < 0 OR EXISTS (
          SELECT 1 FROM article_owner WHERE article_owner.article = article_link.article AND owner = ?2))
        """)
    var articles = IDSet()
    (report.broken, report.articles) = (0, 0)
    for id in members {
      if try Bool.fetchOne(isBroken, arguments: [id, report.id]) == true { report.broken += 1 }
      for article in try Int64.fetchAll(naming, arguments: [id, share]) where articles.insert(article) {
        report.articles += 1
      }
    }
    return report
  }
}
