import GRDB
import Time
import Findings
import Observations
import Reporting

/// The sections that tell how things stand at the end of the period.
extension DigestGathering {
  /// The links of a standing, members of incidents with its number. The tally knows how many there are.
  func standing(_ status: Status, besides keys: Set<String> = []) throws -> DigestContent.Section {
    var section = DigestContent.Section()
    try fill(&section, besides: keys, note: nil) {
      try Row.fetchCursor(
        db,
        sql: """
          \(LinkRow.selection) WHERE status = ?1
            AND id NOT IN (SELECT link FROM acknowledgement WHERE until > ?2) ORDER BY since, id
          """,
        arguments: [status.rawValue, end.milliseconds])
    } own: {
      try shares.standing(status, of: $0)
    }
    section.total = try counts()[status, default: 0]
    for key in keys where try isStanding(key, status) { section.total -= 1 }
    section.total -= try acknowledgedCounts()[status, default: 0]
    section.total = max(section.total, section.items.count)
    return section
  }

  /// Puts items of links into a section, as many as it may have: of all by a question, of a part those that are its.
  private func fill(
    _ section: inout DigestContent.Section, besides keys: Set<String> = [], note: ((Row) -> String)?,
    all: () throws -> RowCursor, own: (Int64) throws -> [DigestShares.Member]
  ) throws {
    func add(_ row: Row) throws {
      guard !keys.contains(row[LinkRow.key]) else { return }
      section.items.append(try item(row, note: note?(row)))
    }
    guard let share = part.share else {
      let rows = try all()
      while section.items.count < Self.mostItems, let row = try rows.next() { try add(row) }
      return
    }
    let statement = try db.cachedStatement(
      sql: "\(LinkRow.selection) WHERE id = ?")
    for member in try own(share) where section.items.count < Self.mostItems {
      if let row = try Row.fetchOne(statement, arguments: [member.id]) { try add(row) }
    }
  }

  /// An item out of a link's row, with as few questions as it takes: there may be very many.
  private func item(_ row: Row, note: String?) throws -> DigestContent.Item {
    let id: Int64 = row[LinkRow.id]
    let aspects = try Row.fetchAll(db.cachedStatement(sql: StandingColumn.selection), arguments: [id])
    let status: Int = row[LinkRow.status]
    let telling = aspects.filter { $0[StandingColumn.status] == status }
    let findings = telling.flatMap { self.findings($0[StandingColumn.findings]) }
    let isExplained =
      status != Status.unchecked.rawValue
      && telling.allSatisfy { ($0[StandingColumn.incident] as Int64?) != nil }
    let (articles, total) = try store.articles(naming: id, db)
    let host = LinkPlace.host(
      kind: LinkKind(rawValue: row[LinkRow.kind]) ?? .url, text: row[LinkRow.text],
      finalURL: aspects.first { $0[StandingColumn.aspect] == Aspect.page.rawValue }?[StandingColumn.finalUrl],
      target: aspects.first { $0[StandingColumn.aspect] == Aspect.registry.rawValue }?[StandingColumn.target],
      codes: findings.map(\.code))
    var item = DigestContent.Item(
      link: row[LinkRow.key], articles: articles, articlesTotal: total, since: row.moment(LinkRow.since),
      findings: note == nil ? findings : [], note: note, host: host,
      incident: isExplained ? telling.first?[StandingColumn.incident] : nil)
    if status == Status.broken.rawValue { item.rescue = try store.rescue(of: id, db) }
    return item
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
    func note(_ row: Row) -> String {
      let what = row[LinkRow.status] == Status.unchecked.rawValue ? "not checked yet" : "its check is overdue"
      return isLost ? "\(what): our own connection is lost" : what
    }
    var section = DigestContent.Section()
    try fill(&section, note: note) {
      try Row.fetchCursor(
        db, sql: "\(LinkRow.selection) WHERE status = 1 ORDER BY since, id")
    } own: {
      try shares.standing(.unchecked, of: $0)
    }
    // The aspects of one link may all be overdue.
    try fill(&section, note: note) {
      try Row.fetchCursor(
        db,
        sql: """
          SELECT DISTINCT \(LinkRow.list)
          FROM (SELECT link, deadline FROM aspect WHERE deadline < ? ORDER BY deadline LIMIT ?) AS late
          JOIN link ON link.id = late.link WHERE link.status <> 1
          """, arguments: [end.milliseconds, 4 * Self.mostItems])
    } own: {
      try shares.overdue(of: $0).filter { $0.status != Status.unchecked.rawValue }
    }
    for place in section.items.indices {
      (section.items[place].since, section.items[place].incident) = (nil, nil)
    }
    section.total = try counts()[.unchecked, default: 0] + overdue()
    section.total = max(section.total, section.items.count)
    return section
  }

  /// The known problems, those that expire next first.
  func acknowledged() throws -> DigestContent.Section {
    let ids =
      if let share = part.share {
        try shares.acknowledged(of: share).map(\.id)
      } else {
        try Int64.fetchAll(
          db, sql: "SELECT link FROM acknowledgement WHERE until > ? ORDER BY until, link",
          arguments: [end.milliseconds])
      }
    let statement = try db.cachedStatement(
      sql: "\(LinkRow.selection) WHERE id = ?")
    let items = try ids.prefix(Self.mostItems).compactMap { id -> DigestContent.Item? in
      guard let row = try Row.fetchOne(statement, arguments: [id]), let link = try store.knownLink(row, db),
        let acknowledged = link.acknowledgement(at: end)
      else { return nil }
      return DigestContent.Item(
        link: link.key, articles: link.articles,
        articlesTotal: link.articlesTotal > link.articles.count ? link.articlesTotal : nil, since: link.since,
        findings: link.tellingFindings,
        note: "\(link.status), \(acknowledged.sentence)", acknowledged: acknowledged,
        host: try host(link, []))
    }
    return DigestContent.Section(items, total: ids.count)
  }
}

/// The columns of an aspect that an item is made of.
private enum StandingColumn: Int, SelectedColumn {
  case aspect, status, findings, target, finalUrl, incident

  static let selection = "SELECT \(list) FROM aspect WHERE link = ? ORDER BY aspect"
}
