import Journal
import Links

/// The turns in the service's life: another configuration and the end.
extension Monitor {
  /// Goes on with another configuration; what was underway is checked again under it.
  package func reconfigure(_ settings: Settings, at now: Moment) throws(StateError) {
    commit(at: now)
    self.settings = settings
    rules = settings.hostRules
    capacityPlan = settings.capacityPlan(
      lines: try store.longestLines(most: Monitor.mostLines), dois: try store.linkCount(.doi))
    let (lost, isTraced) = (engine.isLost, isTraced)
    try openEyes(at: now)
    engine = settings.engine(
      held: try store.heldHosts(at: now), lostSince: lost ? try store.lostSince() ?? now : nil,
      last: engine.numbers,
      hostAnswers: try store.hostAnswers(since: now - .days(1)))
    self.isTraced = isTraced
    for (budget, until) in restedBudgets { engine.rest(budget: budget, until: until) }
    restedBudgets = [:]
    if eyes != nil { engine.rest(askedUntil: now) }
    engine.see(eyes: eyes?.others ?? [:], at: now)
    checks = ChecksUnderway(judged: batch.checks.lazy.map(\.check.id))
    straggler = nil
    pendingIncidents = PendingIncidents()
    // While a batch waits for the disk, it knows more of incidents than the store does.
    if batch.isEmpty { incidents = try store.incidentWatch(at: now) }
    expiryAt = try store.nextExpiry()
    try resumeCollecting(at: now)
    sources = SourceHarvests(
      settings.configuration.sources, try store.syncSources(settings.configuration.sources),
      after: sources.numbers)
    negotiated = NegotiatedAgencies(try store.negotiatedAgencies())
    records = RecordBatches(after: records.numbers)
    rescues = RescueQueue(after: rescues.numbers)
    dueScanner = DueScanner(at: now)
    budgets = [:]
    try openEvidence(at: now)
    try plan(at: now)
    // A digest that is new begins its first period now, not when that ends.
    isFirstLook = true
    isDirty = true
  }

  /// Ends the work: commits what arrived, and writes that the service stopped.
  package func finish(at now: Moment) -> [Action] {
    takeDeliveries([], at: now)
    collectOutcomes(at: now)
    settleIncidents(at: now, isEnd: true)
    batch.entries.append(JournalEntry(.serviceStopped, at: now))
    storeFailure = nil
    commit(at: now)
    isDirty = true
    filesAt = now
    writeFiles(at: now)
    // What is dropped now was not what ended the process; what still waits may be.
    store.noteUnderway(stragglers)
    defer { actions = [] }
    return actions
  }
}
