import Foundation
import GRDB
import Testing

@testable import Journal
@testable import Time
@testable import Names
@testable import Findings
@testable import Observations
@testable import Judging
@testable import Checking

/// 2026-11-23T09:00:00Z: the moment most tests begin at.
let start = Moment(milliseconds: 1_795_424_400_000)

/// The shipped configuration's intervals and thresholds.
let schedule = Schedule(registry: .days(1), page: .days(7), record: .days(7), license: .days(7), jitter: 0.1)
let confirmation = Confirmation(
  hard: .init(failures: 3, over: .days(2)), soft: .init(failures: 5, over: .days(7)),
  retry: [.minutes(15), .hours(2)])

/// A state directory of its own for each test, gone with the test.
final class TemporaryState {
  let directory: StateDirectory

  init() throws {
    let path = NSTemporaryDirectory() + "doiwatch-journal-\(UUID().uuidString)"
    directory = StateDirectory(path: path)
    try directory.prepare()
  }

  deinit { try? FileManager.default.removeItem(atPath: directory.path) }

  /// Opens the store as the service does: the mirror in line with the database.
  func open(rotateAt: Int64 = 1 << 40, at now: Moment = start) throws -> Store {
    let store = try Store(writing: directory, rotateAt: rotateAt)
    repairs = try store.reconcileMirror(at: now).map(\.line)
    return store
  }

  /// What the last opening mended.
  private(set) var repairs: [String] = []

  /// The kinds of repair the last opening journaled.
  var repairKinds: [String] {
    repairs.compactMap { $0.firstMatch(of: /"repair":"([a-z_]+)"/).map { String($0.1) } }
  }

  func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
  func put(_ bytes: [UInt8], _ path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
  var mirror: [UInt8] { get throws { try bytes(directory.journal) } }
  var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() }
  }

  /// The mirror's files in order, the rotated ones first.
  var wholeMirror: [UInt8] {
    get throws {
      let rotated = try files.filter { $0.wholeMatch(of: /journal-[0-9]+\.ndjson/) != nil }.sorted {
        $0.count == $1.count ? $0 < $1 : $0.count < $1.count
      }
      return try rotated.flatMap { try bytes(directory.file($0)) } + mirror
    }
  }
}

/// An article with links of any kind: a DOI, a license URL, or any other URL.
func article(_ id: String, title: String? = nil, _ links: String...) -> Article {
  guard
    let article = Article(
      id: id, title: title, doi: links.first { $0.hasPrefix("10.") },
      licenses: links.filter { $0.contains("creativecommons.org") },
      links: links.filter { !$0.hasPrefix("10.") && !$0.contains("creativecommons.org") })
  else { preconditionFailure("\(id) has no links") }
  return article
}

/// A repository that articles are harvested from, wholly each day.
func sourceRule(_ name: String, owner: String? = nil) -> SourceRule {
  guard let url = LinkURL(reading: "https://\(name).example/oai") else { preconditionFailure("\(name)") }
  return SourceRule(
    name: name, place: .oai(url, set: nil, metadata: "oai_dc"), full: .days(1), owner: owner)
}

extension Store {
  /// Takes a list of articles in as the whole list of a source.
  func harvest(_ rule: SourceRule, _ articles: Article..., at now: Moment) throws {
    var standing = try #require(try sourceStandings().first { $0.name == rule.name })
    standing.harvest = standing.look(rule, at: now)
    var page = HarvestPage()
    page.records = articles.map { HarvestedRecord(key: $0.id, article: $0) }
    page.received = articles.count
    page.mark = "\(now)"
    _ = try take(.page(page), of: standing, schedule: schedule, wait: { _ in .days(1) }, due: now, at: now)
  }

  @discardableResult
  func take(_ articles: Article..., at now: Moment = start) throws -> ImportOutcome {
    try take(articles, at: now)
  }

  @discardableResult
  func take(_ articles: [Article], at now: Moment = start) throws -> ImportOutcome {
    try importArticles(fingerprint: "\(now)", schedule: schedule, at: now) { feed in
      for article in articles { try feed(article) }
    }
  }

  /// What is due, as the service takes it: what was ordered, then the schedule, the oldest first.
  func dueChecks(at now: Moment, most: Int) throws -> [DueCheck] {
    let ordered = try orderedRows(most: most, besides: []).map(\.row)
    let planned = try due(after: .start, through: now, most: most).map(\.place.id)
    return try checks(Array((ordered + planned.filter { !ordered.contains($0) }).prefix(most)))
  }

  /// The aspect of a link, whenever it is due.
  func aspect(_ key: String, _ aspect: Aspect = .page) throws -> DueCheck {
    let all = try dueChecks(at: Moment(milliseconds: .max), most: 100_000)
    return try #require(all.first { $0.link.key == key && $0.aspect == aspect }, "\(key) is not watched")
  }

  /// What a look at a link makes of it, not yet written.
  func looked(
    at key: String, _ aspect: Aspect = .page, _ codes: [FindingCode] = [], reading: Extracted = Extracted(),
    at now: Moment
  ) throws -> CheckedAspect {
    let check = try self.aspect(key, aspect)
    let findings = codes.map { Finding($0, aspect, "\($0.rawValue) was seen", advice: "see to it") }
    let advance = check.state.advanced(
      by: .judged(findings, reading: reading, of: aspect, confirm: confirmation), at: now)
    let period = schedule.period(of: schedule.interval(check.link.kind, aspect), phase: check.phase)
    let next = check.next.after(
      advance.state, findings: findings, period: period, confirm: confirmation, wait: nil, at: now)
    return CheckedAspect(
      check: check, advance: advance, next: next, deadline: now + .days(7), facts: "{}",
      touchesAgreement: check.link.kind == .doi && aspect != .registry)
  }

  /// Looks at a link and writes what was seen.
  @discardableResult
  func look(
    at key: String, _ aspect: Aspect = .page, _ codes: FindingCode..., reading: Extracted = Extracted(),
    at now: Moment
  ) throws -> [WrittenEntry] {
    var batch = CommitBatch()
    batch.checks = [try looked(at: key, aspect, codes, reading: reading, at: now)]
    return try commit(batch)
  }

  /// Breaks a link: three hard failures over two days, the last at the given moment.
  func breakLink(_ key: String, at now: Moment) throws {
    for days in [2, 1, 0] { try look(at: key, .page, .pageNotFound, at: now - .days(Int64(days))) }
  }

  /// Writes so many entries that say nothing.
  func fill(_ count: Int, at now: Moment = start) throws {
    for number in 0..<count {
      _ = try record([JournalEntry(.configReloaded, at: now, detail: [.number("n", number)])])
    }
  }

  func value<Value: DatabaseValueConvertible>(_ sql: String) throws -> Value? {
    try queue.read { try Value.fetchOne($0, sql: sql) }
  }

  func run(_ sql: String) throws { try queue.write { try $0.execute(sql: sql) } }

  /// All lines of the database, as the mirror should hold them.
  var allLines: [UInt8] {
    get throws {
      var bytes: [UInt8] = []
      try eachLine { _, line in
        bytes += Array(line.utf8) + [0x0A]
        return true
      }
      return bytes
    }
  }

  var events: [String] {
    get throws { try queue.read { try String.fetchAll($0, sql: "SELECT event FROM journal ORDER BY seq") } }
  }
}

/// What a look read.
func reading(target: String? = nil, finalURL: String? = nil, title: String? = nil) -> Extracted {
  var reading = Extracted()
  reading.target = target
  reading.finalURL = finalURL
  reading.title = title
  return reading
}
