import Journal
import Links

/// The turns in the service's life: another configuration and the end.
extension Monitor {
  /// Goes on with another configuration; what was underway is checked again under it.
  public func reconfigure(_ settings: Settings, at now: Moment) throws(StateError) {
    commit(at: now)
    self.settings = settings
    rules = settings.hostRules
    pace = settings.pace(
      lines: try store.longestLines(most: Monitor.mostLines), dois: try store.linkCount(.doi))
    let lost = pursuit.isLost
    pursuit = settings.pursuit(
      held: try store.heldHosts(at: now), lostSince: lost ? try store.lostSince() ?? now : nil,
      last: pursuit.numbers,
      hostAnswers: try store.hostAnswers(since: now - .days(1)))
    claimed = Set(batch.checks.map(\.check.id))
    (onWire, straggler) = ([], nil)
    awaiting = [:]
    doubts = Doubts()
    stale = []
    // While a batch waits for the disk, it knows more of incidents than the store does.
    if batch.isEmpty { incidents = try store.incidentWatch(at: now) }
    again = []
    expiryAt = try store.nextExpiry()
    try resumeCollecting(at: now)
    sources = SourceDesk(
      settings.configuration.sources, try store.syncSources(settings.configuration.sources),
      after: sources.numbers)
    negotiated = NegotiatedAgencies(try store.negotiatedAgencies())
    records = RecordDesk(after: records.numbers)
    rescues = RescueDesk(after: rescues.numbers)
    agenda = Agenda(at: now)
    budgets = [:]
    try openEvidence(at: now)
    try plan(at: now)
    // A digest that is new begins its first period now, not when that ends.
    isFirstLook = true
    isDirty = true
  }

  /// Ends the work: commits what arrived, and writes that the service stopped.
  public func finish(at now: Moment) -> [Action] {
    takeDeliveries([], at: now)
    gather(at: now)
    settleIncidents(at: now, isEnd: true)
    batch.entries.append(JournalEntry(.serviceStopped, at: now))
    trouble = nil
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
