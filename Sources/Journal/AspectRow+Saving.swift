import GRDB
import Judging

extension AspectRow {
  /// What a check changes of its row behind ``StateColumn``, and what the statement needs beside it.
  private enum Saved: Int, SelectedColumn {
    case target = 14
    case agency, fullDoi, finalUrl, finalUrlNext, title, titleNext
    case licenses, licensesNext, tag, notices, related, titles, otherWork, direct, recordTarget, targetLooks,
      eyes, reader
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
    UPDATE aspect SET \((StateColumn.allCases.map(\.assignment) + Saved.allCases.compactMap(\.assignment))
      .joined(separator: ", "))
    WHERE id = \(Saved.id.parameter)
    """

  /// Writes what a check came to.
  static func save(_ checked: CheckedAspect, _ db: Database) throws {
    let state = checked.state
    var values = ColumnValues<Saved>()
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
    try db.cachedStatement(sql: update).execute(
      arguments: StatementArguments(StateColumn.allCases.map { $0.value(of: state) }) + values.arguments)
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
    values[.tag] = memory.record.tag
    values[.notices] = memory.record.notices.map { $0.joined(separator: "\n") }
    values[.related] = memory.related.isEmpty ? nil : memory.related.joined(separator: "\n")
    values[.titles] = memory.record.titles.isEmpty ? nil : TitleList.text(memory.record.titles)
    values[.otherWork] = memory.otherWorkLooks
    values[.recordTarget] = memory.record.target
    values[.targetLooks] = memory.targetLooks
    values[.reader] = memory.reader.rawValue
  }
}
