import GRDB
import Time
import Findings
import Judging
import Checking

/// When the registry is asked for a DOI whose agency keeps a record of it.
extension Store {
  /// What of a DOI's aspects decides on it.
  private struct Standing {
    let id: Int64
    let phase: Double
    let checkedAt: Moment
    let due: Moment
    let target: String?
    let isInOrder: Bool
    let record: Int64
    let recordTarget: String?
    let targetLooks: Int

    private enum Column: Int, SelectedColumn {
      case id, phase, checkedAt, due, target, related, status, record, recordTarget, targetLooks,
        recordCheckedAt
      case recordStatus, pageStatus

      var expression: String {
        switch self {
        case .record: "record.id"
        case .recordTarget, .targetLooks: "record.\(name)"
        case .recordCheckedAt: "record.checked_at"
        case .recordStatus: "record.status"
        case .pageStatus: "page.status"
        default: "registry.\(name)"
        }
      }
    }

    static let selection = """
      SELECT \(Column.list)
      FROM aspect AS registry JOIN aspect AS record ON record.link = registry.link AND record.aspect = 2
      LEFT JOIN aspect AS page ON page.link = registry.link AND page.aspect = 1
      WHERE registry.link = ? AND registry.aspect = 0
      """

    init?(_ row: Row) {
      guard let checkedAt = row.moment(Column.checkedAt), row.moment(Column.recordCheckedAt) != nil else {
        return nil
      }
      (id, phase, self.checkedAt) = (row[Column.id], row[Column.phase], checkedAt)
      due = Moment(milliseconds: row[Column.due])
      // Of an alias, what it leads to is registered for another DOI.
      let isAlias = !(row.texts(Column.related) ?? []).isEmpty
      let leadsTo: String? = row[Column.target]
      target = isAlias ? nil : leadsTo
      (record, recordTarget) = (row[Column.record], row[Column.recordTarget])
      targetLooks = row[Column.targetLooks]
      let others = [row[Column.recordStatus], row[Column.pageStatus]].compactMap { (status: Int?) in
        status.flatMap(Status.init(rawValue:))
      }
      // A page that cannot be told, or fails, may have lost its target.
      isInOrder =
        row[Column.status] == Status.ok.rawValue
        && others.allSatisfy { $0 == .ok || $0 == .warning || $0 == .unchecked }
    }

    var agrees: Bool {
      guard let target, let recordTarget else { return false }
      return RegisteredTarget.isSame(target, recordTarget)
    }

    var differs: Bool { target != nil && recordTarget != nil && !agrees }
  }

  /// Plans the registry's next look by what record and page say, and another look at a record that may be out of date.
  func settleRegistry(after checked: CheckedAspect, _ proof: RegistryProof, _ db: Database) throws {
    guard checked.check.link.kind == .doi, let standing = try standing(checked.check.linkID, db) else {
      return
    }
    let now = checked.at
    if standing.agrees, standing.isInOrder {
      let next = proof.next(after: standing.checkedAt, phase: standing.phase)
      if next != standing.due {
        try plan(standing.id, at: next, deadline: standing.checkedAt + proof.interval, now: now, db)
      }
      // What was told of it is out of date.
      if checked.check.aspect == .registry, standing.targetLooks > 0 {
        try lookAtRecord(standing, at: now, db)
      }
      return
    }
    let usual = standing.checkedAt + proof.usual
    if standing.due > usual { try plan(standing.id, at: usual, deadline: usual, now: now, db) }
    guard standing.differs else { return }
    if checked.check.aspect == .record {
      if standing.targetLooks < 2 { try hasten(standing.id, at: now, db) }
    } else if checked.check.aspect == .registry, standing.targetLooks < 2 {
      try lookAtRecord(standing, at: now + proof.pause, db)
    }
  }

  private func standing(_ link: Int64, _ db: Database) throws -> Standing? {
    try Row.fetchOne(db.cachedStatement(sql: Standing.selection), arguments: [link]).flatMap(Standing.init)
  }

  private func lookAtRecord(_ standing: Standing, at moment: Moment, _ db: Database) throws {
    try db.cachedStatement(sql: "UPDATE aspect SET tag = NULL WHERE id = ?").execute(arguments: [
      standing.record
    ])
    try hasten(standing.record, at: moment, db)
  }

  private func hasten(_ id: Int64, at moment: Moment, _ db: Database) throws {
    let hasten = try db.cachedStatement(
      sql: "UPDATE aspect SET due = min(due, ?) WHERE id = ? RETURNING line")
    if let line = try Int64.fetchOne(hasten, arguments: [moment.milliseconds, id]) { stirred.insert(line) }
  }

  private func plan(_ id: Int64, at moment: Moment, deadline: Moment, now: Moment, _ db: Database) throws {
    let plan = try db.cachedStatement(
      sql: "UPDATE aspect SET planned = ?1, due = ?1, deadline = ?2 WHERE id = ?3")
    try plan.execute(arguments: [moment.milliseconds, deadline.milliseconds, id])
    // What lies ahead is found when its time comes.
    if moment <= now { stirred.insert(HostQueue.resolver) }
  }
}
