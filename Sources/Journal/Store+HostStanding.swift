import GRDB
import Time
import Findings

extension Store {
  /// How the links of a host stand.
  ///
  /// - Parameters:
  ///   - services: the lines of resolver or agency, where the host is one.
  ///   - most: how many aspects that are in order are to be named.
  package func standing(ofHost host: String, services: [Int64], most: Int) throws(StateError) -> HostStanding
  {
    try read("search for links of a host") { db in
      let lines = try lines(ofHost: host, services: services, db)
      guard !lines.rows.isEmpty else { return HostStanding(links: 0, lastOK: nil, working: []) }
      let part = """
        (landing IN (\(lines.list)) OR landing IS NULL AND line IN (\(lines.list)))
        """
      let working = try Int64.fetchSet(
        db,
        sql: "SELECT id FROM aspect WHERE \(part) AND status IN (0, 3) AND checked_at IS NOT NULL LIMIT ?",
        arguments: [most])
      guard lines.aspects <= Store.mostCompared else {
        // Who was in order lately is among those that were looked at lately.
        let lastOK = try Int64.fetchOne(
          db,
          sql: """
            SELECT max(last_ok) FROM (SELECT last_ok, line, landing FROM aspect WHERE checked_at IS NOT NULL
              ORDER BY checked_at DESC LIMIT \(4 * Store.mostCompared)) WHERE \(part)
            """)
        return HostStanding(
          links: lines.aspects, lastOK: lastOK.map(Moment.init(milliseconds:)), working: working)
      }
      let row = try Row.fetchOne(
        db, sql: "SELECT count(DISTINCT link) AS links, max(last_ok) AS last_ok FROM aspect WHERE \(part)")
      return HostStanding(
        links: row?["links"] ?? 0, lastOK: row?.moment("last_ok"), working: working)
    }
  }

  /// Those of some aspects that wait in a host's lines.
  package func aspects(_ ids: Set<Int64>, atHost host: String) throws(StateError) -> [Int64] {
    try read("search for links of a host") { db in
      let lines = try lines(ofHost: host, services: [], db).rows
      let find = try db.cachedStatement(sql: "SELECT coalesce(landing, line) FROM aspect WHERE id = ?")
      return try ids.filter { id in
        try Int64.fetchOne(find, arguments: [id]).map(lines.contains) ?? false
      }
    }
  }

  /// Links of a host that are counted one by one.
  private static let mostCompared = 5000

  private func lines(ofHost host: String, services: [Int64], _ db: Database) throws
    -> (rows: [Int64], aspects: Int, list: String)
  {
    // A port follows a colon; ";" is the sign after it.
    let found = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT id, aspects FROM host_line WHERE kind < 3 AND (site = ?1 OR site >= ?2 AND site < ?3)"),
      arguments: [host, "\(host):", "\(host);"])
    let rows = found.map { $0["id"] as Int64 } + services
    var aspects = found.reduce(0) { $0 + ($1["aspects"] as Int) }
    for service in services {
      aspects +=
        try Int.fetchOne(
          db.cachedStatement(sql: "SELECT aspects FROM host_line WHERE id = ?"), arguments: [service]) ?? 0
    }
    return (rows, aspects, rows.map(String.init).joined(separator: ", "))
  }
}
