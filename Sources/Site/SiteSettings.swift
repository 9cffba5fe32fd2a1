import Time
import Names
import Findings

/// What the operator decides about the site.
package struct SiteSettings: Sendable, Hashable {
  /// What the site is called.
  package var title = "doiwatch"
  /// Where it is published, without a slash at its end; nil if that is not known.
  package var url: String?
  /// Whether search engines may list it.
  package var isIndexed = false
  /// The longest time between two renewals.
  package var every = Span.hours(1)
  /// The program's version.
  package var version = ""

  /// The defaults.
  package init() {}

  /// The authority of the feeds' `tag:` ids (RFC 4151): the host of ``url``, which never changes while the site stays
  /// where it is.
  var tagAuthority: String {
    LinkURL(reading: url)?.host ?? "doiwatch.invalid"
  }
}

/// One owner of articles, as the site shows it.
package struct SiteOwner: Sendable, Hashable {
  /// The name, which stands in addresses: letters, digits, `-` and `_`.
  package var name: String
  /// What it is called.
  package var title: String
  /// Articles and links by status.
  package var articles: Int, links: [Status: Int]

  /// An owner.
  package init(name: String, title: String, articles: Int, links: [Status: Int]) {
    self.name = name
    self.title = title
    self.articles = articles
    self.links = links
  }
}
