import Configuration
import Journal
import Time

/// The planning of checks by the pace that budgets allow.
extension Monitor {
  /// The lines whose load is worked out: a budget that is too small for the links of a shorter one is rare.
  private static let mostLines = 10_000
  /// As many checks are planned anew before anything else is done; more than that goes on beside the checks.
  private static let mostAtOnce = 10_000
  private static let mostPerTurn = 1000

  /// The plan that the links of a store allow.
  static func capacityPlan(_ store: Store, _ settings: Settings) throws(StateError) -> CapacityPlan {
    settings.capacityPlan(lines: try store.longestLines(most: mostLines), dois: try store.linkCount(.doi))
  }

  /// Plans by the pace, and says what of it a person should know.
  func plan(at now: Moment) throws(StateError) {
    dispatch.pace.renewed(at: now)
    try store.forgetFuture(dispatch.pace.intervals, at: now)
    try tellPace()
    dispatch.pace.isReplanning = try !store.isPlanned(by: dispatch.pace.intervals)
    for _ in 0..<(Self.mostAtOnce / Self.mostPerTurn) where dispatch.pace.isReplanning {
      try replanSome()
    }
    planDigests(at: now)
  }

  /// Plans some more checks anew where that goes on, and works the pace out again now and then.
  func replan(at now: Moment) {
    guard commits.isWorking, dispatch.pace.isDue(at: now) else { return }
    do throws(StateError) {
      if dispatch.pace.isRenewalDue(at: now) { try renewPace(at: now) }
      if dispatch.pace.isReplanning { try replanSome() }
    } catch {
      handleStoreError(error, at: now)
    }
  }

  private func renewPace(at now: Moment) throws(StateError) {
    dispatch.pace.renewed(at: now)
    if dispatch.pace.follow(try Self.capacityPlan(store, settings)) { try tellPace() } else { try keepPace() }
    dispatch.pace.isReplanning = try !store.isPlanned(by: dispatch.pace.intervals)
  }

  private func tellPace() throws(StateError) {
    for notice in dispatch.pace.plan.notices { note(notice) }
    try keepPace()
  }

  private func keepPace() throws(StateError) {
    try store.keepPace(dispatch.pace.plan.sentences, dispatch.pace.plan.capacity)
  }

  private func replanSome() throws(StateError) {
    dispatch.pace.isReplanning = try store.replanSome(dispatch.pace.intervals, most: Self.mostPerTurn)
  }
}
