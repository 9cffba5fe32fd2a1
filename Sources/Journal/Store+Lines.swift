import GRDB
import Time
import Names
import Observations
import Checking

/// A place in the schedule: what is due at a moment, in the order of the rows.
package struct DuePlace: Sendable, Hashable, Comparable {
  /// The moment, in milliseconds.
  package var due: Int64
  /// The aspect's row.
  package var id: Int64

  /// Before everything.
  package static let start = DuePlace(due: .min, id: .min)

  /// A place.
  package init(due: Int64, id: Int64) {
    self.due = due
    self.id = id
  }

  /// By time, then by row.
  package static func < (left: DuePlace, right: DuePlace) -> Bool {
    (left.due, left.id) < (right.due, right.id)
  }
}

/// A check that is due, as the schedule's index tells it.
package struct DueEntry: Sendable, Hashable {
  /// Where it stands.
  package let place: DuePlace
  /// The line it waits in; where that is the resolver's, the landing's, if one is known.
  package let line: Int64, landing: Int64?
}

extension Store {
  /// What is due behind a place, the oldest first.
  package func due(after place: DuePlace, through now: Moment, most: Int) throws(StateError) -> [DueEntry] {
    try read("read what is due") { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql:
            "SELECT \(DueColumn.list) FROM aspect WHERE (due, id) > (?, ?) AND due <= ? ORDER BY due, id LIMIT ?"
        ),
        arguments: [place.due, place.id, now.milliseconds, most]
      ).map {
        DueEntry(
          place: DuePlace(due: $0[DueColumn.due], id: $0[DueColumn.id]), line: $0[DueColumn.line],
          landing: nil)
      }
    }
  }

  /// What is due in one line behind a place, the oldest first.
  package func due(inLine line: Int64, after place: DuePlace, through now: Moment, most: Int)
    throws(StateError) -> [DueEntry]
  {
    try read("read what is due") { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT \(LineColumn.list) FROM aspect WHERE line = ? AND (due, id) > (?, ?) AND due <= ?
            ORDER BY due, id LIMIT ?
            """), arguments: [line, place.due, place.id, now.milliseconds, most]
      ).map {
        DueEntry(
          place: DuePlace(due: $0[LineColumn.due], id: $0[LineColumn.id]), line: line,
          landing: $0[LineColumn.landing])
      }
    }
  }

  /// The rows that are due in one line, the oldest first, but for those that are being looked at already.
  ///
  /// - Parameter isLanding: whether the line is meant as the place that DOIs lead to.
  package func dueRows(
    inLine line: Int64, isLanding: Bool = false, through now: Moment, most: Int, besides claimed: Set<Int64>
  ) throws(StateError) -> [Int64] {
    try read("read what is due") { db in
      let column = isLanding ? "landing" : "line"
      let rows = try Int64.fetchCursor(
        db.cachedStatement(
          sql: "SELECT id FROM aspect WHERE \(column) = ? AND due <= ? ORDER BY due, id"),
        arguments: [line, now.milliseconds])
      var found: [Int64] = []
      // The claimed ones stand at the head, and they are few; a limit in the query could not know how many.
      while found.count < most, let id = try rows.next() {
        if !claimed.contains(id) { found.append(id) }
      }
      return found
    }
  }

  /// The rows of looks that were ordered, those of named links first, but for those underway; each with its lines.
  package func orderedRows(most: Int, besides claimed: Set<Int64>) throws(StateError)
    -> [(row: Int64, line: Int64, landing: Int64?)]
  {
    try read("read what was ordered") { db in
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT \(OrderedColumn.list) FROM recheck JOIN aspect ON aspect.id = recheck.aspect
            ORDER BY recheck.at, recheck.aspect
            """))
      var found: [(row: Int64, line: Int64, landing: Int64?)] = []
      while found.count < most, let row = try rows.next() {
        let id: Int64 = row[OrderedColumn.id]
        if !claimed.contains(id) { found.append((id, row[OrderedColumn.line], row[OrderedColumn.landing])) }
      }
      return found
    }
  }

  /// The checks of rows, with all that is remembered of them.
  package func checks(_ rows: [Int64]) throws(StateError) -> [DueCheck] {
    guard !rows.isEmpty else { return [] }
    return try read("read what is due") { db in
      let statement = try db.cachedStatement(sql: "\(AspectRow.selection) WHERE aspect.id = ?")
      return try rows.compactMap { id in
        try Row.fetchOne(statement, arguments: [id]).flatMap { try AspectRow.check($0, db) }
      }
    }
  }

  /// A line by its row.
  package func hostLine(_ id: Int64) throws(StateError) -> HostQueue? {
    try read("read a host's line") { db in
      try Row.fetchOne(
        db.cachedStatement(sql: "SELECT id, kind, site, aspects FROM host_line WHERE id = ?"), arguments: [id]
      ).map(HostQueue.init)
    }
  }

  /// The lines in which most aspects stand, resolver and agencies among them.
  package func longestLines(most: Int) throws(StateError) -> [HostQueue] {
    try read("read the hosts' lines") { db in
      try Row.fetchAll(
        db,
        sql: "SELECT id, kind, site, aspects FROM host_line WHERE aspects > 0 ORDER BY aspects DESC LIMIT ?",
        arguments: [most]
      ).map(HostQueue.init)
    }
  }

  /// The row of a host's line; makes it if there is none.
  func line(_ kind: LinkKind, _ site: String, _ db: Database) throws -> Int64 {
    let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM host_line WHERE site = ? AND kind = ?"),
      arguments: [site, kind.rawValue])
    if let known { return known }
    try db.cachedStatement(sql: "INSERT INTO host_line (kind, site) VALUES (?, ?)").execute(
      arguments: [kind.rawValue, site])
    return db.lastInsertedRowID
  }

  /// Remembers where a DOI leads: where its page was seen to end, or else what its registry says now.
  func saveLanding(_ checked: CheckedAspect, _ db: Database) throws {
    let link = checked.check.linkID
    if checked.directLooks > 0 {
      // The registry may have told another target while the page was being looked at.
      try db.cachedStatement(
        sql: """
          UPDATE aspect SET direct = 0
          WHERE id = ?1 AND (SELECT target FROM aspect WHERE link = ?2 AND aspect = 0) IS NOT ?3
          """
      ).execute(arguments: [checked.check.id, link, checked.check.target])
    }
    if checked.check.aspect == .registry, checked.state.status > .unchecked {
      // While the registry says anything else than that all is well, pages are looked at the whole way.
      try db.cachedStatement(sql: "UPDATE aspect SET direct = 0 WHERE link = ? AND aspect = 1 AND direct > 0")
        .execute(arguments: [link])
    }
    if checked.check.aspect == .page, let site = checked.landing {
      let line = try line(.doi, site, db)
      guard line != checked.check.landing else { return }
      try db.cachedStatement(sql: "UPDATE aspect SET landing = ? WHERE id = ?").execute(
        arguments: [line, checked.check.id])
    } else if checked.check.aspect == .registry, let target = checked.state.memory.target,
      target != checked.check.state.memory.target, let site = LinkURL(reading: target)?.site
    {
      try db.cachedStatement(sql: "UPDATE aspect SET landing = ?, direct = 0 WHERE link = ? AND aspect = 1")
        .execute(
          arguments: [try line(.doi, site, db), link])
      // A page that was passed over for the old place may be due behind what was read of the schedule.
      if checked.check.state.memory.target != nil { stirred.insert(HostQueue.resolver) }
    }
  }

  /// What the service says of its pace, for `status`.
  package func pace() throws(StateError) -> [String] {
    try read("read the capacity plan") { db in
      try meta(db, "pace").map { $0.split(separator: "\n").map(String.init) } ?? []
    }
  }

  /// Keeps what the service says of its pace.
  package func keepPace(_ sentences: [String], _ capacity: Capacity) throws(StateError) {
    let known = try read("read the capacity plan") { try meta($0, "capacity") }
    guard try pace() != sentences || known != capacity.description else { return }
    try write("save the capacity plan", keepsListing: true) { db in
      try setMeta(db, "pace", sentences.joined(separator: "\n"))
      try setMeta(db, "capacity", capacity.description)
    }
  }

  /// Lines in which something is due that was not, at a moment that lies behind; told once.
  package func takeStirred() -> Set<Int64> {
    defer { stirred = [] }
    return stirred
  }
}

extension HostQueue {
  init(_ row: Row) {
    self.init(
      id: row["id"], kind: LinkKind(rawValue: row["kind"]), site: row["site"], aspects: row["aspects"])
  }
}

// Each with what an index has of the schedule, and nothing that SQLite would look up for it in the table.

/// The columns of what is due.
private enum DueColumn: Int, SelectedColumn {
  case due, id, line
}

/// The columns of what is due in one line.
private enum LineColumn: Int, SelectedColumn {
  case due, id, landing
}

/// The columns of what was ordered.
private enum OrderedColumn: Int, SelectedColumn {
  case id, line, landing

  var expression: String { "aspect.\(name)" }
}
