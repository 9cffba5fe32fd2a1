import FoundationEssentials
import GRDB
import Time
import Findings
import Reporting

/// The making of one digest out of the journal of its period and the state at its end.
final class DigestGathering {
  let store: Store
  let db: Database
  let mark: DigestMark
  let end: Moment
  /// Whose part it tells of.
  let part: DigestPart
  /// What the parts have in common; not asked where it tells of everything.
  let shares: DigestShares
  /// Findings read already, by their JSON: of many links with one trouble it is read once.
  private var readFindings: [String: [StoredFinding]] = [:]
  /// The incidents that are open: whoever failed with one that ended stands for itself.
  private var open: Set<Int64> = []

  init(_ part: DigestPart, since mark: DigestMark, shares: DigestShares) {
    self.part = part
    self.mark = mark
    self.shares = shares
    (store, db, end) = (shares.store, shares.db, shares.end)
  }

  /// Items of a section; a library that has more in a day reads the totals. It bounds the memory.
  static let mostItems = 20_000

  func content(name: String) throws -> DigestContent {
    var owner: DigestContent.Owner?
    if case .owner(_, let name, let title) = part { owner = .init(name: name, title: title) }
    var content = DigestContent(name: name, owner: owner, from: mark.end, to: end)
    let lines = try self.lines()
    open = try Set(Int64.fetchAll(db, sql: "SELECT id FROM incident WHERE closed_at IS NULL"))
    let broke = lines.filter { $0.to == "broken" }
    content.new = try section(broke) { link, line in
      try isAcknowledged(link) ? nil : broken(link, line)
    }
    content.fixed = try section(lines.filter { $0.from == "broken" && $0.to != "broken" }) { link, line in
      guard link.map({ $0.status < .broken }) ?? true else { return nil }
      return DigestContent.Item(
        link: line.link ?? "", articles: line.articles ?? [], articlesTotal: line.articlesTotal,
        since: line.moment, findings: [], note: link.map { "now \($0.status)" } ?? "no longer watched",
        host: try link.flatMap(host))
    }
    let newKeys = Set(broke.compactMap(\.link))
    content.stillBroken = try standing(.broken, besides: newKeys)
    content.changed = try changes(lines)
    content.cannotTell = try standing(.undecided)
    content.incidents = try incidents()
    content.acknowledged = try acknowledged()
    content.standing.acknowledgedLately = try acknowledgedLately()
    content.standing.wasOffline = try wasOffline()
    content.notChecked = try notChecked()
    let counts = try counts()
    content.standing.suspects =
      counts[.suspect, default: 0] - (try acknowledgedCounts()[.suspect, default: 0])
    content.standing.links = counts.values.reduce(0, +)
    content.standing.coverage = try coverage(counts)
    content.standing.checkpoint = try store.checkpoint(db)
    if let share = part.share { try nameOwn(&content, share) }
    content.titles = try titles(of: content)
    return content
  }

  /// A link that broke in the period, with all by which it is broken at its end.
  private func broken(_ link: KnownLink?, _ line: WrittenLine) throws -> DigestContent.Item {
    guard let link else { return try item(nil, line, note: "no longer watched") }
    guard link.status == .broken else {
      return try item(link, line, note: "no longer broken at the end of this period")
    }
    var new = try item(link, line, note: nil)
    // Another side may have broken before it, and what broke last may be in order again.
    let sides = link.aspects.filter { $0.status == .broken }.flatMap { self.findings($0.writtenFindings) }
    if !sides.isEmpty {
      new.findings = sides
      new.host = try host(link, sides)
    }
    new.incident = link.incident
    return new
  }

  private func lines() throws -> [WrittenLine] {
    guard let share = part.share else { return try WrittenLine.all(since: mark, db) }
    return try shares.lines(since: mark, of: share)
  }

  /// One item per link, for its last line.
  private func section(
    _ lines: [WrittenLine], _ item: (KnownLink?, WrittenLine) throws -> DigestContent.Item?
  )
    throws
    -> DigestContent.Section
  {
    var last: [String: WrittenLine] = [:]
    var order: [String] = []
    for line in lines {
      guard let link = line.link else { continue }
      if last.updateValue(line, forKey: link) == nil { order.append(link) }
    }
    let items = try order.compactMap { key in try last[key].flatMap { try item(try link(key), $0) } }
    return DigestContent.Section(Array(items.prefix(Self.mostItems)), total: items.count)
  }

