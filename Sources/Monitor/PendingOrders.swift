import Journal
import Time

/// Orders that take time: rechecks of very many links, and acknowledgements until they expire.
struct PendingOrders {
  /// A recheck, and who waits for its answer.
  struct Recheck {
    let number: UInt64
    var steps: RecheckSteps
  }

  private var rechecks: [Recheck] = []
  /// Links that one step of a recheck reads at most.
  var step = RecheckSteps.most
  /// When the next acknowledgement expires.
  var expiryAt: Moment?

  init(expiryAt: Moment?) { self.expiryAt = expiryAt }

  /// Whether no recheck is unfinished.
  var isEmpty: Bool { rechecks.isEmpty }

  /// Takes the recheck whose turn it is.
  mutating func takeRecheck() -> Recheck? { rechecks.isEmpty ? nil : rechecks.removeFirst() }

  /// Has a recheck go on after all others had their turn.
  mutating func putBack(_ recheck: Recheck) { rechecks.append(recheck) }

  /// Whether an acknowledgement has expired.
  func isExpiryDue(at now: Moment) -> Bool { expiryAt.map { $0 <= now } ?? false }

  /// When something is to be done next; what the store has to record waits until it can be written.
  func next(isStoreWorking: Bool, after now: Moment) -> Moment? {
    isEmpty ? isStoreWorking ? expiryAt : nil : now
  }
}
