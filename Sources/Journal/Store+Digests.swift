import GRDB
import Glibc
import Time
import Findings
import Reporting

extension Store {
  /// Where a digest's last period ended; nil if none was emitted yet.
  package func digestMark(_ name: String) throws(StateError) -> DigestMark? {
    try read("read the digests' periods") { db in try mark(of: name, db) }
  }

  /// The same, of a digest, of a route of changes, or of what a route could not tell.
  func mark(of name: String, _ db: Database) throws -> DigestMark? {
    try Row.fetchOne(db, sql: "SELECT period_end, through FROM digest WHERE name = ?", arguments: [name])
      .map { DigestMark(end: Moment(milliseconds: $0["period_end"]), through: $0["through"]) }
  }

  /// Moves a digest's period, with the entry that tells of it and the messages that do.
  package func endPeriod(
    _ name: String, _ mark: DigestMark, entry: JournalEntry?, delivering turn: DeliveryTurn = DeliveryTurn(),
    at now: Moment? = nil
  ) throws(StateError) -> [WrittenEntry] {
    let written = try write("end a digest's period") { db in
      try queue(turn, since: self.mark(of: name, db), db, at: now ?? mark.end)
      try keep(mark, of: name, db)
      return try append(entry.map { [$0] } ?? [], db)
    }
    mirrorEntries()
    return written
  }

  /// Where the first period of a digest begins that is new at a start: with the start and its entry, so that it tells of
  /// the articles of that start and of nothing before; nil if the service was never started.
  package func startMark() throws(StateError) -> DigestMark? {
    try read("read when the service started") { db in
      guard let started = try meta(db, "started_at").flatMap({ Moment($0) }) else { return nil }
      // What was pruned lies before all that is left.
      let entry = try Int64.fetchOne(
        db, sql: "SELECT seq FROM journal WHERE event = ? ORDER BY seq DESC LIMIT 1",
        arguments: [JournalEntry.Event.serviceStarted.rawValue])
      return DigestMark(end: started, through: entry.map { $0 - 1 } ?? 0)
    }
  }

  /// Keeps where a digest's last period ended.
  func keep(_ mark: DigestMark, of name: String, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO digest VALUES (?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET period_end = ?2, through = ?3
        """, arguments: [name, mark.end.milliseconds, mark.through])
  }

  /// What a digest says of the time since a mark.
  ///
  /// - Parameter owner: the name of the owner whose part it is; nil for all. Of one that is not known it says nothing.
  package func digestContent(
    _ name: String, since mark: DigestMark, to end: Moment, owner: String? = nil
  ) throws(StateError) -> DigestContent {
    try read("gather a digest") { db in
      let owner = try owner.map { try self.owner($0, db) }
      let shares = DigestShares(
        store: self, db: db, end: end, reached: owner.map { [$0.id] } ?? [], hasRest: false)
      let part = owner.map { DigestPart.owner(id: $0.id, name: $0.name, title: $0.title) } ?? .everything
      return try DigestGathering(part, since: mark, shares: shares).content(name: name)
    }
  }

  /// What a digest says to each of some owners, and, where it is asked for, of the rest: what belongs to nobody, or to
  /// an owner who is not among them. Where there are no such owners, the rest is everything.
  package func digestParts(
    _ name: String, since mark: DigestMark, to end: Moment, owners: [String], withRest: Bool
  ) throws(StateError) -> (owners: [DigestContent], rest: DigestContent?) {
    try read("gather a digest") { db in
      let owners = try owners.map { try self.owner($0, db) }
      let reached = Set(owners.map(\.id)).subtracting([0])
      let shares = DigestShares(store: self, db: db, end: end, reached: reached, hasRest: withRest)
      let parts = try owners.map { owner in
        try DigestGathering(
          .owner(id: owner.id, name: owner.name, title: owner.title), since: mark, shares: shares
        ).content(name: name)
      }
      guard withRest else { return (parts, nil) }
      let rest = DigestGathering(reached.isEmpty ? .everything : .rest, since: mark, shares: shares)
      return (parts, try rest.content(name: name))
    }
  }

  /// The last entry at or before a moment, for a digest since then.
  package func lastEntry(through moment: Moment) throws(StateError) -> Int64 {
    try read("read the journal") { db in
      try Int64.fetchOne(
        db, sql: "SELECT max(seq) FROM journal WHERE time <= ?", arguments: [moment.milliseconds]) ?? 0
    }
  }

  /// Whether one of these files of a digest, by their paths below the state directory, was told of already: by a clock
  /// that ran ahead, and the file stays what it is.
  package func wasEmitted(_ files: [String]) throws(StateError) -> Bool {
    let there = files.filter { access(directory.file($0), F_OK) == 0 }
    guard !there.isEmpty else { return false }
    return try read("search for a digest") { db in
      try there.contains { file in
        try Bool.fetchOne(
          db,
          sql: "SELECT EXISTS (SELECT 1 FROM journal WHERE event = 'digest.emitted' AND instr(line, ?))",
          arguments: ["\"\(file)\""]) ?? false
      }
    }
  }
}
