import GRDB
import Links

/// The sections that tell how things stand at the end of the period.
extension DigestGathering {
  /// The links of a standing, but for those that an open incident explains. Only those that are shown are read;
  /// the tally knows how many there are.
  func standing(_ status: Status, besides keys: Set<String> = []) throws -> DigestContent.Section {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, key, kind, text, status, since FROM link WHERE status = ? AND NOT EXISTS (SELECT 1 FROM aspect
          WHERE link = link.id AND status = link.status AND incident IS NOT NULL) ORDER BY since, id
        """,
      arguments: [status.rawValue])
    var section = DigestContent.Section()
    while section.items.count < Self.mostItems, let row = try rows.next() {
      guard let link = try store.knownLink(row, db), !keys.contains(link.key), !isAcknowledged(link) else {
        continue
      }
      section.items.append(
        DigestContent.Item(
          link: link.key, articles: link.articles, since: link.since, findings: link.tellingFindings,
          note: status == .unchecked ? "not looked at yet" : nil))
    }
    section.total =
      try Int.fetchOne(
        db.cachedStatement(sql: "SELECT sum(links) FROM tally WHERE status = ?"), arguments: [status.rawValue]
      )
      ?? 0
    for key in keys where try isStanding(key, status) { section.total -= 1 }
    section.total -= try store.acknowledgedCounts(db, end)[status, default: 0]
    section.total -= try explained(status)
    section.total = max(section.total, section.items.count)
    return section
  }

  /// How many links of a status an open incident explains.
  private func explained(_ status: Status) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT count(DISTINCT link.id) FROM aspect JOIN link ON link.id = aspect.link
          WHERE incident IS NOT NULL AND aspect.status = ?1 AND link.status = ?1
          """), arguments: [status.rawValue]) ?? 0
  }

  private func isStanding(_ key: String, _ status: Status) throws -> Bool {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT status FROM link WHERE key = ?"), arguments: [key])
      == status.rawValue
  }

  /// Links that were never looked at, and those whose check is overdue, each with the reason as far as it is
  /// known.
  func notChecked() throws -> DigestContent.Section {
    let isLost = try store.meta(db, "connectivity") == "lost"
    var section = DigestContent.Section()
    let unchecked = try Row.fetchAll(
      db,
      sql: "SELECT id, key, kind, text, status, since FROM link WHERE status = 1 ORDER BY since, id LIMIT ?",
      arguments: [Self.mostItems])
    // The aspects of one link may all be overdue.
    let overdue = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT link.id, key, kind, text, link.status, link.since
        FROM (SELECT link, deadline FROM aspect WHERE deadline < ? ORDER BY deadline LIMIT ?) AS late
        JOIN link ON link.id = late.link WHERE link.status <> 1
        """, arguments: [end.milliseconds, 4 * Self.mostItems])
    for row in (unchecked + overdue).prefix(Self.mostItems) {
      guard let link = try store.knownLink(row, db) else { continue }
      let what = link.status == .unchecked ? "not looked at yet" : "its check is overdue"
      section.items.append(
        DigestContent.Item(
          link: link.key, articles: link.articles, since: nil, findings: [],
          note: isLost ? "\(what): our own connection is lost" : what))
    }
    section.total =
      (try Int.fetchOne(db, sql: "SELECT sum(links) FROM tally WHERE status = 1") ?? 0)
      + (try store.overdue(db, end)[false] ?? 0)
    section.total = max(section.total, section.items.count)
    return section
  }

  /// The known problems, those that expire next first.
  func acknowledged() throws -> DigestContent.Section {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, key, kind, text, link.status, since FROM link JOIN acknowledgement ON link = id
        WHERE until > ? ORDER BY until, id
        """, arguments: [end.milliseconds])
    let items = try rows.prefix(Self.mostItems).compactMap { row -> DigestContent.Item? in
      guard let link = try store.knownLink(row, db), let acknowledged = link.acknowledgement(at: end) else {
        return nil
      }
      return DigestContent.Item(
        link: link.key, articles: link.articles, since: link.since, findings: link.tellingFindings,
        note: "\(link.status), \(acknowledged.sentence)", acknowledged: acknowledged)
    }
    return DigestContent.Section(items, total: rows.count)
  }
}
