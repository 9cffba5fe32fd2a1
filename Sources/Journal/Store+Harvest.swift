import GRDB
import Text
import Time
import Findings
import Observations
import Checking

/// What a step of a harvest came to.
package struct HarvestOutcome: Sendable {
  /// How the source stands now.
  package var standing: SourceStanding
  /// What to do next.
  package var step: Harvest.Step
  /// What was written into the journal.
  package var entries: [WrittenEntry] = []
}

extension Store {
  /// Takes in a page of a source's list: its articles, how far the list was read, and at its end what follows from it,
  /// in one transaction.
  ///
  /// - Parameters:
  ///   - answer: what came of asking for the page.
  ///   - wait: how long a source rests whose look was given up so often in a row.
  ///   - due: when its new articles are looked at.
  package func take(
    _ answer: HarvestAnswer, of source: SourceStanding, schedule: Schedule, wait: (Int) -> Span, due: Moment,
    at now: Moment
  ) throws(StateError) -> HarvestOutcome {
    let outcome = try write("import a page of a source", keepsListing: !answer.hasRecords) { db in
      var outcome = HarvestOutcome(standing: source, step: .done)
      guard var look = source.harvest else { return outcome }
      var entries: [JournalEntry] = []
      if case .page(let page) = answer {
        let intake = try HarvestIntake(self, db, source: source.id, schedule: schedule, due: due)
        let (fresh, left) = try intake.take(page.records, &look)
        try intake.keep(page.unreadKeys, look)
        outcome.step = look.take(page, fresh: fresh)
        // Records that name another article now.
        let removed = try release(left, of: source.id, db, at: now)
        entries = try HarvestReport(self, db, name: source.name, now: now).entries(
          HarvestChanges(), removed: removed)
      } else {
        outcome.step = look.miss(answer)
      }
      outcome.standing.looks = max(source.looks, look.number)
      outcome.standing.harvest = look
      switch outcome.step {
      case .next, .again: break
      case .done: entries += try end(look, &outcome.standing, db, at: now)
      case .failed(let reason):
        outcome.standing.failures += 1
        outcome.standing.retryAt = now + wait(outcome.standing.failures)
        outcome.standing.reason = reason
        // What was taken in is told now: nobody knows when the look goes on.
        entries += try HarvestReport(self, db, name: source.name, now: now).entries(look.changes)
        outcome.standing.harvest?.changes = HarvestChanges()
      }
      entries += turn(from: source, to: &outcome.standing, at: now)
      try save(outcome.standing, db)
      outcome.entries = try append(entries, db)
      return outcome
    }
    if !outcome.entries.isEmpty { mirrorEntries() }
    return outcome
  }

  /// Ends a look: a whole one says which records are gone.
  private func end(
    _ look: Harvest, _ standing: inout SourceStanding, _ db: Database, at now: Moment
  ) throws -> [JournalEntry] {
    standing.harvest = nil
    standing.lookedAt = now
    standing.mark = look.mark
    (standing.failures, standing.retryAt) = (0, nil)
    var removed = RemovedArticles()
    if look.isWhole {
      // A mistyped set or prefix has an empty list from the beginning; one that was accepted as empty may stay so.
      let mayBeMistyped = standing.wholeAt == nil || standing.shrunk != nil
      standing.wholeAt = now
      let counts = try Row.fetchOne(
        db,
        sql:
          "SELECT count(*) AS had, total(seen >= ?2) AS kept FROM source_record WHERE source = ?1 AND first < ?3",
        arguments: [standing.id, look.number, look.first])
      let (had, left) = (counts?["had"] as Int? ?? 0, Int(counts?["kept"] as Double? ?? 0))
      if left * 100 < had * Policy.Sources.fewest {
        standing.shrunk = look.number
        standing.reason =
          "a full harvest found \(NumberFormat.number(left)) of the previous \(NumberFormat.count(had, "record"))"
      } else if had == 0, look.received == 0, mayBeMistyped {
        standing.shrunk = look.number
        standing.reason = SourceStanding.noRecords
      } else {
        standing.shrunk = nil
        // What is missing in a list that could not be read wholly, or that changed meanwhile, may be there.
        if !look.isUnsettled {
          try db.execute(
            sql: "UPDATE source_record SET missed = missed + 1 WHERE source = ? AND seen < ?",
            arguments: [standing.id, look.number])
          removed = try remove(
            "missed >= \(Policy.Sources.missed)", of: standing.id, arguments: [standing.id], db, at: now)
        }
      }
    }
    return try HarvestReport(self, db, name: standing.name, now: now).entries(look.changes, removed: removed)
  }

  /// Removes records of a source, and the articles that no other record names.
  private func remove(
    _ condition: String, of source: Int64, arguments: StatementArguments, _ db: Database, at now: Moment
  ) throws -> RemovedArticles {
    let articles = try String.fetchAll(
      db,
      sql: "SELECT DISTINCT article FROM source_record WHERE source = ? AND \(condition) ORDER BY article",
      arguments: arguments)
    try db.execute(
      sql: "DELETE FROM source_record WHERE source = ? AND \(condition)", arguments: arguments)
    return try release(articles, of: source, db, at: now)
  }

  /// Lets articles go that a record of a source named until now: to another record that names them, or for good.
  func release(
    _ articles: [String], of source: Int64, _ db: Database, at now: Moment
  ) throws -> RemovedArticles {
    let find = try db.cachedStatement(sql: "SELECT id FROM article WHERE key = ? AND source = ?")
    let heir = try db.cachedStatement(
      sql: "SELECT source FROM source_record WHERE article = ? ORDER BY source <> ?, source LIMIT 1")
    let shared = try db.cachedStatement(sql: "SELECT id FROM article WHERE key = ? AND source < 0")
    var leaving: [Int64] = []
    for key in articles {
      guard let row = try Int64.fetchOne(find, arguments: [key, -source]) else {
        try settleSourceOwners(of: Int64.fetchAll(shared, arguments: [key]), db)
        continue
      }
      if let next = try Int64.fetchOne(heir, arguments: [key, source]) {
        try give(row, to: next, db)
      } else {
        leaving.append(row)
      }
    }
    return try remove(leaving, db, at: now)
  }

  /// The entry that tells of a source's change of state; none if it did not change.
  func turn(
    from old: SourceStanding, to new: inout SourceStanding, at now: Moment
  ) -> [JournalEntry] {
    if new.trouble == .ok { new.reason = "" }
    guard new.trouble != old.trouble else { return [] }
    new.since = new.trouble == .ok ? nil : now
    let name = JournalEntry.Detail.text("source", new.name)
    switch new.trouble {
    case .failed: return [JournalEntry(.sourceFailed, at: now, detail: [name, .text("reason", new.reason)])]
    case .shrank: return [JournalEntry(.sourceShrank, at: now, detail: [name, .text("reason", new.reason)])]
    case .ok, .harvesting: return [JournalEntry(.sourceRecovered, at: now, detail: [name])]
    }
  }
}

extension HarvestAnswer {
  fileprivate var hasRecords: Bool { if case .page(let page) = self { !page.records.isEmpty } else { false } }
}
