import Time
import Findings
import Reporting

/// An Atom feed (RFC 4287) with one entry per problem; the entry's `updated` moves when the problem is confirmed, becomes
/// worse, or ends.
package struct ProblemFeed {
  /// One problem from its beginning to its end.
  package struct Episode: Sendable, Hashable {
    /// The link's key.
    package var key: String
    /// What it is; of one that ended the worst that it was called: broken, or a warning.
    package var status: Status
    /// When it began, and when it ended; nil while it lasts.
    package var began: Moment, ended: Moment?
    /// When it was called a warning, or broken; nil where that is when it began.
    package var calledAt: Moment?
    /// The articles it concerns.
    package var articles: [SiteArticle]
    /// What was found.
    package var findings: [StoredFinding]
    /// Where a click does no harm; nil if there is no such address.
    package var address: String?
    /// The owners of its articles, by name.
    package var owners: [String] = []

    /// An episode.
    package init(
      key: String, status: Status, began: Moment, ended: Moment?, articles: [SiteArticle],
      findings: [StoredFinding],
      address: String?
    ) {
      self.key = key
      self.status = status
      self.began = began
      self.ended = ended
      self.articles = articles
      self.findings = findings
      self.address = address
    }

    /// When there was news of it last.
    var updated: Moment { ended ?? calledAt ?? began }
  }

  let episodes: [Episode]
  let owner: SiteOwner?
  let settings: SiteSettings
  let began: Moment

  /// A feed.
  ///
  /// - Parameters:
  ///   - episodes: the problems, at most 200 of which stand in the feed, those that moved last.
  ///   - began: what `updated` says of a feed without entries.
  package init(_ episodes: [Episode], owner: SiteOwner? = nil, began: Moment, settings: SiteSettings) {
    self.episodes = Array(
      episodes.sorted { ($0.updated, $0.key) > ($1.updated, $1.key) }.prefix(ProblemFeed.most))
    self.owner = owner
    self.began = began
    self.settings = settings
  }

  static let most = 200

  /// The feed's path.
  package var path: String { owner.map { SitePath.owner($0.name, "atom") } ?? "feed.atom" }

  /// The document.
  package var text: String {
    let updated = episodes.map(\.updated).max() ?? began
    let title = owner?.title ?? settings.title
    let scope: HTML = owner.map { "owner/\($0.name)/" } ?? ""
    let selfLink: HTML =
      settings.url.map {
        "<link rel=\"self\" href=\"\($0)/\(path)\"/>\n<link href=\"\($0)/\(owner.map { SitePath.owner($0.name, "html") } ?? "index.html")\"/>\n"
      } ?? ""
    let entries = episodes.map { entry($0, scope) }.joined()
    return
      ("""
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom">
    <id>\(tag)\(scope)feed</id>
    <title>\(title)</title>
    <updated>\(updated.secondsText)</updated>
    <author><name>\(settings.title)</name></author>
    <generator version="\(settings.version)">doiwatch</generator>
    \(selfLink)\(entries)</feed>

    """ as HTML).text
  }

  /// RFC 4151: an authority, and a date on which it was ours.
  private var tag: HTML { "tag:\(settings.tagAuthority),2026:doiwatch/" }

  private func entry(_ episode: Episode, _ scope: HTML) -> HTML {
    let state = episode.ended == nil ? episode.status.description : "ended: \(episode.status.description)"
    let name = episode.articles.first.map { ", \(Pieces.cut($0.title ?? $0.id))" } ?? ""
    let link: HTML = episode.address.map { "<link href=\"\($0)\"/>\n" } ?? ""
    return """
      <entry>
      <id>\(tag)\(scope)\(String(Shard.hash64(episode.key), radix: 16))/\(plain: episode.began.milliseconds)</id>
      <title>\(state): \(Pieces.cut(episode.key))\(name)</title>
      <published>\(episode.began.secondsText)</published>
      <updated>\(episode.updated.secondsText)</updated>
      \(link)<content type="text">\(words(episode))</content>
      </entry>

      """
  }

  private func words(_ episode: Episode) -> String {
    let found = episode.findings.map { finding in
      ["\(Pieces.cut(finding.message)) (\(finding.code))", finding.advice.map(Pieces.cut)].compactMap(\.self)
        .joined(separator: "; ")
    }
    let named =
      episode.articles.isEmpty ? [] : ["named by \(episode.articles.map(\.id).joined(separator: ", "))"]
    let span =
      episode.ended.map { "from \(episode.began.minuteText) to \($0.minuteText)" }
      ?? "since \(episode.began.minuteText)"
    return ([span] + found + named).joined(separator: ". ")
  }
}
