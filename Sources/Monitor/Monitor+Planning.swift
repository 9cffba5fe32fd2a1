import Configuration
import Journal
import Links

/// The planning of checks by the pace that budgets allow.
extension Monitor {
  /// The lines whose load is worked out: a budget that is too small for the links of a shorter one is rare.
  static let mostLines = 10_000
  /// As many checks are planned anew before anything else is done; more than that goes on beside the checks.
  private static let mostAtOnce = 10_000
  private static let mostPerTurn = 1000
  /// The first pass finds out where DOIs lead and which agencies they have, so the pace is worked out again.
  private static let paceInterval = Span.hours(1)

  /// Plans by the pace, and says what of it a person should know.
  func plan(at now: Moment) throws(StateError) {
    paceAt = now + Self.paceInterval
    try store.forgetFuture(capacityPlan.intervals, at: now)
    try tellPace()
    isReplanning = try !store.isPlanned(by: capacityPlan.intervals)
    for _ in 0..<(Self.mostAtOnce / Self.mostPerTurn) where isReplanning {
      isReplanning = try store.replanSome(capacityPlan.intervals, most: Self.mostPerTurn)
    }
    digestsAt = DigestCalendar(settings.configuration).next(after: now)
  }

  /// Plans some more checks anew where that goes on, and works the pace out again now and then.
  func replan(at now: Moment) {
    guard storeFailure == nil, isReplanning || paceAt <= now else { return }
    do throws(StateError) {
      if paceAt <= now { try renewPace(at: now) }
      if isReplanning { isReplanning = try store.replanSome(capacityPlan.intervals, most: Self.mostPerTurn) }
    } catch {
      handleStoreError(error, at: now)
    }
  }

  private func renewPace(at now: Moment) throws(StateError) {
    paceAt = now + Self.paceInterval
    let dois = try store.linkCount(.doi)
    let renewed = settings.capacityPlan(lines: try store.longestLines(most: Self.mostLines), dois: dois)
    let isNews = renewed.intervals != capacityPlan.intervals
    capacityPlan = renewed
    if isNews { try tellPace() } else { try store.keepPace(capacityPlan.sentences, capacityPlan.capacity) }
    isReplanning = try !store.isPlanned(by: capacityPlan.intervals)
  }

  private func tellPace() throws(StateError) {
    for notice in capacityPlan.notices { note(notice) }
    try store.keepPace(capacityPlan.sentences, capacityPlan.capacity)
  }
}
