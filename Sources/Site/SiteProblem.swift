import Text
import Time
import Findings
import Checking
import Reporting

/// One link that somebody should look at, as the site shows it.
package struct SiteProblem: Sendable, Hashable {
  /// The link's key.
  package var key: String
  /// Its status, and since when.
  package var status: Status, since: Moment?
  /// The articles that name it, at most 20, and how many there are.
  package var articles: [SiteArticle], articlesTotal: Int
  /// The findings behind it, the worst aspect's, without mere information.
  package var findings: [StoredFinding]
  /// Where a browser begins: the DOI's `https://doi.org/` address, or the URL itself; nil if there is none.
  package var address: String?
  /// Where it led to when it was last looked at; nil if that was not learnt.
  package var destination: String?
  /// When it was last looked at; nil before the first check.
  package var checkedAt: Moment?
  /// Failures in a row since the last success.
  package var failures: Int
  /// The open incident that explains it.
  package var incident: Int64?
  /// Its acknowledgement; nil if it has none.
  package var acknowledged: Acknowledgement?
  /// The owners of its articles, by name.
  package var owners: [String]
  /// What was found of it since it broke; nil if nothing was looked for.
  package var rescue: Rescue?

  /// A problem with nothing but key and status.
  package init(key: String, status: Status, since: Moment?) {
    self.key = key
    self.status = status
    self.since = since
    articles = []
    articlesTotal = 0
    findings = []
    failures = 0
    owners = []
  }

  /// Whether the site behind it changed hands, so that nobody should be led there by a click.
  package var hasNewOwner: Bool { findings.contains { $0.code == FindingCode.pageNewOwner.rawValue } }

  /// The address as a link carries it, where a click does no harm: http and https only, and of a site that changed hands
  /// only the DOI's own address.
  package var safeAddress: String? {
    guard let address, Address.isWeb(address), !hasNewOwner || key.hasPrefix("doi:") else { return nil }
    return PercentEncoding.hyperlink(address)
  }
}

/// An article as a name with a place.
package struct SiteArticle: Sendable, Hashable {
  /// The article's id.
  package var id: String
  /// Its title; nil if none was given.
  package var title: String?

  /// An article.
  package init(id: String, title: String?) {
    self.id = id
    self.title = title
  }
}

/// One thing that happened lately.
package struct SiteChange: Sendable, Hashable {
  /// When.
  package var time: Moment
  /// The link's key; nil if it is about an article or the service.
  package var link: String?
  /// The articles it is about.
  package var articles: [SiteArticle]
  /// What happened, in plain words: `page changed from ok to broken`.
  package var words: String
  /// The status it led to; nil if it is no change of status.
  package var status: Status?
  /// The owners it concerns.
  package var owners: [String]

  /// A change.
  package init(time: Moment, link: String?, articles: [SiteArticle], words: String, status: Status?) {
    self.time = time
    self.link = link
    self.articles = articles
    self.words = words
    self.status = status
    owners = []
  }
}

/// What addresses can be shown as links.
enum Address {
  static func isWeb(_ address: String) -> Bool {
    address.hasPrefix("https://") || address.hasPrefix("http://")
  }
}
