import FoundationEssentials
import GRDB
import Time
import Findings

/// What the site asks of the state, always through a connection that only reads.
extension Store {
  /// A link as the search shows it.
  package struct SearchRow: Sendable {
    /// Its number and key.
    package var id: Int64, key: String
    /// Its status, and since when.
    package var status: Status, since: Moment?
    /// Whether its problem is acknowledged.
    package var isAcknowledged: Bool
    /// Some articles that name it.
    package var articles: [String]
  }

  /// The keys of all links that somebody should look at, each with its status and since when, the worst first.
  package func standings(from status: Status, most: Int) throws(StateError) -> [(
    key: String, status: Status, since: Moment?
  )] {
    try read("list the problems") { db in
      var rows: [(key: String, status: Status, since: Moment?)] = []
      for each in Status.allCases.sorted().reversed() where each >= status && rows.count < most {
        let found = try Row.fetchAll(
          db.cachedStatement(sql: "SELECT key, since FROM link WHERE status = ? ORDER BY since, id LIMIT ?"),
          arguments: [each.rawValue, most - rows.count])
        rows += found.map { ($0["key"], each, $0.moment("since")) }
      }
      return rows
    }
  }

  /// The keys of links whose problem is acknowledged.
  package func acknowledgedKeys(at now: Moment) throws(StateError) -> [String] {
    try read("list the acknowledgements") { db in
      try String.fetchAll(
        db.cachedStatement(
          sql: "SELECT key FROM acknowledgement JOIN link ON id = link WHERE until > ? ORDER BY until, id"),
        arguments: [now.milliseconds])
    }
  }

