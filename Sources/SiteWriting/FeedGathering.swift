import Journal
import Time
import Findings
import Site

/// The gathering of what the feeds tell of: problems that last, and those that ended in the last 90 days.
///
/// What is one problem, and when it began, the journal tells. Whether it still lasts, the state knows best: a link that
/// left has no entry, nor has one that was in order again while an incident spoke for it.
struct FeedGathering {
  let store: Store
  let audience: SiteAudience
  let history: SiteEpisodes
  /// When the journal begins, and with it what is older.
  let began: Moment
  let now: Moment

  /// What the feeds tell of, in no order.
  ///
  /// - Parameters:
  ///   - all: the links to look at.
  ///   - owners: gives the public owners of a link that is watched.
  func episodes(of all: [SiteProblem], owners: (String) throws -> [String]) throws -> [ProblemFeed.Episode] {
    let problems = Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let older = Set(all.filter(isOlder).map(\.key))
    var told = older.compactMap { problems[$0] }.map(olderEpisode)
    func tell(_ episode: SiteEpisodes.Episode, _ standing: Standing, _ problem: SiteProblem?) throws {
      guard let row = try row(episode, standing, problem, owners) else { return }
      told.append(row)
    }
    for episode in history.open.values {
      let problem = problems[episode.key]
      if let standing = try standing(of: episode, problem) { try tell(episode, standing, problem) }
    }
    for episode in history.ended where episode.began != nil || !older.contains(episode.key) {
      if let end = episode.ended { try tell(episode, .ended(end), nil) }
    }
    return told
  }

  /// How a problem stands that did not end by the journal.
  private enum Standing {
    case lasts(Status)
    case ended(Moment)
  }

  /// How a problem stands; nil if nobody knows.
  private func standing(of episode: SiteEpisodes.Episode, _ problem: SiteProblem?) throws(StateError)
    -> Standing?
  {
    let status: Status, since: Moment?
    if let problem {
      (status, since) = (problem.status, problem.since)
    } else if let row = try store.searchRow(episode.key, at: now) {
      (status, since) = (row.status, row.since)
    } else {
      guard case .left(let moment) = try store.presence(of: episode.key) else { return nil }
      return .ended(moment)
    }
    return status > .unchecked ? .lasts(status) : .ended(since ?? episode.calledAt)
  }

  /// A problem as a feed tells it; nil for one that was never confirmed, that ended long ago, or that nobody may see.
  private func row(
    _ episode: SiteEpisodes.Episode, _ standing: Standing, _ problem: SiteProblem?,
    _ owners: (String) throws -> [String]
  ) throws -> ProblemFeed.Episode? {
    guard let called = episode.called, try audience.sees(link: episode.key) else { return nil }
    var row = ProblemFeed.Episode(
      key: episode.key, status: called, began: episode.began ?? began, ended: nil,
      articles: try audience.visible(episode.articles).map { SiteArticle(id: $0, title: nil) },
      findings: [], address: nil)
    row.calledAt = episode.calledAt
    switch standing {
    case .lasts(let status):
      row.status = status
      if let problem {
        (row.articles, row.findings, row.address) = (problem.articles, problem.findings, problem.safeAddress)
      }
    case .ended(let end):
      guard end >= now - SiteHistory.length else { return nil }
      row.ended = end
    }
    let named = try problem?.owners ?? owners(episode.key)
    // A link that left has no owners; those of its articles are told of its end.
    row.owners = named.isEmpty && row.ended != nil ? episode.owners.sorted() : named
    return row
  }

  /// Whether a problem is older than all entries of the journal, so that it tells nothing of it.
  private func isOlder(_ problem: SiteProblem) -> Bool {
    guard problem.status == .broken || problem.status == .warning, let since = problem.since else {
      return false
    }
    return since < began && history.open[problem.key] == nil
  }

  private func olderEpisode(_ problem: SiteProblem) -> ProblemFeed.Episode {
    var episode = ProblemFeed.Episode(
      key: problem.key, status: problem.status, began: began, ended: nil, articles: problem.articles,
      findings: problem.findings, address: problem.safeAddress)
    episode.owners = problem.owners
    return episode
  }
}
