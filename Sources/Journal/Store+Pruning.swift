import GRDB
import Time
import Findings

/// What a pruning did.
struct Pruning {
  /// How many entries went.
  let removed: Int64
  /// What the entries that went, now and before, ended with.
  let through: Checkpoint
  /// The entry that states it.
  let written: [WrittenEntry]
}

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

  /// Drops the entries before a moment, behind an entry that states what they ended with.
  ///
  /// - Throws: `StateError`, also where the journal's file lacks entries: what goes from the database first would
  ///   never stand in it.
  func prune(before moment: Moment, now: Moment) throws(StateError) -> Pruning {
    mirrorEntries()
    if let mirrorTrouble {
      throw StateError(
        mirrorTrouble.kind, "\(mirrorTrouble); nothing was removed, because the journal file lacks entries")
    }
    // A file that loses its end with the power would be completed from the database, which has these entries no more.
    try mirror?.sync()
    let pruning = try write("prune the journal") { db in try prune(before: moment, now: now, db) }
    guard pruning.removed > 0 else { return pruning }
    mirrorEntries()
    JournalFileCopy.removeFiles(of: directory, through: pruning.through.size)
    return pruning
  }

  private func prune(before moment: Moment, now: Moment, _ db: Database) throws -> Pruning {
    let base = try prunedThrough(db)
    // By number, not by time: a clock that was set back must not tear a hole into the chain.
    let firstKept = try Int64.fetchOne(
      db, sql: "SELECT min(seq) FROM journal WHERE time >= ?", arguments: [moment.milliseconds])
    let last = try firstKept.map { $0 - 1 } ?? checkpoint(db).size
    guard last > base.size,
      let line = try String.fetchOne(
        db, sql: "SELECT line FROM journal WHERE seq = ?", arguments: [last]),
      let parsed = JournalLine(line.utf8)
    else { return Pruning(removed: 0, through: base, written: []) }
    let closing = Checkpoint(size: last, head: parsed.hash)
    let entry = JournalEntry(
      .journalPruned, at: now,
      detail: [.text("before", moment.description), .text("checkpoint", closing.description)])
    let written = try append([entry], db)
    try setMeta(db, Self.origin, origin(db))
    try db.execute(sql: "DELETE FROM journal WHERE seq <= ?", arguments: [last])
    try setMeta(db, "pruned_through", closing.description)
    return Pruning(removed: last - base.size, through: closing, written: written)
  }
}
