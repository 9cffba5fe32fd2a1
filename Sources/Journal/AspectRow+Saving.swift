import GRDB
import Judging

extension AspectRow {
  /// What a check changes of its row, and what the statement needs beside it.
  private enum Saved: Int, SelectedColumn {
    case status, told, confirmed, looks, flapping, incident, since, checkedAt, lastOk, hardCount, hardFirst
    case failureCount, failureFirst, undecidedSince, target, agency, fullDoi, finalUrl, finalUrlNext, title,
      titleNext
    case licenses, licensesNext, tag, notices, related, titles, otherWork, direct, recordTarget, targetLooks,
      eyes
    case planned, due, deadline, facts, findings, codes
    /// No columns: the time of the check as its facts have it, and the row's number.
    case timeInFacts, id

    /// How the column is set; nil for what is none.
    var assignment: String? {
      switch self {
      case .timeInFacts, .id: nil
      // What is not given still stands, but for the time of the check.
      case .facts:
        "facts = coalesce(\(parameter), json_set(facts, '$.checked_at', \(Saved.timeInFacts.parameter)))"
      case .findings, .codes: "\(name) = coalesce(\(parameter), \(name))"
      default: "\(name) = \(parameter)"
      }
    }
  }

  private static let update = """
    UPDATE aspect SET \(Saved.allCases.compactMap(\.assignment).joined(separator: ", "))
    WHERE id = \(Saved.id.parameter)
    """

  /// Writes what a check came to.
  static func save(_ checked: CheckedAspect, _ db: Database) throws {
    let state = checked.state
    var values = ColumnValues<Saved>()
    values[.status] = state.status.rawValue
    values[.told] = state.told.rawValue
    values[.confirmed] = state.isConfirmed
    values[.looks] = state.flapHistory.looks
    values[.flapping] = state.flapHistory.isFlapping
    values[.incident] = checked.incident
    values[.since] = state.since?.milliseconds
    values[.checkedAt] = state.checkedAt?.milliseconds
    values[.lastOk] = state.lastOK?.milliseconds
    values[.hardCount] = state.hard.count
    values[.hardFirst] = state.hard.first?.milliseconds
    values[.failureCount] = state.failures.count
    values[.failureFirst] = state.failures.first?.milliseconds
    values[.undecidedSince] = state.undecidedSince?.milliseconds
    fill(&values, with: state.memory)
    values[.direct] = checked.directLooks
    values[.eyes] = state.eyes?.text
    values[.planned] = checked.next.planned.milliseconds
    values[.due] = checked.next.due.milliseconds
    values[.deadline] = checked.deadline.milliseconds
    values[.facts] = checked.facts
    values[.findings] = checked.findings
    values[.codes] = checked.keepsFindings ? nil : checked.codes.joined(separator: " ")
    values[.timeInFacts] = state.checkedAt?.description
    values[.id] = checked.check.id
    try db.cachedStatement(sql: update).execute(arguments: values.arguments)
  }

  private static func fill(_ values: inout ColumnValues<Saved>, with memory: LastKnown) {
    values[.target] = memory.target
    values[.agency] = memory.agency
    values[.fullDoi] = memory.fullDOI
    values[.finalUrl] = memory.finalURL.value
    values[.finalUrlNext] = memory.finalURL.candidate
    values[.title] = memory.title.value
    values[.titleNext] = memory.title.candidate
    values[.licenses] = memory.licenses.value
    values[.licensesNext] = memory.licenses.candidate
    values[.tag] = memory.tag
    values[.notices] = memory.notices.map { $0.joined(separator: "\n") }
    values[.related] = memory.related.isEmpty ? nil : memory.related.joined(separator: "\n")
    values[.titles] = memory.titles.isEmpty ? nil : TitleList.text(memory.titles)
    values[.otherWork] = memory.otherWorkLooks
    values[.recordTarget] = memory.recordTarget
    values[.targetLooks] = memory.targetLooks
  }
}
