import FoundationEssentials
import GRDB
import Links

/// The making of one digest out of the journal of its period and the state at its end.
struct DigestGathering {
  let store: Store
  let db: Database
  let mark: DigestMark
  let end: Moment

  /// Items a section shows; a person reads no more, and `status --all` has the rest.
  static let mostItems = 1000

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
    // What broke with its host is told in the host's line, as long as that is down.
    let open = try Set(
      Int64.fetchAll(
        db, sql: "SELECT id FROM incident WHERE closed_at IS NULL OR closed_at > ?",
        arguments: [end.milliseconds]))
    let broke = lines.filter { $0.to == "broken" && $0.detail?.incident.map(open.contains) != true }
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

  /// One line per host, whatever the number of links behind it, and however often it was down.
  private func incidents() throws -> DigestContent.Section {
    var byHost: [String: IncidentReport] = [:]
    var order: [String] = []
    for var report in try store.incidents(db, since: mark.end, to: end) {
      let host = report.cause.host
      if let earlier = byHost[host] {
        report.times += earlier.times
        report.links = max(report.links, earlier.links)
      } else {
        order.append(host)
      }
      byHost[host] = report
    }
    let items = order.compactMap { byHost[$0] }.map { report in
      var item = DigestContent.Item(
        link: "host:\(report.cause.host)", articles: [], since: report.openedAt, findings: [],
        note: report.sentence)
      item.incident = report
      return item
    }
    return DigestContent.Section(Array(items.prefix(Self.mostItems)), total: items.count)
  }

  /// Whether our own connection was lost in the period, or is since before it.
  private func wasOffline() throws -> Bool {
    if try store.meta(db, "connectivity") == "lost" { return true }
    return try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM journal WHERE seq > ? AND event LIKE 'connectivity.%')",
      arguments: [mark.through]) ?? false
  }

  func isAcknowledged(_ link: KnownLink?) -> Bool { link?.acknowledgement(at: end) != nil }

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
