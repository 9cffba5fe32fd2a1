import Links

/// What the operator decides about the site.
public struct SiteSettings: Sendable, Hashable {
  /// What the site is called.
  public var title = "doiwatch"
  /// Where it is published, without a slash at its end; nil where that is not known.
  public var url: String?
  /// Whether search engines may list it.
  public var isIndexed = false
  /// The longest time between two renewals.
  public var every = Span.hours(1)
  /// The program's version.
  public var version = ""

  /// The defaults.
  public init() {}

  /// The authority of the feeds' `tag:` ids (RFC 4151): the host of ``url``, which never changes while the site stays
  /// where it is.
  var tagAuthority: String {
    guard let url, let parts = try? LinkURL(url) else { return "doiwatch.invalid" }
    return parts.host
  }
}

/// One owner of articles, as the site shows it.
public struct SiteOwner: Sendable, Hashable {
  /// The name, which stands in addresses: letters, digits, `-` and `_`.
  public var name: String
  /// What it is called.
  public var title: String
  /// Articles and links by status.
  public var articles: Int, links: [Status: Int]

  /// An owner.
  public init(name: String, title: String, articles: Int, links: [Status: Int]) {
    self.name = name
    self.title = title
    self.articles = articles
    self.links = links
  }
}
