import Links

/// One link that somebody should look at, as the site shows it.
public struct SiteProblem: Sendable, Hashable {
  /// The link's key.
  public var key: String
  /// Its status, and since when.
  public var status: Status, since: Moment?
  /// The articles that name it, at most 20, and how many there are.
  public var articles: [SiteArticle], articlesTotal: Int
  /// The findings behind it, the worst aspect's, without mere information.
  public var findings: [StoredFinding]
  /// Where a browser begins: the DOI's `https://doi.org/` address, or the URL itself; nil where there is none.
  public var address: String?
  /// Where it led to when it was last looked at; nil where that was not learnt.
  public var destination: String?
  /// When it was last looked at; nil before the first check.
  public var checkedAt: Moment?
  /// Failures in a row since the last success.
  public var failures: Int
  /// The open incident that explains it.
  public var incident: Int64?
  /// Its acknowledgement; nil where it has none.
  public var acknowledged: Acknowledgement?
  /// The owners of its articles, by name.
  public var owners: [String]
  /// What was found of it since it broke; nil where nothing was looked for.
  public var rescue: Rescue?

  /// A problem with nothing but key and status.
  public init(key: String, status: Status, since: Moment?) {
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
  public var hasNewOwner: Bool { findings.contains { $0.code == FindingCode.pageNewOwner.rawValue } }

  /// The address as a link, where a click does no harm: http and https only, and of a site that changed hands only
  /// the DOI's own address.
  var safeAddress: String? {
    guard let address, Address.isWeb(address), !hasNewOwner || key.hasPrefix("doi:") else { return nil }
    return address
  }
}

/// An article as a name with a place.
public struct SiteArticle: Sendable, Hashable {
  /// The article's id.
  public var id: String
  /// Its title; nil where none was given.
  public var title: String?

  /// An article.
  public init(id: String, title: String?) {
    self.id = id
    self.title = title
  }
}

/// One thing that happened lately.
public struct SiteChange: Sendable, Hashable {
  /// When.
  public var time: Moment
  /// The link's key; nil where it is about an article or the service.
  public var link: String?
  /// The articles it is about.
  public var articles: [SiteArticle]
  /// What happened, in plain words: `page changed from ok to broken`.
  public var words: String
  /// The status it led to; nil where it is no change of status.
  public var status: Status?
  /// The owners it concerns.
  public var owners: [String]

  /// A change.
  public init(time: Moment, link: String?, articles: [SiteArticle], words: String, status: Status?) {
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
