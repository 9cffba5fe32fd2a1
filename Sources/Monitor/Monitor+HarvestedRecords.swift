import Journal
import Time
import Observations
import Judging

/// What an agency's list says of a record counts as that record's check of the moment, where it says nothing new. A
/// list comes from an index that lags, so what would be news is asked for singly, and soon.
extension Monitor {
  /// Records that are compared at once, so that nothing else waits for all of a page.
  private static let mostCompared = 50

  /// Compares what lists said with what is remembered of the records.
  func compareHeard(at now: Moment) {
    guard commits.isWorking else { return }
    let keys = errands.sources.heard.takeNew(Self.mostCompared)
    guard !keys.isEmpty else { return }
    do throws(StateError) {
      var different: [Int64] = []
      for check in try store.recordChecks(of: keys) where !dispatch.stragglers.contains(check.id) {
        guard checks.take(check.id) else { continue }
        if judgeAsHarvested(byHearing: check, at: now) { continue }
        checks.end(check.id)
        if check.state.status == .ok { different.append(check.id) }
      }
      if !different.isEmpty {
        try store.hasten(different, at: now)
        dispatch.rescan(at: now)
      }
    } catch {
      handleStoreError(error, at: now)
    }
    commit(at: now)
  }

  /// Ends a check of a record by what its agency's list said of it; whether that was enough.
  func judgeAsHarvested(byHearing check: DueCheck, at now: Moment) -> Bool {
    guard check.aspect == .record,
      let (facts, moment) = errands.sources.heard.takeFacts(of: check.link.key, at: now),
      check.known.agency.flatMap(Agency.init(name:)) == facts.agency,
      incidents.watch.incident(of: check.id) == nil,
      check.state.checkedAt.map({ $0 < moment }) ?? true
    else { return false }
    // Notices, a record that is hidden: nothing of that is believed of a list.
    guard facts.notices.isEmpty, !facts.isHidden else { return false }
    let observation = Observation(heard: facts, at: moment)
    let reading = Extracted(
      observation, findings: [], titles: check.known.titles, handleTarget: check.handleTarget)
    guard !reading.isOtherWork, !reading.isOtherTarget else { return false }
    let advance = check.state.advanced(
      by: .judged([], reading: reading, of: .record, confirm: settings.confirmation), at: moment)
    guard advance.changes.isEmpty else { return false }
    switch check.state.status {
    // From then on its interval counts anew: it needs no other look until that is over.
    case .unchecked: judge(check.planned(at: moment), observation, at: moment)
    case .ok where advance.state.memory.isSame(as: check.state.memory):
      keep(check.planned(at: moment), observation, at: moment)
    default: return false
    }
    return true
  }
}
