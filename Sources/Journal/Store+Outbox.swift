import Foundation
import GRDB
import Time
import Reporting

/// The outbox: what is to be sent, in the order it was queued.
extension Store {

  /// Puts messages into the outbox, in the transaction that records what they tell of. One that is there already, by
  /// its id, stays what it is, unless it ended and nobody accepted it: then a route that was opened again tells it anew.
  ///
  /// - Parameter mark: where the period begins that they tell of, if nothing of before was left untold.
  func queue(_ turn: DeliveryTurn, since mark: DigestMark?, _ db: Database, at now: Moment) throws {
    let stopped = try stoppedRoutes(db)
    let messages = turn.messages.filter { !stopped.contains($0.route) }
    for message in messages {
      let untold = try untold(message.route, db)
      let beginning = [untold, mark].compactMap(\.self).min { $0.through < $1.through }
      try db.execute(
        sql: """
          INSERT INTO outbox (route, channel, recipient, message_id, queued_at, next_try_at, payload,
            since_end, since_through)
          VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8)
          ON CONFLICT (message_id) DO UPDATE SET state = 0, queued_at = ?5, next_try_at = ?5, tries = 0,
            ended_at = NULL, words = NULL, payload = ?6
          WHERE state IN (\(DeliveryState.refused.rawValue), \(DeliveryState.givenUp.rawValue))
          """,
        arguments: [
          message.route, message.channel.rawValue, message.to, message.id, now.milliseconds,
          Data(message.payload), beginning?.end.milliseconds, beginning?.through,
        ])
    }
    for route in Set(messages.map(\.route)) { try forgetUntold(route, db) }
    for mark in turn.told {
      try db.execute(
        sql: "INSERT INTO delivery_mark VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET told_at = ?3",
        arguments: [mark.route, mark.part, now.milliseconds])
    }
  }

  /// When a part of a route was told something last; nil if it never was.
  package func toldAt(_ mark: DeliveryTurn.Mark) throws(StateError) -> Moment? {
    try read("read what was reported") { db in
      try Int64.fetchOne(
        db, sql: "SELECT told_at FROM delivery_mark WHERE route = ? AND part = ?",
        arguments: [mark.route, mark.part]
      ).map(Moment.init(milliseconds:))
    }
  }

