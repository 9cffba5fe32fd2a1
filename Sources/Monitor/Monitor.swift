import Configuration
import Journal
import Time
import Findings
import Observations
import Checking
import Reporting

/// The one value that decides: it takes events, records what they mean, and says what is to be done.
///
/// It touches nothing but the store. The path of a check, on one screen: ``handle(_:at:)`` takes what
/// arrived; finished checks are judged (``judge(_:_:at:)``) into one batch; the batch is committed; only then
/// are files, log and further checks told. What it remembers lies in parts that decide for themselves, each tested
/// alone.
package final class Monitor {
  let store: Store
  var settings: Settings
  /// The clock, and what this process counts from.
  var clock: ClockGuard
  /// Which check begins next.
  var dispatch: Dispatch
  /// The hops of the checks underway.
  var engine: CheckEngine<DueCheck>
  /// Checks taken from the schedule and not yet committed.
  var checks = ChecksUnderway()
  /// Many failures with one cause.
  var incidents: IncidentDesk
  /// Who else looks; nil if only this machine's own eye does.
  var eyes: EyeDesk?
  /// What is committed next.
  var commits: CommitQueue
  /// Questions that are no check's.
  var errands: Errands
  /// Orders that take time.
  var orders: PendingOrders
  /// What others see of what is committed.
  var projections: Projections
  /// What is to be done when the events of the moment are handled.
  var actions = ActionQueue()

  /// Takes up the work where the store left it.
  ///
  /// - Parameters:
  ///   - horizon: for a single pass: what is due later than this is left alone.
  package init(store: Store, settings: Settings, startedAt: Moment, horizon: Moment? = nil) throws(StateError)
  {
    self.store = store
    self.settings = settings
    clock = ClockGuard(startedAt: startedAt, horizon: horizon)
    let start = try store.startMark()
    projections = Projections(
      at: startedAt, digestsFrom: start ?? DigestMark(end: startedAt, through: 0))
    dispatch = Dispatch(
      stragglers: store.underwayAtDeath, try Self.capacityPlan(store, settings),
      NegotiatedAgencies(try store.negotiatedAgencies()), at: startedAt)
    engine = settings.engine(
      held: try store.heldHosts(at: startedAt),
      lostSince: try store.snapshot(at: startedAt).operation.isConnected
        ? nil : min(try store.lostSince() ?? startedAt, startedAt),
      hostAnswers: try store.hostAnswers(since: startedAt - Policy.Asking.comparison))
    commits = CommitQueue(
      certificates: try store.certificates(endingBefore: startedAt + Policy.Service.certificates))
    incidents = IncidentDesk(try store.incidentWatch(at: startedAt))
    orders = PendingOrders(expiryAt: try store.nextExpiry())
    errands = Errands(
      settings.configuration.library.sources, try store.syncSources(settings.configuration.library.sources))
    try openEvidence(at: startedAt)
    _ = try openEyes(at: startedAt)
    if eyes != nil { engine.rest(askedUntil: startedAt) }
    eyes?.greetsUntil = startedAt + .seconds(2)
    try plan(at: startedAt)
    try store.bringMessagesBack(at: startedAt)
    try resumeCollecting(at: startedAt)
    planDeliveries()
  }

  // MARK: The path of a check

  /// Takes what happened, all at once, and says what is to be done.
  package func handle(_ events: [Event], at now: Moment) -> [Action] {
    handleClockChange(events, at: now)
    // What was seen is judged and committed.
    for case .transferred(let number, let result) in events { receive(number, result, at: now) }
    for case .recordsRead(let number, let result, let answer) in events {
      takeRecords(number, result, answer, at: now)
    }
    takeEyes(events, at: now)
    engine.wake(at: now)
    collectOutcomes(at: now)
    commit(at: now)
    // What else arrived, and what time brings.
    for case .pageRead(let number, let answer) in events { takePage(number, answer, at: now) }
    takeDeliveries(events, at: now)
    goOnWithOrders(at: now)
    for case .ordered(let number, let order) in events { carryOut(order, number, at: now) }
    expireAcknowledgements(at: now)
    replan(at: now)
    // What is due begins, as far as there is room.
    harvest(at: now)
    compareHeard(at: now)
    refill(at: now)
    sendBatches(at: now)
    rescue(at: now)
    releaseAwaiting(at: now)
    start(at: now)
    // What is committed is shown.
    reportProbe(at: now)
    emitDigests(at: now)
    tellChanges(at: now)
    if projections.outbox.isChanged { planDeliveries() }
    sendDue(at: now)
    tendMirror(at: now)
    tendEvidence(at: now)
    writeFiles(at: now)
    let decided = engine.trace.take()
    if !decided.isEmpty { actions.append(.trace(decided)) }
    return actions.take()
  }

  private func receive(_ number: UInt64, _ result: HopResult, at now: Moment) {
    let host = result.request.url.host
    if case .success(let answer) = result.outcome, let wait = answer.retryAfter {
      let budget = settings.hostRules.budget(of: result.request.url)
      commits.batch.holds[budget] = max(commits.batch.holds[budget] ?? now, now + wait)
      if wait > .zero {
        note("\(host) asks us to wait \(wait) (HTTP \(answer.status)); no requests are sent to it until then")
      }
    }
    if let end = result.certificateEnd { commits.remember(certificateEnd: end, of: host, at: now) }
    engine.receive(number, result, at: now)
  }

  /// Takes what checks and errands came to.
  func collectOutcomes(at now: Moment) {
    for outcome in engine.takeOutcomes() {
      if let ended = outcome.item {
        checks.land(ended.id)
        if dispatch.negotiated.ended(ended.id) { dispatch.found(ended.line) }
      }
      switch outcome {
      case .observed(let check, let observation): judge(check, observation, at: now)
      case .unseen(let check, let unable): if !unseen(check, unable: unable, at: now) { release(check) }
      case .withdrawn(let check): release(check)
      case .putOff(let check, let until): putOff(check, until: until)
      case .connectivityLost(let reason):
        releaseRecords()
        note("our own connection is lost; the last canary failed: \(reason)")
        commits.batch.entries.append(JournalEntry(.connectivityLost, at: now))
        commits.batch.facts["connectivity"] = "lost"
        commits.batch.facts["lost_since"] = now.description
      case .connectivityRestored(let since):
        commits.batch.entries.append(
          JournalEntry(
            .connectivityRestored, at: now, detail: [.text("lost_since", since.description)]))
        commits.batch.facts["connectivity"] = "up"
      case .learnt(let host, let answer): commits.batch.hostAnswers[host] = answer
      case .brought(let errand, let result):
        switch Errands.owner(of: errand) {
        case .records: receiveBatch(errand, result, at: now)
        case .rescue: receiveRescue(errand, result, at: now)
        case .source: receivePage(errand, result, at: now)
        }
      case .dropped(let errand, let until):
        switch Errands.owner(of: errand) {
        case .records: dropBatch(errand, until: until)
        case .rescue: dropRescue(errand, at: now)
        case .source: errands.sources.rest(errand, until: until ?? now)
        }
      }
    }
    settleIncidents(at: now)
  }

  /// Makes the batch durable, if there is one and the store may be tried.
  func commit(at now: Moment) {
    guard commits.isDue(at: now) else { return }
    writeEvidence(at: now)
    commits.batch.again = Set(commits.batch.checks.lazy.map(\.check.id).filter(checks.isRepeated))
    commits.batch.proof = RegistryProof(
      dispatch.pace.intervals.schedule,
      usual: dispatch.pace.intervals.interval(.doi, .registry, line: HostQueue.resolver),
      pause: settings.confirmation.wait(afterFailures: 1) ?? .minutes(15))
    do throws(StateError) {
      if commits.batch.isEmpty { try store.tryWriting() }
      let written = try store.commit(commits.batch)
      let committed = commits.batch.checks
      let gone = (files: commits.batch.goneEvidence, looks: commits.batch.goneLooks)
      for check in committed { checks.end(check.check.id) }
      if !committed.isEmpty { projections.files.changed() }
      if !written.isEmpty || committed.contains(where: { !$0.moved.isEmpty }) {
        errands.rescues.isStale = true
      }
      if commits.committed() {
        note("the state can be written again")
        // What was made due by this batch was due since it could not be written.
        dispatch.rescan(at: now)
      }
      removeEvidence(gone.files, looks: gone.looks)
      tell(written)
      if checks.isAwaitingKin { settleAwaiting(committed, at: now) }
    } catch {
      if error.kind == .refused, putOffRefused(at: now) { return commit(at: now) }
      handleStoreError(error, at: now)
    }
  }

  /// Sends the hops whose turn it is, or has other eyes send them.
  private func start(at now: Moment) {
    for (number, request) in engine.starts(at: now) {
      noteStarted(engine.item(ofHop: number))
      actions.append(.start(number, request))
    }
    if eyes != nil { handOut(at: now) }
    noteUnderway()
  }
}

extension Observation {
  /// How long the last host asked us to wait.
  var wait: Span? {
    if case .page(.answered(let answer)) = facts { answer.retryAfter } else { nil }
  }
}
