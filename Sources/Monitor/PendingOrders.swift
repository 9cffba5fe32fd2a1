import Journal
import Time

/// Orders that take time: rechecks of very many links, removals of very many articles, and acknowledgements until they
/// expire.
struct PendingOrders {
  /// An order that is carried out in steps, and who waits for its answer.
  struct Stepwise {
    let number: UInt64
    let steps: OrderSteps
  }

  private var waiting: [Stepwise] = []
  /// Links that one step of a recheck reads at most, and articles that one step of an acceptance removes.
  var most = (links: RecheckSteps.most, articles: AcceptanceSteps.most)
  /// When the next acknowledgement expires.
  var expiryAt: Moment?

  init(expiryAt: Moment?) { self.expiryAt = expiryAt }

  /// Whether no order is unfinished.
  var isEmpty: Bool { waiting.isEmpty }

  /// Takes the order whose turn it is.
  ///
  /// - Parameter mayRemove: whether articles may be removed now; an order that does so waits otherwise.
  mutating func take(mayRemove: Bool) -> Stepwise? {
    place(mayRemove: mayRemove).map { waiting.remove(at: $0) }
  }

  /// Has an order go on after all others had their turn.
  mutating func putBack(_ order: Stepwise) { waiting.append(order) }

  private func place(mayRemove: Bool) -> Int? {
    waiting.firstIndex { mayRemove || !$0.steps.removesArticles }
  }

  /// Whether an acknowledgement has expired.
  func isExpiryDue(at now: Moment) -> Bool { expiryAt.map { $0 <= now } ?? false }

  /// When something is to be done next; what the store has to record waits until it can be written.
  func next(isStoreWorking: Bool, mayRemove: Bool, after now: Moment) -> Moment? {
    place(mayRemove: mayRemove) != nil ? now : isStoreWorking ? expiryAt : nil
  }
}
