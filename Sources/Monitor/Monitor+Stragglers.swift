import Journal
import Links

/// What the process may have died of: the checks that were on the wire then. They wait behind all others, and are
/// made one at a time, so that one that ends the process again does so only after everything else was looked at.
extension Monitor {
  /// So long they wait at most where the others never come to an end.
  private static let longestWait = Span.minutes(1)

  /// Begins the next of them, when its time has come.
  func beginStraggler(at now: Moment) throws(StateError) {
    guard let row = stragglers.first, isQuiet || now - startedAt >= Self.longestWait,
      !stragglersUnderway
    else { return }
    stragglers.removeFirst()
    if let check = try store.checks([row]).first, isDue(check, at: now) {
      // It stands last among those that wait, in case it ends this process, too.
      straggler = row
      begin([check], isUrgent: false, at: now)
    }
  }

  /// Whether all else that is due was looked at.
  private var isQuiet: Bool {
    engine.load == 0 && records.isEmpty && !dueScanner.isBehind && batch.checks.isEmpty
  }

  private var stragglersUnderway: Bool { straggler.map(checks.contains) ?? false }

  private func isDue(_ check: DueCheck, at now: Moment) -> Bool {
    !checks.contains(check.id) && check.next.due <= (horizon.map { min($0, now) } ?? now)
  }

  /// When the next of them is to be begun, if nothing happens.
  func nextStraggler(after now: Moment) -> Moment? {
    guard !stragglers.isEmpty, !stragglersUnderway else { return nil }
    return isQuiet ? now : startedAt + Self.longestWait
  }

  /// Notes what is on the wire.
  func noteStarted(_ check: DueCheck?) {
    if let check { checks.send(check.id) }
  }

  /// Tells the store what is on the wire, and before it those that still wait.
  func noteUnderway() { store.noteUnderway(stragglers + checks.sent) }
}
