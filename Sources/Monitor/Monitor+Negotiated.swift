import Journal
import Time
import Observations

/// Records that are asked for through the resolver: of agencies that may not answer at all, so that one question stands
/// for all until it is known.
extension Monitor {
  /// Whether a check is not begun: its agency is known not to answer, which ends it, or is being asked already.
  func isLeftOut(_ check: DueCheck, at now: Moment) -> Bool {
    guard check.aspect == .record, let agency = check.known.agency.flatMap(Agency.init(name:)),
      agency.isNegotiated
    else { return false }
    switch dispatch.negotiated.ask(agency, by: check.id, at: now) {
    case .ask: return false
    case .wait:
      checks.end(check.id)
    case .leave(let isTold):
      judge(check, Observation(unsupportedBy: agency, isTold: isTold, at: now), at: now)
      dispatch.hasSettledUnasked = true
    }
    return true
  }

  /// Takes note of whether an agency answers, and has it remembered.
  func learn(_ agency: Agency, _ answer: RecordAnswer, at now: Moment) {
    guard agency.isNegotiated, let standing = dispatch.negotiated.heard(agency, answer, at: now) else {
      return
    }
    commits.batch.facts[Store.factName(of: agency)] = standing.text
  }
}
