import GRDB
import Time
import Findings

extension Store {
  /// The checkpoint that pruned entries ended with; the empty one where none were pruned.
  package func prunedThrough() throws(StateError) -> Checkpoint {
    try read("read the journal's beginning") { db in try prunedThrough(db) }
  }

  private func prunedThrough(_ db: Database) throws -> Checkpoint {
    try meta(db, "pruned_through").flatMap { Checkpoint($0) } ?? .empty
  }

  /// What tells this journal from all others, as long as it lives: the hash of its first entry. A restored backup has
  /// it too. Of a journal that was pruned before this was kept, it is the hash that the pruned entries ended with.
  package func origin() throws(StateError) -> String {
    try read("read the journal's beginning") { db in try origin(db) }
  }

  private func origin(_ db: Database) throws -> String {
    if let known = try meta(db, Self.origin) { return known }
    let first = try String.fetchOne(db, sql: "SELECT line FROM journal WHERE seq = 1")
    return try first.flatMap { JournalLine($0.utf8) }?.hash ?? prunedThrough(db).head
  }

  /// The name under which the origin is kept once the first entry is gone.
  private static let origin = "origin"

  /// What whoever ordered a pruning is told at its end.
  package func answer(to steps: PruningSteps) -> OrderAnswer {
    .pruned(entries: steps.removed, through: "\(steps.through)")
  }

  /// Drops some more entries, behind an entry that states what they ended with.
  ///
  /// - Throws: `StateError`, also where the journal's file lacks entries: what goes from the database first would
  ///   never stand in it.
  package func pruneSome(_ steps: inout PruningSteps, most: Int64 = PruningSteps.most, at now: Moment)
    throws(StateError) -> [WrittenEntry]
  {
    mirrorEntries()
    if let mirrorTrouble {
      throw StateError(
        mirrorTrouble.kind,
        "\(mirrorTrouble); nothing \(steps.removed > 0 ? "more " : "")was removed, because the journal file lacks entries"
      )
    }
    // A file that loses its end with the power would be completed from the database, which has these entries no more.
    try mirror?.sync()
    let before = steps
    let (next, written) = try write("prune the journal") { db in
      var next = before
      let written = try pruneSome(&next, most: most, at: now, db)
      return (next, written)
    }
    steps = next
    guard !written.isEmpty else { return [] }
    mirrorEntries()
    JournalFileCopy.removeFiles(of: directory, through: steps.through.size)
    return written
  }

  private func pruneSome(_ steps: inout PruningSteps, most: Int64, at now: Moment, _ db: Database) throws
    -> [WrittenEntry]
  {
    let base = try prunedThrough(db)
    let last = try steps.last ?? lastEntry(before: steps.before, db)
    (steps.last, steps.through) = (last, base)
    let end = min(last, base.size + most)
    guard end > base.size,
      let line = try String.fetchOne(
        db, sql: "SELECT line FROM journal WHERE seq = ?", arguments: [end]),
      let parsed = JournalLine(line.utf8)
    else {
      steps.isFinished = true
      return []
    }
    let closing = Checkpoint(size: end, head: parsed.hash)
    let entry = JournalEntry(
      .journalPruned, at: now,
      detail: [.text("before", steps.before.description), .text("checkpoint", closing.description)])
    let written = try append([entry], db)
    try setMeta(db, Self.origin, origin(db))
    try db.execute(sql: "DELETE FROM journal WHERE seq <= ?", arguments: [end])
    try setMeta(db, "pruned_through", closing.description)
    steps.removed += end - base.size
    steps.through = closing
    steps.isFinished = end == last
    return written
  }

  /// The last of the entries at the beginning that are older than a moment. By number, not by time: a clock that was set
  /// back must not tear a hole into the chain.
  private func lastEntry(before moment: Moment, _ db: Database) throws -> Int64 {
    let firstKept = try Int64.fetchOne(
      db, sql: "SELECT min(seq) FROM journal WHERE time >= ?", arguments: [moment.milliseconds])
    return try firstKept.map { $0 - 1 } ?? checkpoint(db).size
  }
}
