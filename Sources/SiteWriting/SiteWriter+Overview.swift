import Journal
import Time
import Findings
import Observations
import Reporting
import Site

/// The files that tell of the whole library.
extension SiteWriter {
  /// Writes them, `index.html` last, so that everything it leads to is there.
  func writeOverview(_ all: [SiteProblem], at now: Moment) throws {
    let snapshot = try store.publicSnapshot(at: now)
    let owners = try store.publicOwners(most: SiteWriter.mostOwners, at: now)
    var view = SiteView(asOf: now, nextBy: now + settings.every + .minutes(5))
    view.problems = try withLooks(all)
    view.articles = snapshot.articles.watched
    for status in Status.allCases { view.links[status] = snapshot.count(status) }
    view.coverage = snapshot.coverage
    view.isConnected = snapshot.operation.isConnected
    view.trouble = SiteView.trouble(of: snapshot, cannotWrite: cannotWrite)
    view.owners = owners.map { SiteOwner($0) }
    view.incidents = try store.publicIncidents(
      try store.incidents(since: now - SiteHistory.length, to: now)
    ).reversed()
    let recent = try audience.visible(
      history.recent(audience.hasPrivate ? 20 * OverviewPage.mostChanges : OverviewPage.mostChanges)
    ).prefix(OverviewPage.mostChanges)
    let titles = try store.titles(of: recent.flatMap { $0.articles ?? [] })
    view.changes = recent.map { SiteChange($0, titles: titles) }
    let months = SiteMonths.list(from: try store.firstEntryAt() ?? now, to: now)
    view.months = months.map(\.name)
    let past = view.months.dropFirst()
    figures.removeAll { !past.contains($0.month) }
    if let running = months.first { figures.append(SiteMarks.Figures(running, snapshot, at: now)) }
    for month in months { try writeReport(month, at: now, nextBy: view.nextBy) }
    if !keepsReports { removeReports(except: Set(months.map { SitePath.report($0.name) })) }
    try write(IncidentsPage(view, settings: settings).text, to: "incidents.html")
    view.shards = ShardMap(files: folder.files(below: "data"))
    let badge = Badge(label: settings.title, broken: view.brokenTotal, links: view.links)
    try write(badge.svg, to: "badge.svg")
    try write(badge.json, to: "badge.json")
    try write(ProblemsCSV.text(view.problems), to: "problems.csv")
    try write(snapshot.json(version: settings.version), to: "status.json")
    let began = try store.firstEntryAt() ?? now
    let gathering = FeedGathering(
      store: store, audience: audience, history: history.episodes, began: began, now: now)
    let episodes = try gathering.episodes(of: all) { key in
      owners.isEmpty ? [] : try self.owners(ofLink: key)
    }
    try write(ProblemFeed(episodes, began: began, settings: settings).text, to: "feed.atom")
    try writeOwners(view, episodes, owners, at: now)
    let folder = folder
    try write(
      OverviewPage(view, settings: settings) { folder.exists(SitePath.article($0)) }.text, to: "index.html")
  }

  /// A month that is over keeps the report that this release wrote when all its entries stood in the journal.
  private func writeReport(_ month: SiteMonths.Month, at now: Moment, nextBy: Moment) throws {
    let name = SitePath.report(month.name)
    if keepsReports, let renewedAt, renewedAt >= month.to + SiteWriter.commitDelay,
      let text = folder.text(of: name), ReportPage.isCurrent(text, settings)
    {
      return
    }
    let counted = figures.first { $0.month == month.name }
    let report = try SiteMonths.report(
      of: try beginning(of: month, at: now), store, audience, counted, at: now)
    try write(ReportPage(report, nextBy: nextBy, settings: settings).text, to: name)
  }

  /// Removes reports of months that are not told any more: they may tell of what became private since.
  private func removeReports(except wanted: Set<String>) {
    for name in folder.files(below: "report") where !wanted.contains(name) && !name.hasSuffix(".new") {
      folder.remove(name)
      outcome.removed += 1
    }
  }

  /// What a month begins with; that of the running one is remembered.
  private func beginning(of month: SiteMonths.Month, at now: Moment) throws(StateError)
    -> SiteMonths.Beginning
  {
    if let known = running, known.month == month { return known }
    let beginning = try SiteMonths.Beginning(of: month, store)
    if now < month.to { running = beginning }
    return beginning
  }

  /// When each problem was last looked at, which moves with every check, and which incident explains it: what an
  /// incident takes in or leaves behind has no entry.
  private func withLooks(_ all: [SiteProblem]) throws(StateError) -> [SiteProblem] {
    let looks = try store.looks(at: all.map(\.key))
    return all.map { problem in
      var problem = problem
      problem.checkedAt = looks[problem.key]?.checkedAt
      problem.failures = looks[problem.key]?.failures ?? 0
      problem.incident = looks[problem.key]?.incident
      return problem
    }
  }
}

extension SiteMarks.Figures {
  /// What a snapshot counts for a month that is still running.
  init(_ month: SiteMonths.Month, _ snapshot: StatusSnapshot, at now: Moment) {
    self.init(
      month: month.name, countedAt: now.milliseconds, links: snapshot.linksTotal,
      inOrder: snapshot.count(.ok), articles: snapshot.articles.watched)
  }
}
