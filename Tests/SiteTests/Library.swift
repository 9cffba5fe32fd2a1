import Foundation
import GRDB
import Time
import Names
import Findings
import Observations
import Checking
import Reporting
import Site
import Testing

@testable import Journal
@testable import SiteWriting

/// The beginning of a day, counted from the first of November 2026.
func november(_ day: Int64) -> Moment { (Moment("2026-11-01") ?? Moment(milliseconds: 0)) + .days(day - 1) }

/// A state and its site, gone with the test. What is found of a link stands there without any check.
final class Library {
  let store: Store
  private let folder: String
  private var writer: SiteWriter?
  private let schedule = Schedule(
    registry: .days(1), page: .days(7), record: .days(7), license: .days(7), jitter: 0)

  init() throws {
    folder = NSTemporaryDirectory() + "doiwatch-site-\(UUID().uuidString)"
    store = try Store(writing: StateDirectory(path: folder + "/state"), rotateAt: 1 << 30)
    _ = try store.reconcileMirror(at: november(1))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Makes the library one of articles that name the first page of a host each.
  func watch(_ hosts: String..., at now: Moment) throws {
    try watch(
      hosts.map { host in
        try #require(Article(id: host, title: nil, doi: nil, licenses: [], links: ["https://\(host)/"]))
      }, at: now)
  }

  /// Makes the library one of these articles.
  func watch(_ articles: [Article], owners: OwnerRules = OwnerRules(), at now: Moment) throws {
    _ = try store.importArticles(fingerprint: "\(now)", schedule: schedule, owners: owners, at: now) { feed in
      for article in articles { try feed(article) }
    }
  }

  /// The page of a link stands otherwise, and the journal tells it.
  func turn(
    _ key: String, from: Status, to: Status, _ codes: FindingCode..., at now: Moment
  ) throws {
    var entry = JournalEntry(.linkStatus, at: now)
    (entry.link, entry.aspect, entry.from, entry.to) = (key, .page, from, to)
    _ = try store.record([entry])
    let findings = codes.map { Finding($0, .page, "it was seen", advice: "see to it") }
    try store.queue.write { db in
      try db.execute(
        sql: """
          UPDATE aspect SET status = ?1, told = ?1, since = ?2, checked_at = ?2, findings = ?5
          WHERE link = (SELECT id FROM link WHERE key = ?3) AND aspect = ?4
          """,
        arguments: [
          to.rawValue, now.milliseconds, key, Aspect.page.rawValue, WrittenFinding.text(findings),
        ])
    }
  }

  /// Renews the site as a service does that was started anew, or that goes on.
  func renew(at now: Moment, goesOn: Bool = false) throws {
    let resolver = try #require(LinkURL(reading: "https://doi.org"))
    let new = SiteWriter(store, folder: folder + "/site", settings: SiteSettings(), resolver: resolver)
    let writer = goesOn ? self.writer ?? new : new
    self.writer = writer
    _ = try writer.renew(at: now)
  }

  /// The files of the site in which a text stands.
  func files(with text: String) -> [String] {
    let names = FileManager.default.subpaths(atPath: folder + "/site") ?? []
    return names.filter { read($0).contains(text) }.sorted()
  }

  /// The text of a file of the site; empty if there is none.
  func read(_ name: String) -> String {
    (try? String(contentsOfFile: "\(folder)/site/\(name)", encoding: .utf8)) ?? ""
  }
}
