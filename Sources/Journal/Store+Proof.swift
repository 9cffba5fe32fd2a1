import GRDB
import Links

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

    init?(_ row: Row) {
      guard let checked = row[2] as Int64?, (row[9] as Int64?) != nil else { return nil }
      (id, phase, checkedAt) = (row[0], row[1], Moment(milliseconds: checked))
      (due, target, record, recordTarget) = (Moment(milliseconds: row[3]), row[4], row[6], row[7])
      targetLooks = row[8]
      let statuses = [row[5], row[10], row[11]].compactMap { ($0 as Int?).flatMap(Status.init(rawValue:)) }
      // A page that cannot be told, or fails, may have lost its target.
      isInOrder =
        (row[5] as Int) == Status.ok.rawValue
        && statuses.dropFirst().allSatisfy { $0 == .ok || $0 == .warning || $0 == .unchecked }
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
    let now = checked.state.checkedAt ?? checked.next.planned
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
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT registry.id, registry.phase, registry.checked_at, registry.due, registry.target, registry.status,
            record.id, record.record_target, record.target_looks, record.checked_at, record.status, page.status
          FROM aspect AS registry JOIN aspect AS record ON record.link = registry.link AND record.aspect = 2
          LEFT JOIN aspect AS page ON page.link = registry.link AND page.aspect = 1
          WHERE registry.link = ? AND registry.aspect = 0
          """), arguments: [link]
    ).flatMap(Standing.init)
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
