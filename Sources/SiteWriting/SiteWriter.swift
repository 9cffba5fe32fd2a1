import Journal
import Time
import Names
import Findings
import Site

/// Brings the files of the site in line with the state: all of them at first and once a day, and in between only those
/// of what changed.
package final class SiteWriter {
  /// What a renewal did.
  package struct Outcome: Sendable {
    /// Files that were written; all others stand as they were.
    package var written = 0
    /// Files that were removed.
    package var removed = 0
    /// Articles that have a page.
    package var pages = 0
  }

  let store: Store
  var folder: SiteFolder
  let settings: SiteSettings
  let resolver: LinkURL
  var history = SiteHistory()
  var problems: SiteProblems
  /// When the service did not run; nil until it was read. A service that goes on writing adds none.
  private var pauses: [Range<Moment>]?
  private var marks: SiteMarks?
  var outcome = Outcome()
  /// What may be told of in this renewal.
  var audience: SiteAudience
  /// The public owners of links, as far as this renewal asked for them.
  var linkOwners: [String: [String]] = [:]
  /// What each owner's page was made of, and when.
  var ownerMarks: [String: (mark: Int, at: Moment)] = [:]
  private(set) var ownersMark: String?
  /// Whether reports of months that are over stay as they are: unless others may see them by now.
  var keepsReports = true
  /// Whether the service cannot write its state, its journal file or a digest: nothing that can be read tells that.
  package var cannotWrite = false
  /// When the site was renewed before.
  var renewedAt: Moment?
  /// What the last report of each month that was still running counted, for those that stay when it is over; none that
  /// others may see by now.
  var figures: [SiteMarks.Figures] = []
  /// What the running month begins with, so that no renewal reads the whole journal for its report.
  var running: SiteMonths.Beginning?

  /// A site in a folder, made where it is missing.
  ///
  /// - Parameters:
  ///   - store: the state, opened for reading.
  ///   - resolver: where `doi` links lead a browser to.
  package init(_ store: Store, folder: String, settings: SiteSettings, resolver: LinkURL) {
    audience = SiteAudience(all: store)
    self.store = store
    self.folder = SiteFolder(path: folder, within: store.directory.path)
    self.settings = settings
    self.resolver = resolver
    problems = SiteProblems(resolver: resolver)
  }

  /// A check is committed so long after the time it bears at most.
  static let commitDelay = Span.minutes(10)
  /// Articles that have a page at most, those with a problem before all others.
  static let mostPages = 20_000
  /// What was found of broken pages is shown up to this moment.
  private var rescuedThrough = Moment(milliseconds: 0)

  /// Renews the site.
  ///
  /// - Throws: `StateError` where the state cannot be read, another error where a file cannot be written. What was
  ///   written until then is whole, and the next renewal goes on.
  package func renew(at now: Moment) throws -> Outcome {
    outcome = Outcome()
    try folder.prepare()
    if marks == nil { folder.removeUnfinished() }
    try takeUpOwners()
    let old = marks ?? SiteMarks.read(folder)
    // Read before anything else: what changes meanwhile is told next time.
    var next = try nextMarks(at: now)
    let new = try history.update(store, at: now)
    next.entry = history.last
    var touched = try linksTouched(by: new)
    touched.formUnion(try store.rescued(since: rescuedThrough))
    rescuedThrough = now
    if new.contains(where: { $0.event == JournalEntry.Event.articlesImported.rawValue }) {
      problems = SiteProblems(resolver: resolver)
    }
    let all = try problems.update(store, touched: touched, audience, at: now)
    let isForTheSame = !audience.hasPrivate || old?.settings == next.settings
    keepsReports = isForTheSame
    if let old, audience.hasPrivate, try reportsTell(ofPrivate: new, since: old) { keepsReports = false }
    figures = isForTheSame ? old?.figures ?? [] : []
    renewedAt = old.map { Moment(milliseconds: $0.through) }
    if pauses == nil { pauses = try readPauses(at: now) }
    var isWhole = true
    if let old, let changed = try changes(since: old, next, new, at: now) {
      isWhole = false
      try writeShards(of: changed, at: now)
      let wanted = try articlesWithPage(all, at: now)
      var ids = try store.articles(namingAny: changed.union(touched))
      // What left names no link any more.
      for line in new where line.seq > old.entry && line.event == JournalEntry.Event.articleRemoved.rawValue {
        ids.formUnion(line.articles ?? [])
      }
      try writeArticles(ids.intersection(wanted), at: now)
      for name in Set(ids.subtracting(wanted).map(SitePath.article)) where folder.exists(name) {
        folder.remove(name)
        outcome.removed += 1
      }
    } else {
      try writeAllShards(at: now)
      try writeArticles(try articlesWithPage(all, at: now), at: now)
    }
    try writeOverview(all, at: now)
    if isWhole { try removeLeftovers(all, at: now) }
    // The marks say that all of it stands there, so they go behind it.
    try folder.settle()
    next.figures = figures
    try write(next.text, to: SiteMarks.file)
    marks = next
    return outcome
  }

  /// Looks anew at whose everything is; what was gathered for others is forgotten where the rules changed.
  private func takeUpOwners() throws(StateError) {
    let mark = try store.ownersMark()
    if let ownersMark, ownersMark != mark {
      problems = SiteProblems(resolver: resolver)
      ownerMarks = [:]
    }
    ownersMark = mark
    audience = try SiteAudience(store)
    linkOwners = [:]
  }

  func write(_ text: String, to name: String) throws {
    if try folder.write(text, to: name) { outcome.written += 1 }
  }

  // MARK: The search

  private func writeShards(of keys: Set<String>, at now: Moment) throws {
    for (number, keys) in Dictionary(grouping: keys, by: Shard.number) {
      var changes: [String: Shard.Entry?] = [:]
      for key in keys { changes[key] = try store.searchRow(key, at: now).flatMap(entry) }
      try writeShard(number, Shard.text(number, after: folder.text(of: Shard.path(number)), changes))
    }
  }

  private func writeAllShards(at now: Moment) throws {
    var ids = [[Int64]](repeating: [], count: Shard.count)
    try store.eachKey { id, key in ids[Shard.number(of: key)].append(id) }
    for (number, links) in ids.enumerated() {
      try writeShard(number, Shard.text(number, try store.searchRows(links, at: now).compactMap(entry)))
    }
  }

  private func writeShard(_ number: Int, _ text: String?) throws {
    if let text {
      try write(text, to: Shard.path(number))
    } else {
      folder.remove(Shard.path(number))
    }
  }

  /// Articles that stand beside a link in the search.
  private static let mostNames = 3

  private func entry(_ row: Store.SearchRow) throws -> Shard.Entry? {
    guard try audience.sees(link: row.key) else { return nil }
    let articles =
      audience.hasPrivate
      ? try store.visibleArticles(naming: row.key, most: SiteWriter.mostNames) : row.articles
    let hasPage = row.status >= .warning || row.isAcknowledged
    return Shard.Entry(
      key: row.key, status: row.status, since: row.since, articles: articles,
      page: hasPage ? articles.first.map(SitePath.article) : nil)
  }

  // MARK: Articles

  /// The articles that have a problem, an acknowledgement or a change in 90 days.
  private func articlesWithPage(_ all: [SiteProblem], at now: Moment) throws(StateError) -> Set<String> {
    var ids: Set<String> = []
    for problem in all where ids.count < SiteWriter.mostPages { ids.formUnion(problem.articles.map(\.id)) }
    for line in history.lines.reversed() where ids.count < SiteWriter.mostPages {
      guard let key = line.link, try audience.sees(link: key) else { continue }
      ids.formUnion(try audience.visible(line.articles ?? []))
    }
    return ids
  }

  private func writeArticles(_ ids: Set<String>, at now: Moment) throws {
    let gathering = ArticleGathering(
      store: store, problems: problems, audience: audience, settings: settings, now: now,
      begun: try store.firstEntryAt(),
      pauses: pauses ?? [])
    for id in ids.sorted() {
      if let page = try gathering.page(of: id) {
        try write(page.text, to: SitePath.article(id))
      } else {
        folder.remove(SitePath.article(id))
        outcome.removed += 1
      }
    }
    outcome.pages = ids.count
  }

  /// Removes the pages that nothing leads to any more; behind the index, so that no link ever leads nowhere.
  private func removeLeftovers(_ all: [SiteProblem], at now: Moment) throws {
    let wanted = Set(try articlesWithPage(all, at: now).map(SitePath.article))
    for name in folder.files(below: "article") where !wanted.contains(name) {
      folder.remove(name)
      outcome.removed += 1
    }
  }

  /// When the service did not run, in the last year.
  private func readPauses(at now: Moment) throws(StateError) -> [Range<Moment>] {
    var pauses: [Range<Moment>] = []
    var stopped: Moment?
    try store.eachEntry(of: [.serviceStarted, .serviceStopped], since: now - .days(372)) { line in
      if line.event == JournalEntry.Event.serviceStopped.rawValue {
        stopped = line.moment
      } else if let from = stopped, from < line.moment {
        pauses.append(from..<line.moment)
        stopped = nil
      }
    }
    if let stopped, stopped < now { pauses.append(stopped..<now) }
    return pauses
  }
}