  /// When links were last looked at, how often they failed in a row, and the open incident that explains them; those
  /// without a look are left out.
  package func looks(at keys: [String]) throws(StateError) -> [String: (
    checkedAt: Moment, failures: Int, incident: Int64?
  )] {
    try read("read when links were checked") { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT max(checked_at) AS checked_at, max(failure_count) AS failures,
            iif(total(aspect.status = link.status AND incident IS NULL) > 0, NULL,
              max(iif(aspect.status = link.status, incident, NULL))) AS incident
          FROM aspect JOIN link ON link.id = aspect.link WHERE key = ?
          """)
      var looks: [String: (checkedAt: Moment, failures: Int, incident: Int64?)] = [:]
      for key in keys {
        guard let row = try Row.fetchOne(statement, arguments: [key]), let checked = row.moment("checked_at")
        else {
          continue
        }
        looks[key] = (checked, row["failures"], row["incident"])
      }
      return looks
    }
  }

  /// The titles of articles; those without one are left out.
  package func titles(of ids: some Sequence<String>) throws(StateError) -> [String: String] {
    return try read("read titles") { db in
      let statement = try db.cachedStatement(sql: "SELECT body FROM article WHERE key = ?")
      var titles: [String: String] = [:]
      for id in ids where titles[id] == nil {
        guard let body = try String.fetchOne(statement, arguments: [id]) else { continue }
        titles[id] = (try? JSONDecoder().decode(ArticleTitle.self, from: Data(body.utf8)))?.title
      }
      return titles
    }
  }

  /// Whether a link is watched.
  package enum Presence: Sendable, Hashable {
    /// An article names it.
    case watched
    /// No article does since a moment.
    case left(Moment)
    /// No article does. It was never looked at, or left longer ago than is remembered (``Policy/Articles/rest``).
    case unknown
  }

  /// Whether a link is watched, and since when it is not.
  package func presence(of key: String) throws(StateError) -> Presence {
    try read("search for a link") { db in
      if try linkID(key, db) != nil { return .watched }
      let since = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT since FROM resting WHERE key = ?"), arguments: [key])
      return since.map { .left(Moment(milliseconds: $0)) } ?? .unknown
    }
  }

  /// The keys of an article's links, in no order; nil if it is not watched.
  package func links(ofArticle id: String) throws(StateError) -> [String]? {
    try read("read an article") { db in
      guard let row = try Int64.fetchOne(db, sql: "SELECT id FROM article WHERE key = ?", arguments: [id])
      else {
        return nil
      }
      return try String.fetchAll(
        db.cachedStatement(
          sql: "SELECT key FROM article_link JOIN link ON id = link WHERE article = ? ORDER BY id"),
        arguments: [row])
    }
  }

  /// The articles that name links, at most 20 of each link.
  package func articles(namingAny keys: some Sequence<String>) throws(StateError) -> Set<String> {
    try read("read what names links") { db in
      var ids: Set<String> = []
      for key in keys {
        guard let link = try linkID(key, db) else { continue }
        ids.formUnion(try articles(naming: link, db).0)
      }
      return ids
    }
  }

  /// Hands the number and key of every link to a closure.
  package func eachKey(_ body: (Int64, String) -> Void) throws(StateError) {
    try read("list the links") { db in
      let rows = try Row.fetchCursor(db, sql: "SELECT \(KeyColumn.list) FROM link")
      while let row = try rows.next() { body(row[KeyColumn.id], row[KeyColumn.key]) }
    }
  }

  /// Links by their numbers, for the search; those that are gone are left out.
  package func searchRows(_ ids: some Sequence<Int64>, at now: Moment) throws(StateError) -> [SearchRow] {
    try read("read links for the search") { db in
      let statement = try db.cachedStatement(sql: "\(LinkRow.selection) WHERE id = ?")
      return try ids.compactMap { id in
        try Row.fetchOne(statement, arguments: [id]).flatMap { try searchRow($0, now, db) }
      }
    }
  }

  /// A link by its key, for the search; nil if it is not watched.
  package func searchRow(_ key: String, at now: Moment) throws(StateError) -> SearchRow? {
    try read("read a link for the search") { db in
      try Row.fetchOne(
        db.cachedStatement(sql: "\(LinkRow.selection) WHERE key = ?"), arguments: [key]
      ).flatMap { try searchRow($0, now, db) }
    }
  }

  private func searchRow(_ row: Row, _ now: Moment, _ db: Database) throws -> SearchRow? {
    guard let status = Status(rawValue: row[LinkRow.status]) else { return nil }
    let articles = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT key FROM article JOIN article_link ON article.id = article WHERE link = ? ORDER BY article LIMIT 3
          """), arguments: [row[LinkRow.id] as Int64])
    let isAcknowledged = try acknowledgement(of: row[LinkRow.id], db)?.acknowledgement.holds(at: now) ?? false
    return SearchRow(
      id: row[LinkRow.id], key: row[LinkRow.key], status: status, since: row.moment(LinkRow.since),
      isAcknowledged: isAcknowledged, articles: articles)
  }

  /// What changed about links since a renewal: keys of those whose status changed since a moment and of those that
  /// came later than a number; nil if there are more than are worth looking at one by one.
  package func links(changedSince moment: Moment, after id: Int64, most: Int) throws(StateError) -> (
    changed: [String], added: [String]
  )? {
    try read("read what changed") { db in
      var changed: [String] = []
      for status in Status.allCases where changed.count <= most {
        changed += try String.fetchAll(
          db.cachedStatement(sql: "SELECT key FROM link WHERE status = ? AND since >= ? LIMIT ?"),
          arguments: [status.rawValue, moment.milliseconds, most + 1])
      }
      let added = try String.fetchAll(
        db.cachedStatement(sql: "SELECT key FROM link WHERE id > ? LIMIT ?"), arguments: [id, most + 1])
      return changed.count + added.count > most ? nil : (changed, added)
    }
  }

  /// Some numbers that are all the same as long as nothing that the site shows changed.
  package func siteSignature() throws(StateError) -> [Int64] {
    try read("search for changes") { db in
      var numbers = [
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(seq) FROM journal")) ?? 0,
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM link")) ?? 0,
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT sum(articles * id) FROM owner")) ?? 0,
      ]
      numbers += try Int64.fetchAll(db.cachedStatement(sql: "SELECT links FROM tally ORDER BY kind, status"))
      for status in Status.allCases {
        numbers.append(
          try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT max(since) FROM link WHERE status = ?"),
            arguments: [status.rawValue]) ?? 0)
      }
      return numbers
    }
  }

  /// The highest number a link has, and how many links there are.
  package func linkMarks() throws(StateError) -> (last: Int64, total: Int) {
    try read("count the links") { db in
      (
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM link")) ?? 0,
        try Int.fetchOne(db.cachedStatement(sql: "SELECT sum(links) FROM tally")) ?? 0
      )
    }
  }

  /// Hands the entries of some events to a closure, in order.
  package func eachEntry(
    of events: [JournalEntry.Event], after seq: Int64 = 0, since: Moment? = nil, before: Moment? = nil,
    _ body: (WrittenLine) -> Void
  ) throws(StateError) {
    let names = events.map { "'\($0.rawValue)'" }.joined(separator: ",")
    try read("read the journal") { db in
      let rows = try String.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT line FROM journal WHERE seq > ? AND time >= ? AND time < ? AND event IN (\(names)) ORDER BY seq
            """),
        arguments: [seq, since?.milliseconds ?? Int64.min, before?.milliseconds ?? Int64.max])
      while let line = try rows.next() { if let entry = WrittenLine(line) { body(entry) } }
    }
  }

  /// What the journal tells of one link, the oldest first, from a moment on.
  package func history(of key: String, since: Moment) throws(StateError) -> [WrittenLine] {
    try lines(after: 0, since: since, link: key, most: 2000).compactMap { WrittenLine($0.line) }
  }

  /// The checkpoint at a moment: the last entry before it.
  package func checkpoint(before moment: Moment) throws(StateError) -> Checkpoint {
    try read("read a checkpoint") { db in
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: "\(CheckpointColumn.selection) WHERE time < ? ORDER BY seq DESC LIMIT 1"),
        arguments: [moment.milliseconds])
      return row.map(Checkpoint.init) ?? .empty
    }
  }

  /// When the first entry that is still kept was written; nil if there is none.
  package func firstEntryAt() throws(StateError) -> Moment? {
    try read("read the journal") { db in
      try Int64.fetchOne(db.cachedStatement(sql: "SELECT time FROM journal ORDER BY seq LIMIT 1"))
        .map(Moment.init(milliseconds:))
    }
  }

  /// The incidents that were open in a period.
  package func incidents(since: Moment, to end: Moment) throws(StateError) -> [IncidentReport] {
    try read("read the incidents") { db in try incidents(db, since: since, to: end) }
  }
}

/// What is read of an article's body.
private struct ArticleTitle: Decodable {
  var title: String?
}

/// The columns of a link that the index of keys has.
private enum KeyColumn: Int, SelectedColumn {
  case id, key
}
