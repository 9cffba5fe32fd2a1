import GRDB
import Links

extension Store {
  /// Carries an operator's order out in one transaction, with the entry that tells of it.
  public func carryOut(_ order: Order, at now: Moment) throws(StateError) -> (OrderAnswer, [WrittenEntry]) {
    let (answer, written) = try write("carry out an order") { db in
      let answer: OrderAnswer
      var entry: JournalEntry?
      switch order {
      case .acknowledge(let link, let acknowledgement):
        (answer, entry) = try acknowledge(link, acknowledgement, db, at: now)
      case .withdraw(let link): (answer, entry) = try withdraw(link, db, at: now)
      case .recheck(let selection):
        let isLost = try meta(db, "connectivity") == "lost"
        answer = .rechecking(links: try recheck(selection, db, at: now), waits: isLost)
      }
      return (answer, try append(entry.map { [$0] } ?? [], db))
    }
    if !written.isEmpty { mirrorEntries() }
    return (answer, written)
  }
}
