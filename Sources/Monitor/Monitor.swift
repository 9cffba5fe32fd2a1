import Configuration
import Journal
import Links

/// The one value that decides: it takes events, records what they mean, and says what is to be done.
///
/// It touches nothing but the store. The path of a check, on one screen: ``handle(_:at:)`` takes what
/// arrived; finished checks are judged (``judge(_:_:at:)``) into one batch; the batch is committed; only then
/// are files, log and further checks told.
package final class Monitor {
  let store: Store
  var settings: Settings
  var rules: HostRules
  var capacityPlan: CapacityPlan
  var engine: CheckEngine<DueCheck>
  /// Checks taken from the schedule and not yet committed.
  var checks = ChecksUnderway()
  /// What is due and was not taken yet.
  var dueScanner: DueScanner
  /// The budgets that lines draw on, as far as they were needed.
  var budgets: [Int64: String] = [:]
  /// Whether checks are still to be planned anew by a timetable that changed.
  var isReplanning = false
  /// When the pace is worked out again.
  var paceAt: Moment
  var batch = CommitBatch()
  /// Many failures with one cause.
  var incidents: IncidentWatch
  /// First failures that may become an incident.
  var pendingIncidents = PendingIncidents()
  /// The sources, and the looks at them.
  var sources = SourceHarvests()
  /// Records that are asked for together.
  var records = RecordBatches()
  /// What is kept of what was seen; nil where nothing is.
  var evidence: EvidenceRecorder?
  /// Who else looks; nil where only this machine's own eye does.
  var eyes: EyeDesk?
  /// Budgets that other eyes may still draw on for what was asked before a reload.
  var restedBudgets: [String: Moment] = [:]
  /// Agencies whose records are asked for through the resolver.
  var negotiated: NegotiatedAgencies
  /// Whether checks ended without a question, so that there is room for more of what is due.
  var hasSettledUnasked = false
  /// The search for what became of pages that broke.
  var rescues = RescueQueue()
  /// Whether articles of files are being taken in, which nothing else may change meanwhile.
  package var isTakingArticles = false
  var metrics = Metrics()
  var actions: [Action] = []
  var certificates: [String: Moment]
  /// What is wrong with the store, and when it is tried again.
  var storeFailure: (error: StateError, retryAt: Moment)?
  /// When the mirror, which stays behind, is tried again; nil where it does not.
  var mirrorRetryAt: Moment?
  /// When rotated files are looked through for old ones again.
  var packAt: Moment
  var filesAt: Moment
  var lastFiles = Moment(milliseconds: 0)
  var filesTrouble = false
  /// Whether the status files tell of trouble with the store.
  var showsTrouble = false
  /// When a failure of our own was told last.
  var toldOwnTrouble: Moment?
  /// The round of canaries that was told of last.
  private var toldProbe: Moment?
  /// Whether periods that ended while the service was down are still to be looked for.
  var isFirstLook = true
  var digestsAt: Moment?
  /// The digests that could not be emitted last time, so that this is told once.
  var failedDigests: Set<String> = []
  /// Messages on their way, by their rows.
  var underway: [Int64: DeliveryChannel] = [:]
  /// What came of messages and is not recorded yet.
  var delivered: [(parcel: Parcel, outcome: DeliveryOutcome)] = []
  /// Whether it is to be looked anew when the next message is due.
  var isOutboxChanged = false
  /// When the next message is due; nil where none waits.
  var deliverAt: Moment?
  /// When routes of changes tell what they collected, by name.
  var collectAt: [String: Moment] = [:]
  /// When the next acknowledgement expires.
  var expiryAt: Moment?
  /// Checks that the last process may have died of; they wait behind all others.
  var stragglers: [Int64] = []
  /// The one of them that was begun last.
  var straggler: Int64?
  /// Orders to recheck that are carried out step by step.
  var rechecks: [Rechecking] = []
  /// Links that one of their steps reads at most.
  var recheckStep = RecheckSteps.most
  /// When lines are looked through again while the room is crowded.
  var crowdedPassAt: Moment
  /// When events were handled last.
  var latest: Moment
  /// How the clock stands since it was set; nil once that was seen to.
  var clockSet: MachineStart?
  /// Whether something changed since the status files were written.
  var isDirty = true
  /// Status files are written at most this often, however much changes.
  var shortestGap = Span.seconds(1)
  let startedAt: Moment
  /// What is due later than this is left alone: for a single pass.
  let horizon: Moment?

  /// Checks begun at most. Each line takes only as many as keep it busy, so this is for very many hosts at once.
  var window: Int {
    let places = settings.configuration.network.concurrency + (eyes?.others.values.reduce(0, +) ?? 0)
    return max(2048, places * 8)
  }

  /// Takes up the work where the store left it.
  ///
  /// - Parameters:
  ///   - horizon: for a single pass: what is due later than this is left alone.
  package init(store: Store, settings: Settings, startedAt: Moment, horizon: Moment? = nil) throws(StateError)
  {
    self.horizon = horizon
    self.store = store
    self.settings = settings
    rules = settings.hostRules
    self.startedAt = startedAt
    filesAt = startedAt
    packAt = startedAt
    latest = startedAt
    paceAt = startedAt
    crowdedPassAt = startedAt
    stragglers = store.underwayAtDeath
    dueScanner = DueScanner(at: startedAt)
    negotiated = NegotiatedAgencies(try store.negotiatedAgencies())
    let snapshot = try store.snapshot(at: startedAt)
    capacityPlan = settings.capacityPlan(
      lines: try store.longestLines(most: Monitor.mostLines), dois: try store.linkCount(.doi))
    engine = settings.engine(
      held: try store.heldHosts(at: startedAt),
      lostSince: snapshot.isConnected ? nil : try store.lostSince() ?? startedAt,
      hostAnswers: try store.hostAnswers(since: startedAt - .days(1)))
    certificates = try store.certificates(endingBefore: startedAt + Monitor.certificateHorizon)
    incidents = try store.incidentWatch(at: startedAt)
    expiryAt = try store.nextExpiry()
    sources = SourceHarvests(
      settings.configuration.sources, try store.syncSources(settings.configuration.sources))
    try openEvidence(at: startedAt)
    try openEyes(at: startedAt)
    if eyes != nil { engine.rest(askedUntil: startedAt) }
    eyes?.greetsUntil = startedAt + .seconds(2)
    try plan(at: startedAt)
    try resumeCollecting(at: startedAt)
    planDeliveries()
  }

  /// Certificates ending within this are remembered per host, because a reused connection does not tell.
  static let certificateHorizon = Span.days(30)

  /// Takes what happened, all at once, and says what is to be done.
  package func handle(_ events: [Event], at now: Moment) -> [Action] {
    handleClockChange(events, at: now)
    for case .transferred(let number, let result) in events { receive(number, result, at: now) }
    for case .recordsRead(let number, let result, let answer) in events {
      takeRecords(number, result, answer, at: now)
    }
    takeEyes(events, at: now)
    engine.wake(at: now)
    collectOutcomes(at: now)
    commit(at: now)
    for case .pageRead(let number, let answer) in events { takePage(number, answer, at: now) }
    takeDeliveries(events, at: now)
    goOnRechecking(at: now)
    for case .ordered(let number, let order) in events { carryOut(order, number, at: now) }
    expireAcknowledgements(at: now)
    replan(at: now)
    harvest(at: now)
    compareHeard(at: now)
    refill(at: now)
    sendBatches(at: now)
    rescue(at: now)
    releaseAwaiting(at: now)
    for (number, request) in engine.starts(at: now) {
      noteStarted(engine.item(ofHop: number))
      actions.append(.start(number, request))
    }
    if eyes != nil { handOut(at: now) }
    noteUnderway()
    tellOfProbe(at: now)
    emitDigests(at: now)
    tellChanges(at: now)
    if isOutboxChanged { planDeliveries() }
    sendDue(at: now)
    tendMirror(at: now)
    tendEvidence(at: now)
    writeFiles(at: now)
    let decided = engine.trace.take()
    if !decided.isEmpty { actions.append(.trace(decided)) }
    defer { actions = [] }
    return actions
  }

  /// When something is to be done next, whatever else happens.
  package func nextWake(after now: Moment) -> Moment? {
    var moments = [
      engine.nextWake(), storeFailure == nil ? digestsAt : nil, filesAt,
      storeFailure == nil ? expiryAt : storeFailure?.retryAt, mirrorRetryAt,
      nextDelivery, incidents.nextBreak, pendingIncidents.endsAt(longestDoubt), nextHarvest(after: now),
      nextBatch(after: now), rechecks.isEmpty ? nil : now,
      storeFailure == nil ? evidence?.tendAt : nil, nextRescue(after: now), eyes?.waitsUntil,
      eyes?.greetsUntil,
    ]
    if storeFailure == nil { moments.append(isReplanning ? now : paceAt) }
    if canTakeMore {
      moments += [try? store.nextDue(after: now), nextRoom(after: now), nextStraggler(after: now)]
    }
    return moments.compactMap(\.self).min()
  }

  /// Whether there is nothing left to do now: for a single pass.
  package func isIdle(at now: Moment) -> Bool {
    checks.isEmpty && engine.load == 0 && eyes?.isWaiting != true && batch.isEmpty && pendingIncidents.isEmpty
      && !dueScanner.isBehind && stragglers.isEmpty && underway.isEmpty && delivered.isEmpty
      && deliverAt.map { $0 > now || isLost } ?? true
      && !sources.isBusy && records.isEmpty && rechecks.isEmpty && !hasSettledUnasked && rescues.isEmpty
      && nextRescue(after: now).map { $0 > now } ?? true
      && nextHarvest(after: now).map { $0 > now } ?? true
  }

  /// Whether each decision is told as an action.
  package var isTraced: Bool {
    get { engine.trace.isOn }
    set { engine.trace.isOn = newValue }
  }

  /// Whether our own connection is lost.
  package var isLost: Bool { engine.isLost }

  /// Whether it is lost and no canary is out that could prove otherwise.
  package var isOffline: Bool { engine.isOffline }

  /// Whether the store works, for the watchdog; an error is an answer, only a hang is none.
  package func touchStore() { try? store.touch() }

  /// The status as it is now.
  package func snapshot(at now: Moment) throws(StateError) -> StatusSnapshot {
    var snapshot = try store.snapshot(at: now)
    snapshot.isConnected = !engine.isLost
    snapshot.storeTrouble = storeTrouble?.description
    snapshot.startedAt = startedAt
    snapshot.nextDigest = digestsAt
    snapshot.evidence = evidence?.standing
    snapshot.eyes = eyes?.standing
    return snapshot
  }

  /// What keeps the store, or the journal file beside it, from being written.
  var storeTrouble: StateError? { storeFailure?.error ?? store.mirrorTrouble }

  // MARK: The path of a check

  var canTakeMore: Bool {
    storeFailure == nil && !engine.isLost && engine.load < window && eyes?.isWaiting != true
  }

  private func receive(_ number: UInt64, _ result: HopResult, at now: Moment) {
    let host = result.request.url.host
    if case .success(let answer) = result.outcome, let wait = answer.retryAfter {
      batch.holds[rules.budget(of: result.request.url)] = now + wait
      note("\(host) asks us to wait \(wait) (HTTP \(answer.status)); no requests are sent to it until then")
    }
    if let end = result.certificateEnd { remember(end, of: host, at: now) }
    engine.receive(number, result, at: now)
  }

  func collectOutcomes(at now: Moment) {
    for outcome in engine.takeOutcomes() {
      if let ended = outcome.item {
        checks.land(ended.id)
        if negotiated.ended(ended.id) { found(ended.line) }
      }
      switch outcome {
      case .observed(let check, let observation): judge(check, observation, at: now)
      case .unseen(let check, let unable):
        if !unseen(check, unable: unable, at: now) {
          giveBack(check)
          found(check.line)
        }
      case .withdrawn(let check):
        giveBack(check)
        found(check.line)
      case .putOff(let check, let until): putOff(check, until: until)
      case .connectivityLost:
        releaseRecords()
        batch.entries.append(JournalEntry(.connectivityLost, at: now))
        batch.facts["connectivity"] = "lost"
        batch.facts["lost_since"] = now.description
      case .connectivityRestored(let since):
        batch.entries.append(
          JournalEntry(
            .connectivityRestored, at: now, detail: [.text("lost_since", since.description)]))
        batch.facts["connectivity"] = "up"
      case .learnt(let host, let answer): batch.hostAnswers[host] = answer
      case .brought(let errand, let result):
        if !receiveBatch(errand, result, at: now), !receiveRescue(errand, result, at: now) {
          receivePage(errand, result, at: now)
        }
      case .dropped(let errand, let until):
        if !dropBatch(errand, until: until, at: now), !dropRescue(errand, at: now) {
          sources.rest(errand, until: until ?? now)
        }
      }
    }
    settleIncidents(at: now)
  }

  /// Ends a check that came to nothing: it is as if it had not been taken from the schedule.
  func giveBack(_ check: DueCheck) {
    eyes?.held[check.id] = nil
    checks.end(check.id)
    pendingIncidents.heard(check.id)
  }

  /// Ends a check that came to nothing, and is to be made at a later moment.
  func putOff(_ check: DueCheck, until moment: Moment) {
    giveBack(check)
    batch.putOff[check.id] = moment
  }

  func commit(at now: Moment) {
    if let storeFailure, storeFailure.retryAt > now { return }
    guard !batch.isEmpty || storeFailure != nil else { return }
    writeEvidence(at: now)
    batch.again = Set(batch.checks.lazy.map(\.check.id).filter(checks.isRepeated))
    batch.proof = RegistryProof(
      capacityPlan.intervals.schedule,
      usual: capacityPlan.intervals.interval(.doi, .registry, line: HostQueue.resolver),
      pause: settings.confirmation.wait(afterFailures: 1) ?? .minutes(15))
    do throws(StateError) {
      if batch.isEmpty { try store.tryWriting() }
      let written = try store.commit(batch)
      for check in batch.checks { checks.end(check.check.id) }
      isDirty = isDirty || !batch.checks.isEmpty
      rescues.isStale = rescues.isStale || !written.isEmpty || batch.checks.contains { !$0.moved.isEmpty }
      let committed = batch.checks
      batch = CommitBatch()
      if storeFailure != nil {
        note("the state can be written again")
        // What was made due by this batch was due since it could not be written.
        dueScanner = DueScanner(at: now)
      }
      storeFailure = nil
      tell(written)
      if checks.isAwaitingKin { settleAwaiting(committed, at: now) }
    } catch {
      // Nothing is lost: the batch stays, no further check begins, and it is tried again.
      handleStoreError(error, at: now)
    }
  }

  /// Takes note of trouble with the store: told once, and tried again until it is over.
  func handleStoreError(_ error: StateError, at now: Moment) {
    if error.kind == .damaged || error.kind == .displaced {
      actions.append(.giveUp(error))
    } else if storeFailure == nil {
      note("\(error)", isTrouble: true)
    }
    storeFailure = (error, now + Monitor.retryPause)
  }

  static let retryPause = Span.seconds(5)

  // MARK: Small things

  /// Tells the log of durable entries, and the files that they are out of date.
  func tell(_ written: [WrittenEntry]) {
    guard !written.isEmpty else { return }
    actions.append(.journaled(written))
    collect(written)
    isDirty = true
  }

  /// Says, once per round of canaries, that it keeps trying.
  private func tellOfProbe(at now: Moment) {
    defer { toldProbe = engine.nextProbe }
    guard let next = engine.nextProbe, next != toldProbe, next > now else { return }
    note("our own connection is lost; no link is judged; the next attempt is in \(next - now)")
  }

  func note(_ text: String, isTrouble: Bool = false) {
    note(text, about: isTrouble ? .state : nil)
  }

  func note(_ text: String, about trouble: Note.Trouble?) {
    actions.append(.note(Note(trouble: trouble, text: text)))
  }

  private func remember(_ end: Moment, of host: String, at now: Moment) {
    let isSoon = end - now < Monitor.certificateHorizon
    guard isSoon || certificates[host] != nil, certificates[host] != end else { return }
    certificates[host] = isSoon ? end : nil
    batch.certificates[host] = end
  }
}

extension Observation {
  /// How long the last host asked us to wait.
  var wait: Span? {
    if case .page(.answered(let answer)) = facts { answer.retryAfter } else { nil }
  }
}
