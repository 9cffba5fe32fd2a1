import GRDB
import Links

/// The sections that tell how things stand at the end of the period.
extension DigestGathering {
  /// The links of a standing, members of incidents with its number. The tally knows how many there are.
  func standing(_ status: Status, besides keys: Set<String> = []) throws -> DigestContent.Section {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, key, kind, text, status, since FROM link WHERE status = ?1
          AND id NOT IN (SELECT link FROM acknowledgement WHERE until > ?2) \(isOwn) ORDER BY since, id
        """,
      arguments: [status.rawValue, end.milliseconds])
    var section = DigestContent.Section()
    while section.items.count < Self.mostItems, let row = try rows.next() {
      guard !keys.contains(row[1]) else { continue }
      section.items.append(try item(row, note: nil))
    }
    section.total = try counts()[status, default: 0]
    for key in keys where try isStanding(key, status) { section.total -= 1 }
    section.total -= try acknowledgedCounts()[status, default: 0]
    section.total = max(section.total, section.items.count)
    return section
  }

  /// An item out of a link's row, with as few questions as it takes: there may be very many.
  private func item(_ row: Row, note: String?) throws -> DigestContent.Item {
    let aspects = try Row.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT aspect, status, findings, target, final_url, incident FROM aspect WHERE link = ? ORDER BY aspect"
      ), arguments: [row[0] as Int64])
    let status: Int = row[4]
    let telling = aspects.filter { $0[1] == status }
    let findings = telling.flatMap { self.findings($0[2]) }
    let isExplained = status != Status.unchecked.rawValue && telling.allSatisfy { ($0[5] as Int64?) != nil }
    let (articles, _) = try store.articles(naming: row[0], db)
    let host = LinkPlace.host(
      kind: LinkKind(rawValue: row[2]) ?? .url, text: row[3],
      finalURL: aspects.first { $0[0] == Aspect.page.rawValue }?[4],
      target: aspects.first { $0[0] == Aspect.registry.rawValue }?[3], codes: findings.map(\.code))
    return DigestContent.Item(
      link: row[1], articles: articles, since: (row[5] as Int64?).map(Moment.init(milliseconds:)),
      findings: note == nil ? findings : [], note: note, host: host,
      incident: isExplained ? telling.first?[5] : nil)
  }

  private func isStanding(_ key: String, _ status: Status) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT status = ? AND id NOT IN (SELECT link FROM acknowledgement WHERE until > ?) FROM link WHERE key = ?
          """), arguments: [status.rawValue, end.milliseconds, key]) ?? false
  }

  /// Links that were never looked at, and those whose check is overdue, each with the reason as far as it is
  /// known.
  func notChecked() throws -> DigestContent.Section {
    let isLost = try store.meta(db, "connectivity") == "lost"
    var section = DigestContent.Section()
    func add(_ rows: RowCursor) throws {
      while section.items.count < Self.mostItems, let row = try rows.next() {
        let what = row[4] == Status.unchecked.rawValue ? "not looked at yet" : "its check is overdue"
        var item = try item(row, note: isLost ? "\(what): our own connection is lost" : what)
        (item.since, item.incident) = (nil, nil)
        section.items.append(item)
      }
    }
    try add(
      Row.fetchCursor(
        db,
        sql:
          "SELECT id, key, kind, text, status, since FROM link WHERE status = 1 \(isOwn) ORDER BY since, id"))
    // The aspects of one link may all be overdue.
    let late = try Row.fetchCursor(
      db,
      sql: """
        SELECT DISTINCT link.id, key, kind, text, link.status, link.since
        FROM (SELECT link, deadline FROM aspect WHERE deadline < ? ORDER BY deadline LIMIT ?) AS late
        JOIN link ON link.id = late.link WHERE link.status <> 1 \(isOwn)
        """, arguments: [end.milliseconds, isOfAll ? 4 * Self.mostItems : Int.max])
    try add(late)
    section.total = try counts()[.unchecked, default: 0] + overdue()
    section.total = max(section.total, section.items.count)
    return section
  }

  /// The known problems, those that expire next first.
  func acknowledged() throws -> DigestContent.Section {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, key, kind, text, link.status, since FROM link JOIN acknowledgement ON link = id
        WHERE until > ? \(isOwn) ORDER BY until, id
        """, arguments: [end.milliseconds])
    let items = try rows.prefix(Self.mostItems).compactMap { row -> DigestContent.Item? in
      guard let link = try store.knownLink(row, db), let acknowledged = link.acknowledgement(at: end) else {
        return nil
      }
      return DigestContent.Item(
        link: link.key, articles: link.articles, since: link.since, findings: link.tellingFindings,
        note: "\(link.status), \(acknowledged.sentence)", acknowledged: acknowledged,
        host: try host(link, []))
    }
    return DigestContent.Section(items, total: rows.count)
  }
}
