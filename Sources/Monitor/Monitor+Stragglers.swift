import Journal
import Time

extension Monitor {
  /// Begins the next check that the last process may have died of, when its turn has come.
  func beginStraggler(at now: Moment) throws(StateError) {
    guard let row = dispatch.stragglers.take(checks, isQuiet: isQuiet, at: now),
      let check = try store.checks([row]).first, !checks.contains(row),
      check.next.due <= clock.limit(at: now)
    else { return }
    // It stands last among those that wait, in case it ends this process, too.
    dispatch.stragglers.begin(row)
    begin([check], isUrgent: false, at: now)
  }

  /// When the next of them is to be begun, if nothing happens.
  func nextStraggler(after now: Moment) -> Moment? {
    dispatch.stragglers.next(checks, isQuiet: isQuiet, after: now)
  }

  /// Whether all else that is due was checked.
  private var isQuiet: Bool {
    engine.load == 0 && errands.records.isEmpty && !dispatch.scanner.isBehind && commits.batch.checks.isEmpty
  }

  /// Notes what is on the wire.
  func noteStarted(_ check: DueCheck?) {
    if let check { checks.send(check.id) }
  }

  /// Tells the store what is on the wire, and before it the checks that still wait for their turn.
  func noteUnderway() { store.noteUnderway(dispatch.stragglers.waiting + checks.sent) }
}
