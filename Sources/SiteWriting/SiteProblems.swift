import Journal
import Time
import Names
import Observations
import Site

/// The links that somebody should look at, kept between renewals; only what changed is read again.
struct SiteProblems {
  private var known: [String: SiteProblem] = [:]
  private let resolver: LinkURL

  /// Problems held; beyond them only the counts tell.
  static let most = 20_000

  init(resolver: LinkURL) { self.resolver = resolver }

  /// The problems as they stand, the worst first and the oldest before the newer.
  ///
  /// - Parameters:
  ///   - touched: links that changed in another way than by their status.
  mutating func update(
    _ store: Store, touched: Set<String>, _ audience: SiteAudience, at now: Moment
  ) throws(StateError) -> [SiteProblem] {
    let standings = try store.standings(from: .warning, most: SiteProblems.most)
    var kept: [String: SiteProblem] = [:]
    var order: [String] = []
    for standing in standings where try audience.sees(link: standing.key) {
      order.append(standing.key)
      if let old = known[standing.key], old.status == standing.status, old.since == standing.since,
        !touched.contains(standing.key)
      {
        kept[standing.key] = old
      } else {
        kept[standing.key] = try store.link(key: standing.key).map { link throws(StateError) in
          try problem(link, store, audience, now)
        }
      }
    }
    for key in try store.acknowledgedKeys(at: now) where kept[key] == nil {
      guard try audience.sees(link: key) else { continue }
      // An acknowledged link may be undecided.
      order.append(key)
      kept[key] = try store.link(key: key).map { link throws(StateError) in
        try problem(link, store, audience, now)
      }
    }
    for key in order {
      guard let known = kept[key]?.acknowledged, !known.holds(at: now) else { continue }
      kept[key]?.acknowledged = nil
    }
    known = kept
    return order.compactMap { kept[$0] }
  }

  /// The links of problems that are known to be named by some articles.
  func keys(naming articles: Set<String>) -> [String] {
    guard !articles.isEmpty else { return [] }
    return known.values.filter { $0.articles.contains { articles.contains($0.id) } }.map(\.key)
  }

  /// A link as the site shows it.
  func problem(_ link: KnownLink, _ store: Store, _ audience: SiteAudience, _ now: Moment) throws(StateError)
    -> SiteProblem
  {
    var problem = SiteProblem(key: link.key, status: link.status, since: link.since)
    let named =
      audience.hasPrivate
      ? try store.visibleArticles(naming: link.key) : (ids: link.articles, total: link.articlesTotal)
    let titles = try store.titles(of: named.ids)
    problem.articles = named.ids.map { SiteArticle(id: $0, title: titles[$0]) }
    problem.articlesTotal = named.total
    problem.owners = try store.publicOwners(ofLink: link.key)
    problem.findings =
      named.total == link.articlesTotal ? link.tellingFindings : link.tellingFindings.map(\.withoutTitles)
    problem.rescue = link.rescue
    problem.address = Link(link.kind, link.text).url(resolver: resolver)
    problem.incident = link.incident
    problem.acknowledged = link.acknowledgement(at: now)
    problem.failures = link.aspects.map(\.failures).max() ?? 0
    let page = link.aspects.first { $0.aspect == .page }?.facts
    problem.destination = page?.final_url?.description ?? page?.hops?.last?.url.description
    return problem
  }
}
