import GRDB
import Time
import Findings
import Judging

extension AspectRow {
  /// The columns of an aspect's state but for its memory: what may change without a check. They come first in every
  /// statement that has them.
  enum StateColumn: Int, SelectedColumn {
    case status, told, incident, confirmed, looks, flapping, since, checkedAt, lastOk
    case hardCount, hardFirst, failureCount, failureFirst, undecidedSince

    var expression: String { "aspect.\(name)" }
    var assignment: String { "\(name) = \(parameter)" }

    /// What stands in the column.
    func value(of state: AspectState) -> Int64? {
      switch self {
      case .status: Int64(state.status.rawValue)
      case .told: Int64(state.told.rawValue)
      case .incident: state.incident
      case .confirmed: state.isConfirmed ? 1 : 0
      case .looks: state.flapHistory.looks
      case .flapping: state.flapHistory.isFlapping ? 1 : 0
      case .since: state.since?.milliseconds
      case .checkedAt: state.checkedAt?.milliseconds
      case .lastOk: state.lastOK?.milliseconds
      case .hardCount: Int64(state.failures.hard.count)
      case .hardFirst: state.failures.hard.first?.milliseconds
      case .failureCount: Int64(state.failures.all.count)
      case .failureFirst: state.failures.all.first?.milliseconds
      case .undecidedSince: state.undecidedSince?.milliseconds
      }
    }
  }

  /// The state in a row that begins with ``StateColumn``, without its memory; nil for a status of a newer release.
  static func state(_ row: Row) -> AspectState? {
    typealias Column = StateColumn
    guard let status = Status(rawValue: row[Column.status]) else { return nil }
    var state = AspectState()
    state.status = status
    state.told = Status(rawValue: row[Column.told]) ?? status
    state.incident = row[Column.incident]
    state.isConfirmed = row[Column.confirmed]
    state.flapHistory = FlapHistory(looks: row[Column.looks], isFlapping: row[Column.flapping])
    state.since = row.moment(Column.since)
    state.checkedAt = row.moment(Column.checkedAt)
    state.lastOK = row.moment(Column.lastOk)
    state.failures.hard = FailureCount(count: row[Column.hardCount], first: row.moment(Column.hardFirst))
    state.failures.all = FailureCount(count: row[Column.failureCount], first: row.moment(Column.failureFirst))
    state.undecidedSince = row.moment(Column.undecidedSince)
    return state
  }

  /// Lets an event advance aspects, one by one, and hands over what it made of each.
  static func advance(
    _ ids: some Sequence<Int64>, by event: AspectEvent, at now: Moment, _ db: Database,
    _ tell: (_ id: Int64, Advance) throws -> Void = { _, _ in }
  ) throws {
    let select = try db.cachedStatement(sql: "SELECT \(StateColumn.list) FROM aspect WHERE id = ?")
    for id in ids {
      guard let before = try Row.fetchOne(select, arguments: [id]).flatMap(state) else { continue }
      let advance = before.advanced(by: event, at: now)
      try save(advance.state, over: before, where: "id = ?", [id], db)
      try tell(id, advance)
    }
  }

  /// Lets the members of an incident leave it, all that stand alike at once: 200,000 of them in a few statements.
  static func leave(_ incident: Int64, at now: Moment, _ db: Database) throws {
    let kinds = try Row.fetchAll(
      db, sql: "SELECT DISTINCT status, told, incident, confirmed FROM aspect WHERE incident = ?",
      arguments: [incident])
    for kind in kinds {
      var before = AspectState()
      guard let status = Status(rawValue: kind[StateColumn.status]) else { continue }
      (before.status, before.told) = (status, Status(rawValue: kind[StateColumn.told]) ?? status)
      (before.incident, before.isConfirmed) = (incident, kind[StateColumn.confirmed])
      try save(
        before.advanced(by: .leftIncident, at: now).state, over: before,
        where: "incident = ? AND status = ? AND told = ? AND confirmed = ?",
        [incident, kind[StateColumn.status] as Int, kind[StateColumn.told] as Int, before.isConfirmed], db)
    }
  }

  /// Writes what changed of a state, and nothing else: an index is only written anew if its columns are named.
  private static func save(
    _ state: AspectState, over before: AspectState, where condition: String, _ arguments: StatementArguments,
    _ db: Database
  ) throws {
    let changed = StateColumn.allCases.filter { $0.value(of: state) != $0.value(of: before) }
    guard !changed.isEmpty else { return }
    let assignments = changed.map { "\($0.name) = ?" }.joined(separator: ", ")
    try db.cachedStatement(sql: "UPDATE aspect SET \(assignments) WHERE \(condition)").execute(
      arguments: StatementArguments(changed.map { $0.value(of: state) }) + arguments)
  }
}
