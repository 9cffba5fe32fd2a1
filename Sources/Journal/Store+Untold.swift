import GRDB
import Time
import Reporting

/// What a route could not tell, because its other side wanted no more: it is told once somebody opens the route again.
/// Where that begins is kept beside the periods of digests, whose names have no slash.
extension Store {
  /// The name of the period of a route of changes.
  package static func changesPeriod(_ route: String) -> String { "changes/\(route)" }

  /// The name of what a route could not tell.
  private static func untoldPeriod(_ route: String) -> String { "untold/\(route)" }

  /// Where what a route could not tell begins; nil if it told everything, or tells it from its own period.
  package func untold(_ route: String) throws(StateError) -> DigestMark? {
    try digestMark(Self.untoldPeriod(route))
  }

  /// The routes that are stopped until somebody opens them again.
  package func stoppedRoutes() throws(StateError) -> Set<String> {
    try read("read the routes that are stopped") { db in try stoppedRoutes(db) }
  }

  /// Opens the stopped routes that lead to no webhook any more: nobody else can, and nothing is left to be told of them.
  /// One that leads to a webhook again goes back to where it stopped.
  ///
  /// - Parameter webhooks: the routes that lead to one.
  package func openStoppedRoutes(besides webhooks: Set<String>) throws(StateError) {
    guard try !stoppedRoutes().isSubset(of: webhooks) else { return }
    try write("open the routes that left", keepsListing: true) { db in
      for route in try stoppedRoutes(db).subtracting(webhooks) {
        try takeUpUntold(route, db)
        try db.execute(sql: "DELETE FROM delivery_stop WHERE route = ?", arguments: [route])
      }
    }
  }

  func stoppedRoutes(_ db: Database) throws -> Set<String> {
    try String.fetchSet(db, sql: "SELECT route FROM delivery_stop")
  }

  func untold(_ route: String, _ db: Database) throws -> DigestMark? {
    try mark(of: Self.untoldPeriod(route), db)
  }

  /// Keeps, at the stop of a route, where the first message began that was not accepted since the last one that was.
  func keepUntold(_ route: String, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO digest
        SELECT ?1, since_end, since_through FROM outbox
        WHERE route = ?2 AND since_through IS NOT NULL
          AND id > ifnull((SELECT max(id) FROM outbox WHERE route = ?2 AND state = ?3), 0)
        ORDER BY since_through LIMIT 1
        """, arguments: [Self.untoldPeriod(route), route, DeliveryState.sent.rawValue])
  }

  /// Has the period of a route of changes begin there, when it is opened again. A route of a digest goes back so far with
  /// the digest's next period.
  func takeUpUntold(_ route: String, _ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE digest SET period_end = untold.period_end, through = untold.through
        FROM digest AS untold
        WHERE digest.name = ?1 AND untold.name = ?2 AND untold.through < digest.through
        """, arguments: [Self.changesPeriod(route), Self.untoldPeriod(route)])
    if db.changesCount > 0 { try forgetUntold(route, db) }
  }

  /// A message tells it.
  func forgetUntold(_ route: String, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM digest WHERE name = ?").execute(
      arguments: [Self.untoldPeriod(route)])
  }
}
