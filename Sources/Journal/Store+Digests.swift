import FoundationEssentials
import GRDB
import Links

/// Where a digest's last period ended.
public struct DigestMark: Sendable, Hashable {
  /// When.
  public var end: Moment
  /// The last entry it covered.
  public var through: Int64

  /// A mark.
  public init(end: Moment, through: Int64) {
    self.end = end
    self.through = through
  }
}

extension Store {
  /// Where a digest's last period ended; nil where none was emitted yet.
  public func digestMark(_ name: String) throws(StateError) -> DigestMark? {
    try read("read the digests' periods") { db in
      try Row.fetchOne(db, sql: "SELECT period_end, through FROM digest WHERE name = ?", arguments: [name])
        .map {
          DigestMark(end: Moment(milliseconds: $0[0]), through: $0[1])
        }
    }
  }

  /// Moves a digest's period, with the entry that tells of it.
  public func endPeriod(_ name: String, _ mark: DigestMark, entry: JournalEntry?) throws(StateError)
    -> [WrittenEntry]
  {
    let written = try write("end a digest's period") { db in
      try db.execute(
        sql: """
          INSERT INTO digest VALUES (?1, ?2, ?3)
          ON CONFLICT DO UPDATE SET period_end = ?2, through = ?3
          """, arguments: [name, mark.end.milliseconds, mark.through])
      return try append(entry.map { [$0] } ?? [], db)
    }
    mirrorEntries()
    return written
  }

  /// What a digest says of the time since a mark.
  public func digestContent(_ name: String, since mark: DigestMark, to end: Moment) throws(StateError)
    -> DigestContent
  {
    try read("gather a digest") { db in
      try DigestGathering(store: self, db: db, mark: mark, end: end).content(name: name)
    }
  }

  /// The last entry at or before a moment, for a digest since then.
  public func lastEntry(through moment: Moment) throws(StateError) -> Int64 {
    try read("read the journal") { db in
      try Int64.fetchOne(
        db, sql: "SELECT max(seq) FROM journal WHERE time <= ?", arguments: [moment.milliseconds]) ?? 0
    }
  }
}

/// The making of one digest out of the journal of its period and the state at its end.
private struct DigestGathering {
  let store: Store
  let db: Database
  let mark: DigestMark
  let end: Moment

  /// Items a section shows; a person reads no more, and `status --all` has the rest.
  private static let mostItems = 1000

  private struct Line: Decodable {
    var time: String
    var event: String
    var link: String?
    var from: String?
    var to: String?
    var findings: [String]?
    var articles: [String]?
    var detail: Detail?
    struct Detail: Decodable {
      var incident: Int64?
      var field: String?
      var type: String?
      var why: String?
      var doi: String?
      var old: String?
      var new: String?
      var turns: Int?
      var looks: Int?
    }
  }

  func content(name: String) throws -> DigestContent {
    var content = DigestContent(name: name, from: mark.end, to: end)
    let lines = try self.lines()
    // What broke with its host is told in the host's line.
    let broke = lines.filter { $0.to == "broken" && $0.detail?.incident == nil }
    content.new = try section(broke) { link, line in
      guard !isAcknowledged(link) else { return nil }
      let isBroken = link?.status == .broken
      return item(link, line, note: isBroken ? nil : "no longer broken at the end of this period")
    }
    content.fixed = try section(lines.filter { $0.from == "broken" && $0.to != "broken" }) { link, line in
      guard link.map({ $0.status < .broken }) ?? true else { return nil }
      return DigestContent.Item(
        link: line.link ?? "", articles: line.articles ?? [], since: Moment(line.time), findings: [],
        note: link.map { "now \($0.status)" } ?? "no longer watched")
    }
    let newKeys = Set(broke.compactMap(\.link))
    content.stillBroken = try standing(.broken, besides: newKeys)
    content.changed = try changes(lines)
    content.cannotTell = try standing(.undecided)
    content.incidents = try incidents()
    content.acknowledged = try acknowledged()
    content.wasOffline = try wasOffline()
    content.notChecked = try notChecked()
    let counts = try store.snapshotCounts(db)
    content.suspects = counts.suspects - (try store.acknowledgedCounts(db, end)[.suspect, default: 0])
    content.links = counts.total
    content.coverage = try store.coverage(db, links: counts.total, end)
    content.checkpoint = try store.checkpoint(db)
    return content
  }

  private func lines() throws -> [Line] {
    let texts = try String.fetchCursor(
      db,
      sql: """
        SELECT line FROM journal WHERE seq > ? AND event IN
          ('link.status', 'link.changed', 'link.flapping', 'record.notice', 'link.unacknowledged')
        ORDER BY seq
        """, arguments: [mark.through])
    var lines: [Line] = []
    let decoder = JSONDecoder()
    while let text = try texts.next() { lines.append(try decoder.decode(Line.self, from: Data(text.utf8))) }
    return lines
  }

