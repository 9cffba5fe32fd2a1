import Journal
import Time
import Findings
import Site

/// The files of each owner: its page, feed, badge and list.
extension SiteWriter {
  /// Owners that have files of their own at most, those of the configuration before the others.
  static let mostOwners = 1000
  /// So long a page whose content did not change may stand: less than pages are given beyond the next renewal.
  private static let rest = Span.minutes(4)

  /// Writes the files of the public owners, and removes those of others.
  ///
  /// - Parameters:
  ///   - whole: the view of the whole library, with the problems as they are shown.
  ///   - episodes: what the whole library's feed tells.
  func writeOwners(
    _ whole: SiteView, _ episodes: [ProblemFeed.Episode], _ owners: [OwnerStanding], at now: Moment
  ) throws {
    var problems: [String: [SiteProblem]] = [:]
    for problem in whole.problems {
      for owner in problem.owners { problems[owner, default: []].append(problem) }
    }
    var told: [String: [ProblemFeed.Episode]] = [:]
    for episode in episodes { for owner in episode.owners { told[owner, default: []].append(episode) } }
    let recent = try recentByOwner(Set(owners.map(\.name)))
    for owner in owners {
      try write(
        owner, whole, problems[owner.name] ?? [], told[owner.name] ?? [], recent[owner.name] ?? [], at: now)
    }
    let wanted = Set(owners.flatMap { owner in Self.endings.map { SitePath.owner(owner.name, $0) } })
    for name in folder.files(below: "owner") where !wanted.contains(name) && !name.hasSuffix(".new") {
      folder.remove(name)
      outcome.removed += 1
    }
  }

  private static let endings = ["html", "atom", "svg", "json", "csv"]

  private func write(
    _ standing: OwnerStanding, _ whole: SiteView, _ problems: [SiteProblem],
    _ episodes: [ProblemFeed.Episode],
    _ changes: [SiteChange], at now: Moment
  ) throws {
    let owner = SiteOwner(standing)
    var view = SiteView(asOf: now, nextBy: whole.nextBy)
    view.problems = problems
    view.links = standing.links
    view.articles = standing.articles
    view.isConnected = whole.isConnected
    view.trouble = whole.trouble
    view.changes = changes
    let behind = Set(problems.compactMap(\.incident))
    view.incidents = whole.openIncidents.filter { behind.contains($0.id) }
    var hasher = Hasher()
    hasher.combine(standing)
    hasher.combine(changes)
    hasher.combine(view.incidents)
    hasher.combine(whole.isConnected)
    hasher.combine(whole.trouble)
    for var problem in problems {
      problem.checkedAt = nil
      hasher.combine(problem)
    }
    let mark = hasher.finalize()
    let page = SitePath.owner(owner.name, "html")
    if let last = ownerMarks[owner.name], last.mark == mark, now >= last.at, now - last.at < Self.rest,
      folder.exists(page)
    {
      return
    }
    let badge = Badge(label: owner.title, broken: view.brokenTotal, links: standing.links)
    try write(badge.svg, to: SitePath.owner(owner.name, "svg"))
    try write(badge.json, to: SitePath.owner(owner.name, "json"))
    try write(ProblemsCSV.text(problems), to: SitePath.owner(owner.name, "csv"))
    let began = try store.firstEntryAt() ?? now
    try write(
      ProblemFeed(episodes, owner: owner, began: began, settings: settings).text,
      to: SitePath.owner(owner.name, "atom"))
    let folder = folder
    try write(
      OverviewPage(view, owner: owner, settings: settings) { folder.exists(SitePath.article($0)) }.text,
      to: page)
    ownerMarks[owner.name] = (mark, now)
  }

  /// What happened lately, the newest first, by the owners it concerns.
  private func recentByOwner(_ names: Set<String>) throws -> [String: [SiteChange]] {
    guard !names.isEmpty else { return [:] }
    var lines: [String: [WrittenLine]] = [:]
    for line in try audience.visible(history.recent(SiteWriter.mostRecent)) {
      for name in try owners(of: line) where names.contains(name) {
        if lines[name, default: []].count < OverviewPage.mostChanges { lines[name, default: []].append(line) }
      }
    }
    let titles = try store.titles(of: Set(lines.values.flatMap { $0.flatMap { $0.articles ?? [] } }))
    return lines.mapValues { $0.map { SiteChange($0, titles: titles) } }
  }

  /// Entries that are looked through for what happened to owners.
  private static let mostRecent = 5000

  private func owners(of line: WrittenLine) throws -> [String] {
    if let key = line.link { return try owners(ofLink: key) }
    guard let id = line.articles?.first, line.detail?.incident == nil else { return [] }
    return try store.publicOwners(ofArticle: id)
  }

  /// The public owners of a link; each asked for once in a renewal.
  func owners(ofLink key: String) throws -> [String] {
    if let known = linkOwners[key] { return known }
    let owners = try store.publicOwners(ofLink: key)
    linkOwners[key] = owners
    return owners
  }
}

extension SiteOwner {
  /// An owner as the state has it.
  init(_ standing: OwnerStanding) {
    self.init(
      name: standing.name, title: standing.title, articles: standing.articles, links: standing.links)
  }
}
