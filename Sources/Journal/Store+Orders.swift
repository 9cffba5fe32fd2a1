import GRDB
import Time
import Findings

extension Store {
  /// Carries an operator's order out, in one transaction with the entry that tells of it, or in steps to their end.
  package func carryOut(_ order: Order, at now: Moment) throws(StateError) -> (OrderAnswer, [WrittenEntry]) {
    switch try begin(order, at: now) {
    case .done(let answer, let written): return (answer, written)
    case .steps(let steps): return try carryOut(steps, at: now)
    }
  }

  /// Carries an order out that is done in one transaction, and begins one that takes steps.
  package func begin(_ order: Order, at now: Moment) throws(StateError) -> OrderStart {
    switch order {
    case .recheck(let selection): return .steps(.recheck(beginRecheck(selection, at: now)))
    case .acceptArticles(let files): return .steps(.acceptance(try beginAcceptance(ofArticlesIn: files)))
    case .acceptSource(let name): return .steps(.acceptance(try beginAcceptance(ofSource: name)))
    case .acknowledge(let link, let acknowledgement):
      return try answer { db in try acknowledge(.given(acknowledgement), link, db, at: now) }
    case .acknowledgeAll(let selection, let acknowledgement):
      return .steps(.acknowledgement(AcknowledgementSteps(selection, acknowledgement)))
    case .withdraw(let link):
      return try answer { db in try acknowledge(.withdrawn, link, db, at: now) }
    case .retryDeliveries(let route):
      return try answer { db in
        let isLost = try meta(db, "connectivity") == "lost"
        let (messages, reopened) = try retryDeliveries(route, db, at: now)
        return (.retrying(messages: messages, reopened: reopened, waits: isLost), nil)
      }
    case .prune(let moment): return .steps(.pruning(PruningSteps(before: moment)))
    }
  }

  /// What whoever ordered a recheck is told at its end.
  package func answer(to steps: RecheckSteps) throws(StateError) -> OrderAnswer {
    let isLost = try read("read our own connection's state") { try meta($0, "connectivity") == "lost" }
    return .rechecking(links: steps.links, waits: isLost)
  }

  private func answer(_ body: (Database) throws -> (OrderAnswer, JournalEntry?)) throws(StateError)
    -> OrderStart
  {
    let (answer, written) = try write("carry out an order") { db in
      let (answer, entry) = try body(db)
      return (answer, try append(entry.map { [$0] } ?? [], db))
    }
    if !written.isEmpty { mirrorEntries() }
    return .done(answer, written)
  }
}
