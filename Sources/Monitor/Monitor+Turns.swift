import Journal
import Time
import Findings
import Checking

/// The turns in the service's life: another configuration and the end.
extension Monitor {
  /// Goes on with another configuration; what was underway is checked again under it.
  package func reconfigure(_ settings: Settings, at now: Moment) throws(StateError) {
    commit(at: now)
    self.settings = settings
    _ = dispatch.pace.follow(try Self.capacityPlan(store, settings))
    let (lost, isTraced) = (engine.isLost, isTraced)
    let rested = try openEyes(at: now)
    engine = settings.engine(
      held: try store.heldHosts(at: now), lostSince: lost ? min(try store.lostSince() ?? now, now) : nil,
      last: engine.numbers,
      hostAnswers: try store.hostAnswers(since: now - Policy.Asking.comparison))
    self.isTraced = isTraced
    for (budget, until) in rested { engine.rest(budget: budget, until: until) }
    if eyes != nil { engine.rest(askedUntil: now) }
    engine.see(eyes: eyes?.others ?? [:], at: now)
    checks = ChecksUnderway(judged: commits.batch.checks.lazy.map(\.check.id))
    incidents.pending = PendingIncidents()
    try reviewIncidents(at: now)
    orders.expiryAt = try store.nextExpiry()
    try resumeCollecting(at: now)
    errands.reconfigured(
      settings.configuration.library.sources, try store.syncSources(settings.configuration.library.sources))
    dispatch.reconfigured(NegotiatedAgencies(try store.negotiatedAgencies()), at: now)
    try openEvidence(at: now)
    try plan(at: now)
    // A digest that is new begins its first period now, not when that ends.
    projections.digests.beginAnew(from: DigestMark(end: now, through: try store.checkpoint().size))
    projections.files.changed()
  }

  /// Ends the work: commits what arrived, and writes that the service stopped.
  package func finish(at now: Moment) -> [Action] {
    takeDeliveries([], at: now)
    collectOutcomes(at: now)
    settleIncidents(at: now, isEnd: true)
    commits.batch.entries.append(JournalEntry(.serviceStopped, at: now))
    commits.forgetFailure()
    commit(at: now)
    projections.files.changed()
    projections.files.writeNow(at: now)
    writeFiles(at: now)
    // What is dropped now was not what ended the process; what still waits may be.
    store.noteUnderway(dispatch.stragglers.waiting)
    return actions.take()
  }
}
