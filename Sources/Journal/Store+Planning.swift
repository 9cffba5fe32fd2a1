import GRDB
import Time
import Findings
import Observations

extension Store {
  /// Whether every check is planned by a timetable already.
  package func isPlanned(by intervals: EffectiveIntervals) throws(StateError) -> Bool {
    try read("read the plan") { db in try meta(db, "intervals") == intervals.mark }
  }

  /// Plans all checks anew where the timetable changed, and takes back what a wrong clock planned, in one go.
  package func replan(_ intervals: EffectiveIntervals, at now: Moment) throws(StateError) {
    try forgetFuture(intervals, at: now)
    guard try !isPlanned(by: intervals) else { return }
    while try replanSome(intervals, most: 2000) {}
  }

  /// Plans some more checks anew: from their last look, never later than due before where that was sooner than
  /// planned, because they fail or somebody ordered it. It goes on where the last call stopped, also after a
  /// restart. Whether there are more.
  package func replanSome(_ intervals: EffectiveIntervals, most: Int) throws(StateError) -> Bool {
    // Few are planned in one step, as durably as everything else.
    let last = try read("count the checks") { try Int64.fetchOne($0, sql: "SELECT max(id) FROM aspect") ?? 0 }
    let step = { (db: Database) in try self.replanStep(intervals, most: most, db) }
    return last > most ? try writeUnsynced("plan the checks", step) : try write("plan the checks", step)
  }

  private func replanStep(_ intervals: EffectiveIntervals, most: Int, _ db: Database) throws -> Bool {
    let progress = try meta(db, "replanning").flatMap { Progress($0) }
    let row = progress?.mark == intervals.mark ? progress?.row ?? 0 : 0
    let rows = try PlannedRow.fetchAll(db, after: row, most: most)
    for row in rows { try row.planned(by: intervals).save(over: row, db) }
    guard let last = rows.last else {
      try setMeta(db, "intervals", intervals.mark)
      try db.execute(sql: "DELETE FROM meta WHERE name = 'replanning'")
      return false
    }
    // What was planned is true of neither timetable until the end.
    if row == 0 { try setMeta(db, "intervals", "") }
    try setMeta(db, "replanning", "\(last.id) \(intervals.mark)")
    return true
  }

  /// Takes back what was planned and counted by a clock that ran ahead: nothing is due later than an interval from
  /// now, and no failure began after now.
  ///
  /// A look that was made later than now tells of such a clock, and so does a plan beyond every interval; what is
  /// in order is not read for it.
  package func forgetFuture(_ intervals: EffectiveIntervals, at now: Moment) throws(StateError) {
    try write("plan the checks") { db in
      let suspicious = """
        SELECT id FROM aspect WHERE checked_at > ?1
        UNION SELECT id FROM aspect WHERE due > ?2 AND due < \(Int64.max)
        """
      let ids = try Int64.fetchAll(
        db, sql: suspicious, arguments: [now.milliseconds, (now + intervals.longestInterval).milliseconds])
      for id in ids {
        guard let row = try PlannedRow.fetchAll(db, after: id - 1, most: 1).first, row.id == id else {
          continue
        }
        try row.withinInterval(from: now, intervals).save(over: row, db)
      }
      try AspectRow.advance(ids, by: .clockRanAhead, at: now, db)
    }
  }

  private struct Progress {
    let row: Int64
    let mark: String

    init?(_ text: String) {
      let parts = text.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let row = Int64(parts[0]) else { return nil }
      self.row = row
      mark = String(parts[1])
    }
  }
}

/// What of an aspect's row its plan depends on, and the plan.
private struct PlannedRow {
  let id: Int64
  let kind: LinkKind
  let aspect: Aspect
  let line: Int64, landing: Int64?
  let isFailing: Bool
  let checkedAt: Moment?
  let phase: Double
  var planned: Moment, due: Moment, deadline: Moment

  static func fetchAll(_ db: Database, after row: Int64, most: Int) throws -> [PlannedRow] {
    try Row.fetchAll(db.cachedStatement(sql: selection), arguments: [row, most]).compactMap(PlannedRow.init)
  }

  private enum Column: Int, SelectedColumn {
    case id, kind, aspect, line, landing, isFailing, checkedAt, phase, planned, due, deadline

    var expression: String {
      switch self {
      case .kind: "link.kind"
      case .isFailing: "aspect.status >= 4"
      default: "aspect.\(name)"
      }
    }
  }

  private static let selection = """
    SELECT \(Column.list) FROM aspect JOIN link ON link.id = aspect.link WHERE aspect.id > ?
    ORDER BY aspect.id LIMIT ?
    """

  private init?(_ row: Row) {
    guard let kind = LinkKind(rawValue: row[Column.kind]), let aspect = Aspect(rawValue: row[Column.aspect])
    else { return nil }
    (id, self.kind, self.aspect) = (row[Column.id], kind, aspect)
    (line, landing) = (row[Column.line], row[Column.landing])
    (isFailing, phase) = (row[Column.isFailing], row[Column.phase])
    checkedAt = row.moment(Column.checkedAt)
    planned = Moment(milliseconds: row[Column.planned])
    due = Moment(milliseconds: row[Column.due])
    deadline = Moment(milliseconds: row[Column.deadline])
  }

  func planned(by intervals: EffectiveIntervals) -> PlannedRow {
    guard aspect != .agreement else { return self }
    var row = self
    let interval = intervals.interval(kind, aspect, line: line, landing: landing)
    // What a record speaks for keeps its plan: it is made anew with the next look at any side of its DOI.
    if aspect == .registry, let proof = intervals.schedule.registryProof, let checkedAt,
      due > checkedAt + interval,
      due <= checkedAt + proof
    {
      return self
    }
    if let checkedAt { row.planned = checkedAt + intervals.schedule.period(of: interval, phase: phase) }
    row.due = isFailing || due < planned ? min(due, row.planned) : row.planned
    row.deadline = (checkedAt ?? planned) + interval
    return row
  }

  func withinInterval(from now: Moment, _ intervals: EffectiveIntervals) -> PlannedRow {
    let interval = intervals.interval(kind, aspect, line: line, landing: landing)
    guard aspect != .agreement else { return self }
    var row = self
    row.deadline = min(deadline, now + interval)
    if due > now + interval {
      // Each at its own place, or all would be due in one moment from then on.
      row.planned = now + intervals.schedule.period(of: interval, phase: phase)
      row.due = row.planned
    }
    return row
  }

  func save(over old: PlannedRow, _ db: Database) throws {
    guard (planned, due, deadline) != (old.planned, old.due, old.deadline) else { return }
    try db.cachedStatement(sql: "UPDATE aspect SET planned = ?, due = ?, deadline = ? WHERE id = ?").execute(
      arguments: [planned.milliseconds, due.milliseconds, deadline.milliseconds, id])
  }
}
