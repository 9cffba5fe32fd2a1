import Hashing
import Foundation
import Time
import Findings
import Reporting

/// What every page of the site has around its content: head, policy, navigation, age and footer.
struct PageFrame {
  let settings: SiteSettings
  /// The page's path within the site.
  let path: String
  /// What stands in the tab, before the site's title.
  let title: String
  /// The state the icon shows.
  var state: Status = .ok
  /// When it was made, and by when the next one follows; nil for a page that carries its last change only.
  var asOf: Moment?, nextBy: Moment?
  /// A feed of what the page is about; nil if there is none.
  var feed: String?

  private static let style = HTML(stringLiteral: StyleSheet.text)

  /// The whole document around a content.
  func document(_ content: HTML) -> String {
    let root = SitePath.root(from: path)
    return
      ("""
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="\(PageFrame.policy)">
    \(robots)\(PageFrame.generator(settings))
    <meta name="referrer" content="no-referrer">
    <title>\(title) – \(settings.title)</title>
    <link rel="icon" href="\(StatusMark.icon(state))">
    \(feedLink(root))<style>\(PageFrame.style)</style>
    </head>
    <body data-root="\(root)"\(times)>
    <header><nav aria-label="Site"><a href="\(root)index.html">\(settings.title)</a><a href="\(root)incidents.html">Incidents</a><a href="\(root)problems.csv">Problems as CSV</a><a href="\(root)feed.atom">Feed</a></nav></header>
    <main>
    \(content)</main>
    <footer><p>\(ageLine)Written by doiwatch \(settings.version). Times are UTC.</p></footer>
    <script>\(Script.text)</script>
    </body>
    </html>

    """ as HTML).text
  }

  private var robots: HTML {
    settings.isIndexed ? "" : "<meta name=\"robots\" content=\"noindex, nofollow\">\n"
  }

  private func feedLink(_ root: String) -> HTML {
    guard let feed else { return "" }
    return
      "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"\(settings.title)\" href=\"\(root)\(feed)\">\n"
  }

  private var times: HTML {
    guard let asOf, let nextBy else { return "" }
    return " data-as-of=\"\(asOf.secondsText)\" data-next-by=\"\(nextBy.secondsText)\""
  }

  /// Which release wrote a page.
  static func generator(_ settings: SiteSettings) -> HTML {
    "<meta name=\"generator\" content=\"doiwatch \(settings.version)\">"
  }

  private var ageLine: HTML {
    guard let asOf, let nextBy else { return "" }
    return
      "As of <time datetime=\"\(asOf.secondsText)\">\(asOf.minuteText)</time>, next by <time datetime=\"\(nextBy.secondsText)\">\(nextBy.minuteText)</time>. "
  }

  /// Where the script puts that the page is stale.
  static let ageBox: HTML = "<div id=\"age\" role=\"status\"></div>\n"

  /// Nothing is fetched from anywhere. Style and script are known by their hashes; only what that script adds itself,
  /// the shards of the search, may run besides.
  private static let policy =
    "default-src 'none'; style-src 'sha256-\(hash(PageFrame.style))'; script-src 'sha256-\(hash(Script.text))' 'strict-dynamic'; img-src data:; base-uri 'none'; form-action 'none'"

  /// SHA-256 in base64, as the policy wants it.
  private static func hash(_ piece: HTML) -> String {
    Data(SHA256.bytes(Array(piece.text.utf8))).base64EncodedString()
  }
}
