import Journal
import Time
import Findings
import Reporting
import Site

/// The making of one article's page out of the state.
struct ArticleGathering {
  let store: Store
  let problems: SiteProblems
  let audience: SiteAudience
  let settings: SiteSettings
  let now: Moment
  /// When the journal begins: before that nobody looked.
  let begun: Moment?
  /// Times in which the service did not run.
  let pauses: [Range<Moment>]

  /// The page; nil if the article is not watched any more.
  func page(of id: String) throws(StateError) -> ArticlePage? {
    guard try audience.sees(article: id), let keys = try store.links(ofArticle: id) else { return nil }
    let title = try store.titles(of: [id])[id]
    var details: [ArticlePage.Detail] = []
    var history: [WrittenLine] = []
    for key in keys {
      guard let link = try store.link(key: key) else { continue }
      let lines = try store.history(of: key, since: now - .days(371))
      history += lines
      details.append(try detail(link, lines))
    }
    let news = try audience.visible(
      history.filter(SiteHistory.isNews).sorted { $0.seq > $1.seq }.prefix(200))
    let moments = details.compactMap(\.problem.since) + history.map(\.moment)
    return ArticlePage(
      SiteArticle(id: id, title: title), links: details,
      history: news.map { SiteChange($0, titles: [:]) }, changedAt: moments.max(),
      settings: settings)
  }

  private func detail(_ link: KnownLink, _ lines: [WrittenLine]) throws(StateError) -> ArticlePage.Detail {
    var problem = try problems.problem(link, store, audience, now)
    // The page carries its last change; when it was last looked at moves all the time.
    problem.checkedAt = nil
    let seesAll = problem.articlesTotal == link.articlesTotal
    let looks = link.aspects
    let sides = looks.map { look in
      ArticlePage.Side(
        aspect: look.aspect, status: look.status, facts: facts(look),
        findings: look.findings.filter { $0.severity != "info" }.map {
          let finding = StoredFinding(
            code: $0.code, message: $0.message.description, advice: $0.advice.description)
          return seesAll ? finding : finding.withoutTitles
        })
    }
    let turns = looks.filter { $0.aspect != .agreement }.map { look in
      (
        aspect: look.aspect, turns: lines.compactMap { YearOfWeeks.Turn($0, of: look.aspect) },
        now: look.status
      )
    }
    let isSteady = turns.allSatisfy(\.turns.isEmpty)
    return ArticlePage.Detail(
      problem: problem, aspects: sides,
      year: YearOfWeeks(
        until: now, sides: turns, watchedSince: isSteady ? link.since ?? now : begun, pauses: pauses))
  }

  /// What a look saw, but for what another look sees otherwise each time.
  private func facts(_ look: StoredAspect) -> [(name: String, value: String)] {
    guard let facts = look.facts else { return [] }
    var rows: [(name: String, value: String)] = []
    if let target = facts.target { rows.append(("registered target", target.description)) }
    if let since = facts.target_since { rows.append(("target set on", String(since.description.prefix(10)))) }
    if let agency = facts.agency { rows.append(("agency", agency.description)) }
    for hop in facts.hops ?? [] {
      rows.append((hop.status.map { "HTTP \($0)" } ?? "no answer", hop.url.description))
    }
    if let title = facts.title { rows.append(("title", title.description)) }
    if let shown = facts.doi_on_page { rows.append(("DOI on the page", shown ? "yes" : "no")) }
    if let licenses = facts.licenses, !licenses.isEmpty {
      rows.append(("licenses", licenses.map(\.description).joined(separator: ", ")))
    }
    if let state = facts.state { rows.append(("state at the agency", state.description)) }
    return rows
  }
}

extension YearOfWeeks.Turn {
  /// The turn of a side that an entry tells of; nil if it tells of something else.
  init?(_ line: WrittenLine, of aspect: Aspect) {
    guard line.event == JournalEntry.Event.linkStatus.rawValue, line.aspect == aspect.description,
      let from = line.from.flatMap({ Status($0) }), let to = line.to.flatMap({ Status($0) })
    else { return nil }
    self.init(time: line.moment, from: from, to: to)
  }
}

extension SiteChange {
  /// An entry as people read it.
  init(_ line: WrittenLine, titles: [String: String]) {
    self.init(
      time: line.moment, link: line.link,
      articles: (line.articles ?? []).map { SiteArticle(id: $0, title: titles[$0]) }, words: line.words,
      status: line.to.flatMap { Status($0) })
  }
}