  func item(_ link: KnownLink?, _ line: WrittenLine, note: String?) throws -> DigestContent.Item {
    let codes = line.findings ?? []
    let known = link?.aspects.flatMap { self.findings($0.writtenFindings) } ?? []
    let telling = codes.map { code in
      known.first { $0.code == code }
        ?? StoredFinding(
          code: code, message: FindingCode(rawValue: code)?.summary ?? "seen at that time", advice: nil)
    }
    var item = DigestContent.Item(
      link: line.link ?? "", articles: line.articles ?? [], articlesTotal: line.articlesTotal,
      since: line.moment, findings: telling, note: note, host: try link.flatMap { try host($0, telling) },
      incident: line.detail?.incident.flatMap { open.contains($0) ? $0 : nil })
    item.rescue = link?.rescue
    return item
  }

  /// A host's incidents of the period in one; the one that is open counts, else the last.
  private func incidents() throws -> [DigestContent.Incident] {
    var order: [String] = []
    var byHost: [String: DigestContent.Incident] = [:]
    let reports = try store.incidents(db, since: mark.end, to: end)
    let openings = try reports.isEmpty ? [:] : openings()
    for report in reports {
      guard let report = try ownPart(of: report) else { continue }
      let host = report.cause.host
      let times = openings[report.id] ?? 0
      guard let known = byHost[host] else {
        order.append(host)
        byHost[host] = DigestContent.Incident(report, times: times)
        continue
      }
      let isOpen = known.report.closedAt == nil && report.closedAt != nil
      byHost[host] = DigestContent.Incident(isOpen ? known.report : report, times: known.times + times)
    }
    return order.compactMap { byHost[$0] }
  }

  /// How often each incident began, or began again, in the period: the journal is read once for all of them.
  private func openings() throws -> [Int64: Int] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT json_extract(line, '$.detail.incident') AS number, count(*) AS times FROM journal
        WHERE seq > ? AND event = 'incident.opened' GROUP BY number
        """, arguments: [mark.through])
    var times: [Int64: Int] = [:]
    while let row = try rows.next() {
      if let number = row["number"] as Int64? { times[number] = row["times"] as Int }
    }
    return times
  }

  /// Whether our own connection was lost in the period, or is since before it.
  private func wasOffline() throws -> Bool {
    if try store.meta(db, "connectivity") == "lost" { return true }
    return try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM journal WHERE seq > ? AND event LIKE 'connectivity.%')",
      arguments: [mark.through]) ?? false
  }

  /// Titles of the articles that are named, by id.
  private func titles(of content: DigestContent) throws -> [String: String] {
    try store.titles(of: Set(content.sections.lazy.flatMap(\.section.items).flatMap(\.articles)), db)
  }

  func isAcknowledged(_ link: KnownLink?) -> Bool { link?.acknowledgement(at: end) != nil }

  func link(_ key: String) throws -> KnownLink? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "\(LinkRow.selection) WHERE key = ?"),
      arguments: [key])
    return try row.flatMap { try store.knownLink($0, db) }
  }

  func findings(_ json: String?) -> [StoredFinding] {
    guard let json else { return [] }
    if let known = readFindings[json] { return known }
    if readFindings.count > 1000 { readFindings = [:] }
    let read = StoredFinding.read(json)
    readFindings[json] = read
    return read
  }

  private func host(_ link: KnownLink) throws -> String? { try host(link, []) }

  /// Where a link's trouble sits.
  func host(_ link: KnownLink, _ findings: [StoredFinding]) throws -> String? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT (SELECT final_url FROM aspect WHERE link = link.id AND aspect = 1) AS final_url,
            (SELECT target FROM aspect WHERE link = link.id AND aspect = 0) AS target FROM link WHERE key = ?
          """), arguments: [link.key])
    return LinkPlace.host(
      kind: link.kind, text: link.text, finalURL: row?["final_url"], target: row?["target"],
      codes: findings.map(\.code))
  }
}
