import Foundation
import GRDB
import Time
import Names
import Findings
import Observations
import Checking
import Reporting

extension Store {
  func rescueTask(_ link: Int64, resolver: LinkURL, _ db: Database) throws -> RescueTask? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "\(LinkRow.selection) WHERE id = ?"),
      arguments: [link])
    guard let row, let known = try knownLink(row, db), known.needsRescue,
      let rescue = try rescueCase(link, known, resolver: resolver, db)
    else { return nil }
    let place = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT asked_at, failures FROM rescue WHERE link = ?"), arguments: [link])
    let asked = try rescue.incident.map { incident in
      try Int.fetchOne(
        db.cachedStatement(
          sql: "SELECT count(*) FROM rescue WHERE incident = ? AND asked_at IS NOT NULL AND link <> ?"),
        arguments: [incident, link]) ?? 0
    }
    return RescueTask(
      linkID: link, key: known.key, rescue: rescue, before: known.rescue,
      askedAt: place?.moment("asked_at"), failures: place?["failures"] ?? 0,
      asked: asked ?? 0)
  }

  /// What the state remembers of a link from before it failed.
  private func rescueCase(_ id: Int64, _ known: KnownLink, resolver: LinkURL, _ db: Database) throws
    -> RescueCase?
  {
    typealias Column = RescueColumn
    let rows = try Row.fetchAll(db.cachedStatement(sql: Column.selection), arguments: [id])
    func row(_ aspect: Aspect) -> Row? { rows.first { $0[Column.aspect] == aspect.rawValue } }
    let isTaken = (row(.page)?.texts(Column.codes, by: " ") ?? []).contains(FindingCode.pageNewOwner.rawValue)
    let failing = rows.filter {
      known.status == .broken
        ? $0[Column.status] == Status.broken.rawValue : $0[Column.aspect] == Aspect.page.rawValue
    }
    let since =
      failing.compactMap { $0.moment(Column.failureFirst) ?? $0.moment(Column.since) }.min() ?? known.since
    guard let since else { return nil }
    let link = Link(known.kind, known.text)
    let past = try past(of: known.key, db)
    var page = KnownPage(link)
    page.titles = try AspectRow.titles(ofLink: id, db)
    if let record = row(.record) {
      page.titles +=
        (record[Column.titles] as String?).map(TitleList.read)
        ?? (record[Column.title] as String?).map { [$0] } ?? []
    }
    if let registry = row(.registry) {
      let names = registry.texts(Column.related) ?? []
      page.names = Set(names + ((registry[Column.fullDoi] as String?).map { [$0] } ?? []))
    }
    page.pageTitle = past.before("title", .page, since) ?? row(.page)?[Column.title]
    var rescue = RescueCase(known: page, failingSince: since)
    rescue.landing = past.before("final_url", .page, since) ?? row(.page)?[Column.finalUrl]
    rescue.target = row(.registry)?[Column.target]
    rescue.agency = row(.registry)?[Column.agency]
    rescue.recordTarget = row(.record)?[Column.recordTarget]
    rescue.hasNewOwner = isTaken
    let telling = known.aspects.filter { aspect in
      failing.contains { $0[Column.aspect] == aspect.aspect.rawValue }
    }
    rescue.findings = telling.flatMap { StoredFinding.read($0.writtenFindings) }
    rescue.incident = telling.compactMap(\.incident).first
    if telling.contains(where: { $0.aspect == .page }) {
      rescue.failing = failingAddresses(known, resolver: resolver)
    }
    let own: [String?] = if case .url(let url) = link.subject { [url.text] } else { [] }
    let all = own + [rescue.landing, rescue.target] + past.values("target") + past.values("final_url")
    rescue.addresses = all.compactMap { LinkURL(reading: $0) }
    rescue.moved = try moved(of: rescue.failing + rescue.addresses, besides: id, db)
    return rescue
  }

  /// The addresses of the last look's chain, but for the resolver's.
  private func failingAddresses(_ known: KnownLink, resolver: LinkURL) -> [LinkURL] {
    let facts = known.aspects.first { $0.aspect == .page }?.facts
    let seen = (facts?.hops ?? []).map(\.url.description) + [facts?.final_url?.description].compactMap(\.self)
    var urls: [LinkURL] = []
    for url in seen.compactMap({ LinkURL(reading: $0) }) where url.site != resolver.site && urls.last != url {
      urls.append(url)
    }
    return urls
  }

  /// Pages of the same sites that moved, those of the same folders first.
  private func moved(of addresses: [LinkURL], besides link: Int64, _ db: Database) throws -> [MovedPage] {
    var known: [String: MovedPage] = [:]
    let statement = try db.cachedStatement(
      sql: """
        SELECT old, new FROM moved WHERE site = ?1 AND old >= ?2 AND old < ?3 AND link <> ?4 ORDER BY old LIMIT ?5
        """)
    for url in Set(addresses) {
      let folder = url.text.lastIndex(of: "/").map { String(url.text[...$0]) } ?? url.text
      for beginning in [folder, "http"] {
        let rows = try Row.fetchAll(
          statement, arguments: [url.site, beginning, beginning + "\u{10FFFF}", link, Self.mostNeighbours])
        for row in rows {
          known[row["old"]] = MovedPage(from: LinkURL(reading: row["old"]), to: LinkURL(reading: row["new"]))
        }
      }
    }
    return Array(known.values)
  }

  /// Neighbours read of a folder, and of a site.
  private static let mostNeighbours = 50

  /// What the journal has of a link's changes.
  private struct Past {
    struct Change {
      let time: Moment
      let field: String
      let aspect: String
      let old: String
    }

    var changes: [Change] = []

    /// The value from before a moment; nil if it did not change since.
    func before(_ field: String, _ aspect: Aspect, _ moment: Moment) -> String? {
      changes.first { $0.field == field && $0.aspect == aspect.description && $0.time >= moment }?.old
    }

    /// All values that were given up, the latest first.
    func values(_ field: String) -> [String] { changes.filter { $0.field == field }.reversed().map(\.old) }
  }

  private func past(of key: String, _ db: Database) throws -> Past {
    let lines = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT line FROM journal WHERE link = ? AND event = 'link.changed' ORDER BY seq DESC LIMIT 50
          """), arguments: [key])
    var past = Past()
    for text in lines.reversed() {
      guard let line = WrittenLine(text),
        let time = Moment(line.time), let field = line.detail?.field, let old = line.detail?.old
      else { continue }
      past.changes.append(Past.Change(time: time, field: field, aspect: line.aspect ?? "", old: old))
    }
    return past
  }
}

/// The columns of an aspect that a rescue begins with.
private enum RescueColumn: Int, SelectedColumn {
  case aspect, status, since, failureFirst, target, agency, fullDoi, finalUrl, title, titles, recordTarget,
    related
  case codes

  static let selection = "SELECT \(list) FROM aspect WHERE link = ? ORDER BY aspect"
}