  /// One item per link, for its last line.
  private func section(_ lines: [Line], _ item: (KnownLink?, Line) -> DigestContent.Item?) throws
    -> DigestContent.Section
  {
    var last: [String: Line] = [:]
    var order: [String] = []
    for line in lines {
      guard let link = line.link else { continue }
      if last.updateValue(line, forKey: link) == nil { order.append(link) }
    }
    let items = try order.compactMap { key in try last[key].flatMap { item(try link(key), $0) } }
    return DigestContent.Section(Array(items.prefix(Self.mostItems)), total: items.count)
  }

  private func item(_ link: KnownLink?, _ line: Line, note: String?) -> DigestContent.Item {
    let codes = line.findings ?? []
    let known = link?.aspects.flatMap { StoredFinding.read($0.findings) } ?? []
    let findings = codes.map { code in
      known.first { $0.code == code }
        ?? StoredFinding(
          code: code, message: FindingCode(rawValue: code)?.summary ?? "seen at that time", advice: nil)
    }
    return DigestContent.Item(
      link: line.link ?? "", articles: line.articles ?? [], since: Moment(line.time), findings: findings,
      note: note)
  }

  private func changes(_ lines: [Line]) throws -> DigestContent.Section {
    var items: [DigestContent.Item] = []
    for line in lines {
      if line.event == "link.changed", let field = line.detail?.field {
        let old = line.detail?.old ?? "nothing"
        let new = line.detail?.new ?? "nothing"
        items.append(
          DigestContent.Item(
            link: line.link ?? "", articles: line.articles ?? [], since: Moment(line.time), findings: [],
            note: "\(field) changed from “\(old)” to “\(new)”"))
      } else if line.event == "link.flapping", let turns = line.detail?.turns, let looks = line.detail?.looks
      {
        items.append(
          DigestContent.Item(
            link: line.link ?? "", articles: line.articles ?? [], since: Moment(line.time), findings: [],
            note: "it goes to and fro: \(turns) turns in \(looks) looks; from now on only what lasts is told")
        )
      } else if line.event == "record.notice", let type = line.detail?.type {
        let place = line.detail?.doi.map { ", see doi:\($0)" } ?? ""
        items.append(
          DigestContent.Item(
            link: line.link ?? "", articles: line.articles ?? [], since: Moment(line.time), findings: [],
            note: "a notice appeared: \(type)\(place)"))
      } else if line.event == "link.unacknowledged", let note = try returned(line) {
        items.append(item(try line.link.flatMap(link), line, note: note))
      } else if line.to == "warning", let key = line.link, let link = try link(key), !isAcknowledged(link) {
        items.append(item(link, line, note: nil))
      }
    }
    return DigestContent.Section(Array(items.prefix(Self.mostItems)), total: items.count)
  }

  /// One line per host, whatever the number of links behind it.
  private func incidents() throws -> DigestContent.Section {
    let items = try store.incidents(db, since: mark.end, to: end).map { report in
      DigestContent.Item(
        link: "host:\(report.cause.host)", articles: [], since: report.openedAt, findings: [],
        note: report.sentence)
    }
    return DigestContent.Section(Array(items.prefix(Self.mostItems)), total: items.count)
  }

  /// The links of a standing, but for those that an open incident explains. Only those that are shown are read;
  /// the tally knows how many there are.
  private func standing(_ status: Status, besides keys: Set<String> = []) throws -> DigestContent.Section {
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

  /// Whether our own connection was lost in the period, or is since before it.
  private func wasOffline() throws -> Bool {
    if try store.meta(db, "connectivity") == "lost" { return true }
    return try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM journal WHERE seq > ? AND event LIKE 'connectivity.%')",
      arguments: [mark.through]) ?? false
  }

  /// Links that were never looked at, and those whose check is overdue, each with the reason as far as it is
  /// known.
  private func notChecked() throws -> DigestContent.Section {
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

  private func isAcknowledged(_ link: KnownLink?) -> Bool { link?.acknowledgement(at: end) != nil }

  /// The known problems, those that expire next first.
  private func acknowledged() throws -> DigestContent.Section {
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

  /// What to say of a problem whose acknowledgement ended by itself; nil where it is gone or known again.
  private func returned(_ line: Line) throws -> String? {
    guard let why = line.detail?.why.flatMap(Acknowledgement.End.init(rawValue:)),
      why == .expired || why == .changed, let link = try line.link.flatMap(link), !isAcknowledged(link),
      link.status >= .undecided
    else { return nil }
    return "its acknowledgement ended: \(why.words); it is \(link.status)"
  }

  private func link(_ key: String) throws -> KnownLink? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT id, key, kind, text, status, since FROM link WHERE key = ?"),
      arguments: [key])
    return try row.flatMap { try store.knownLink($0, db) }
  }
}

extension Store {
  fileprivate func snapshotCounts(_ db: Database) throws -> (total: Int, suspects: Int) {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT sum(links), sum(iif(status = 4, links, 0)) FROM tally"))
    return (row?[0] ?? 0, row?[1] ?? 0)
  }
}
