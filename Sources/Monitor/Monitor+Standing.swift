import Journal
import Time
import Reporting

/// What the shell asks of the monitor between events.
extension Monitor {
  /// When something is to be done next, whatever else happens.
  package func nextWake(after now: Moment) -> Moment? {
    let isWorking = commits.isWorking
    var moments = [
      engine.nextWake(), projections.next(isStoreWorking: isWorking, isLost: engine.isLost),
      orders.next(isStoreWorking: isWorking, mayRemove: !isTakingArticles, after: now),
      commits.failure?.retryAt,
      incidents.next(longest: longestDoubt), nextHarvest(after: now), nextBatch(after: now),
      nextRescue(after: now), eyes?.waitsUntil, eyes?.greetsUntil,
    ]
    if isWorking { moments += [commits.evidence?.tendAt, dispatch.pace.next(after: now)] }
    if canTakeMore {
      moments += [try? store.nextDue(after: now), nextRoom(after: now), nextStraggler(after: now)]
    }
    return moments.compactMap(\.self).min()
  }

  /// Whether there is nothing left to do now: for a single pass.
  package func isIdle(at now: Moment) -> Bool {
    checks.isEmpty && engine.load == 0 && eyes?.isWaiting != true && commits.batch.isEmpty
      && incidents.pending.isEmpty && !dispatch.scanner.isBehind && dispatch.stragglers.isEmpty
      && !dispatch.hasSettledUnasked && projections.outbox.isIdle(isLost: isLost, at: now) && errands.isIdle
      && orders.isEmpty && !(commits.isWorking && orders.isExpiryDue(at: now))
      && nextRescue(after: now).map { $0 > now } ?? true
      && nextHarvest(after: now).map { $0 > now && !errands.sources.goesOnSoon(at: now) } ?? true
  }

  /// Whether more checks may begin.
  var canTakeMore: Bool {
    commits.isWorking && !engine.isLost && engine.load < window && eyes?.isWaiting != true
  }

  /// How many more checks may begin; none while they may not.
  var placesLeft: Int { canTakeMore ? window - engine.load : 0 }

  /// Checks begun at most. Each line takes only as many as keep it busy, so this is for very many hosts at once.
  var window: Int {
    let places = settings.configuration.network.concurrency + (eyes?.others.values.reduce(0, +) ?? 0)
    return max(2048, places * 8)
  }

  /// Whether articles of files are being taken in, which no source, rescue or order may change meanwhile.
  package var isTakingArticles: Bool {
    get { errands.isTakingArticles }
    set { errands.isTakingArticles = newValue }
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
    snapshot.operation.isConnected = !engine.isLost
    snapshot.operation.storeTrouble = storeFailure?.description
    snapshot.operation.startedAt = clock.startedAt
    snapshot.nextDigest = projections.digests.nextAt
    snapshot.operation.evidence = commits.evidence?.standing
    snapshot.operation.eyes = eyes?.standing
    return snapshot
  }

  /// What kept the last batch from being recorded; nil if it was.
  package var unrecorded: StateError? { commits.failure?.error }

  /// What keeps the store, the journal file beside it or a digest from being written.
  package var storeFailure: StateError? {
    commits.failure?.error ?? store.mirrorTrouble ?? projections.digests.trouble
  }
}
