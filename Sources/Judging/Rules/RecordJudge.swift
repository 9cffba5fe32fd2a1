import Text
import Names
import Findings
import Observations

/// Findings about an agency's record.
struct RecordJudge {
  let agency: Agency

  func findings(_ answer: RecordAnswer) -> [Finding] {
    switch answer {
    case .unchanged, .nothing: return []
    case .failed(let failure) where failure.kind == .ownTrouble:
      return [FailureJudge.offline(.record, failure)]
    case .failed(let failure): return [trouble("\(agency.rawValue) gave no answer: \(failure.detail)")]
    case .trouble(let words): return [trouble("\(agency.rawValue) gave no usable answer: \(words)")]
    case .moved: return []
    case .empty:
      return [
        Finding(
          .recordEmpty, .record, "\(agency.rawValue) knows the DOI but has no metadata for it",
          advice: "nothing to do")
      ]
    case .unsupported(let words, _):
      return [
        Finding(
          .recordUnsupported, .record, "\(agency.rawValue) has no readable record: \(words)",
          advice: "nothing to do; registry and page are watched")
      ]
    case .hidden: return [hidden("\(agency.rawValue) no longer lists the DOI, though it is registered there")]
    case .record(let facts, _):
      var findings = facts.notices.map(finding)
      if facts.isHidden, let state = facts.state {
        findings.append(hidden("DataCite lists the DOI as \(LinkText.oneLine(state)), not findable"))
      }
      return findings
    }
  }

  private func finding(_ notice: RecordFacts.Notice) -> Finding {
    let what = LinkText.oneLine(notice.type).map { $0 == "_" ? " " : $0 }
    let place = notice.doi.map { ", see doi:\(LinkText.oneLine($0))" } ?? ""
    let day = notice.date.map { " of \($0)" } ?? ""
    return Finding(
      notice.code, .record,
      "there is a notice (\(String(what)))\(day), reported by \(notice.sources.joined(separator: " and "))\(place)",
      advice: notice.code.severity == .warning
        ? "say so wherever the article is cited or listed" : "nothing to do")
  }

  private func hidden(_ message: String) -> Finding {
    Finding(
      .recordHidden, .record, message,
      advice: "ask the repository whether the work was withdrawn; it then needs a tombstone page")
  }

  private func trouble(_ message: String) -> Finding {
    Finding(
      .recordAgencyError, .record, message,
      advice: "this says nothing about the link; it will be checked again")
  }
}