  /// The messages of a channel that are due, at most so many, without those that are on their way. Who waits for an
  /// older message to the same recipient on the same route is not due: they arrive in their order.
  package func dueParcels(_ channel: DeliveryChannel, most: Int, besides: Set<Int64>, at now: Moment)
    throws(StateError) -> [Parcel]
  {
    guard most > 0 else { return [] }
    return try read("read the outbox") { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT id, route, recipient, message_id, payload FROM outbox AS one
            WHERE state = 0 AND channel = ? AND next_try_at <= ? AND id NOT IN (SELECT value FROM json_each(?))
              AND \(Self.isFirstInLine) ORDER BY next_try_at, id LIMIT ?
            """), arguments: [channel.rawValue, now.milliseconds, Self.json(besides), most])
      return rows.map { row in
        Parcel(
          row: row["id"],
          message: OutboxMessage(
            route: row["route"], channel: channel, to: row["recipient"], id: row["message_id"],
            payload: Array((row["payload"] as Data?) ?? Data())))
      }
    }
  }

  /// When the next message of some channels is due, besides those that are on their way; nil if none waits.
  package func nextDelivery(_ channels: [DeliveryChannel], besides: Set<Int64>) throws(StateError) -> Moment?
  {
    try read("read the outbox") { db in
      try Int64.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT min(next_try_at) FROM outbox AS one
            WHERE state = 0 AND channel IN (SELECT value FROM json_each(?))
              AND id NOT IN (SELECT value FROM json_each(?)) AND \(Self.isFirstInLine)
            """), arguments: [Self.json(Set(channels.map { Int64($0.rawValue) })), Self.json(besides)]
      ).map(Moment.init(milliseconds:))
    }
  }

  private static let isFirstInLine = """
    NOT EXISTS (SELECT 1 FROM outbox AS other WHERE other.state = 0 AND other.route = one.route
      AND other.recipient = one.recipient AND other.id < one.id)
    """

  private static func json(_ rows: Set<Int64>) -> String {
    "[\(rows.sorted().map(String.init).joined(separator: ","))]"
  }

  /// Takes down what came of some attempts. The messages that were given up, by their rows.
  package func record(_ outcomes: [(row: Int64, outcome: DeliveryOutcome)], at now: Moment) throws(StateError)
    -> Set<Int64>
  {
    try write("record a delivery", keepsListing: true) { db in
      var givenUp: Set<Int64> = []
      for (row, outcome) in outcomes where try !record(outcome, ofRow: row, db, at: now) {
        givenUp.insert(row)
      }
      try db.execute(
        sql: "DELETE FROM outbox WHERE state <> 0 AND ended_at < ?",
        arguments: [(now - Policy.Delivery.kept).milliseconds])
      return givenUp
    }
  }

  /// Whether the message ended or is tried again; it is given up otherwise.
  private func record(_ outcome: DeliveryOutcome, ofRow row: Int64, _ db: Database, at now: Moment) throws
    -> Bool
  {
    func end(_ state: DeliveryState, _ words: String?) throws {
      try db.execute(
        sql: """
          UPDATE outbox SET state = ?, tries = tries + 1, ended_at = ?, words = ?, payload = NULL WHERE id = ?
          """, arguments: [state.rawValue, now.milliseconds, words, row])
    }
    switch outcome {
    case .accepted: try end(.sent, nil)
    case .refused(let words): try end(.refused, words)
    case .gone(let words):
      try end(.refused, words)
      guard
        let route = try String.fetchOne(db, sql: "SELECT route FROM outbox WHERE id = ?", arguments: [row])
      else { return true }
      try db.execute(
        sql: "INSERT OR REPLACE INTO delivery_stop VALUES (?, ?, ?)",
        arguments: [route, now.milliseconds, words])
      try keepUntold(route, db)
      try db.execute(
        sql: """
          UPDATE outbox SET state = \(DeliveryState.refused.rawValue), ended_at = ?, words = ?, payload = NULL
          WHERE route = ? AND state = 0
          """, arguments: [now.milliseconds, words, route])
    case .failed(let words, let wait):
      let line = try Row.fetchOne(
        db, sql: "SELECT queued_at, tries FROM outbox WHERE id = ? AND state = 0", arguments: [row])
      guard let line else { return true }
      let next = RetrySchedule.next(
        queuedAt: Moment(milliseconds: line[0]), tries: line[1] + 1, now: now, wait: wait)
      guard let next else {
        try end(.givenUp, words)
        return false
      }
      try db.execute(
        sql: "UPDATE outbox SET tries = tries + 1, next_try_at = ?, words = ? WHERE id = ?",
        arguments: [next.milliseconds, words, row])
    }
    return true
  }

  /// Makes what waits due, and opens routes again that had stopped.
  func retryDeliveries(_ route: String?, _ db: Database, at now: Moment) throws
    -> (messages: Int, reopened: [String])
  {
    let reopened = try stoppedRoutes(db).filter { route == nil || $0 == route }.sorted()
    for stopped in reopened { try takeUpUntold(stopped, db) }
    try db.execute(sql: "DELETE FROM delivery_stop WHERE ?1 IS NULL OR route = ?1", arguments: [route])
    try db.execute(
      sql: "UPDATE outbox SET next_try_at = ?1 WHERE state = 0 AND (?2 IS NULL OR route = ?2)",
      arguments: [now.milliseconds, route])
    return (db.changesCount, reopened)
  }

  /// Has messages that a clock which ran ahead put into the future wait from now on.
  package func bringMessagesBack(at now: Moment) throws(StateError) {
    try write("plan the messages", keepsListing: true) { db in
      try db.execute(
        sql: """
          UPDATE outbox SET queued_at = min(queued_at, ?1), next_try_at = min(next_try_at, ?1)
          WHERE state = 0 AND (queued_at > ?1 OR next_try_at > ?2)
          """, arguments: [now.milliseconds, (now + Policy.Delivery.patience).milliseconds])
    }
  }

  /// The rows of what waits and of what ended lately, the oldest first. Older ones go with the next message that ends.
  package func outboxRows(at now: Moment = Moment(milliseconds: 0)) throws(StateError) -> [OutboxRow] {
    try read("read the outbox") { db in
      try Row.fetchAll(
        db, sql: "SELECT \(OutboxColumn.list) FROM outbox WHERE state = 0 OR ended_at >= ? ORDER BY id",
        arguments: [(now - Policy.Delivery.kept).milliseconds]
      ).map(OutboxRow.init)
    }
  }

  /// How the outbox stands; nothing if the state is of a release that had none.
  func outboxStanding(_ db: Database) throws -> OutboxStanding {
    guard try db.tableExists("outbox") else { return OutboxStanding() }
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT count(*) AS queued, min(queued_at) AS oldest FROM outbox WHERE state = 0"))
    return OutboxStanding(
      queued: row?["queued"] ?? 0, oldest: row?.moment("oldest"),
      stopped: try stoppedRoutes(db).sorted())
  }

  // MARK: What routes of changes tell

  /// The first entry behind a number that a route of changes may tell of; nil if there is none.
  package func firstNews(behind seq: Int64) throws(StateError) -> Moment? {
    try read("search for news") { db in
      try Int64.fetchOne(
        db,
        sql: """
          SELECT time FROM journal WHERE seq > ? AND event IN (
            'link.status', 'link.unacknowledged', 'record.notice', 'incident.opened', 'incident.closed')
          ORDER BY seq LIMIT 1
          """, arguments: [seq]
      ).map(Moment.init(milliseconds:))
    }
  }
}

/// The columns of a message in the outbox.
private enum OutboxColumn: Int, SelectedColumn {
  case route, recipient, state, queuedAt, nextTryAt, tries, messageId, words
}

extension OutboxRow {
  fileprivate init(_ row: Row) {
    typealias Column = OutboxColumn
    let state = DeliveryState(rawValue: row[Column.state]) ?? .queued
    self.init(
      route: row[Column.route], to: row[Column.recipient], state: state,
      queuedAt: Moment(milliseconds: row[Column.queuedAt]),
      nextTry: state == .queued ? Moment(milliseconds: row[Column.nextTryAt]) : nil,
      tries: row[Column.tries], id: row[Column.messageId], words: row[Column.words])
  }
}
