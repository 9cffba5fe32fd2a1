import Text
import Time
import Checking

/// The parts that several pages show alike.
struct Pieces {
  /// What leads back to the site's root.
  let root: String
  /// Articles that have a page.
  let hasPage: (String) -> Bool
  let now: Moment

  /// An article: its title, and its id where that is another; a link where it has a page.
  func article(_ article: SiteArticle) -> HTML {
    let name: HTML
    if let title = article.title, title != article.id {
      name = "\(Pieces.cut(title)) <span class=\"dim\">(\(Pieces.cut(article.id)))</span>"
    } else {
      name = "\(Pieces.cut(article.id))"
    }
    guard hasPage(article.id) else { return name }
    return "<a href=\"\(root)\(SitePath.article(article.id))\">\(name)</a>"
  }

  /// The articles of a link, and how many more there are.
  func articles(_ articles: [SiteArticle], total: Int, most: Int = 3) -> HTML {
    guard !articles.isEmpty else { return "" }
    let shown = articles.prefix(most).map(article).joined(", ")
    let more = max(total, articles.count) - min(articles.count, most)
    return more > 0 ? "\(shown) and \(more) more" : shown
  }

  /// A key, leading to its address where a click does no harm.
  func link(_ problem: SiteProblem) -> HTML {
    guard let address = problem.safeAddress else { return "<code>\(Pieces.cut(problem.key))</code>" }
    return "<a href=\"\(address)\" rel=\"noreferrer\"><code>\(Pieces.cut(problem.key))</code></a>"
  }

  /// A moment to the day, with how long ago it was.
  func since(_ moment: Moment?) -> HTML {
    guard let moment else { return "" }
    return
      "since <time datetime=\"\(moment.secondsText)\">\(String(moment.minuteText.prefix(10)))</time> (\(NumberFormat.age(now - moment)))"
  }

  /// A problem with all that helps: what was found, how sure, how fresh, what to do.
  func problem(_ problem: SiteProblem) -> HTML {
    var text: HTML =
      "<div class=\"problem \(problem.status.description)\"><h3>\(StatusMark.html(problem.status)) \(link(problem))</h3>\n"
    let named = articles(problem.articles, total: problem.articlesTotal)
    if !named.isEmpty { text += "<p>\(named)</p>\n" }
    for finding in problem.findings {
      text += "<p>\(Pieces.cut(finding.message)) <code>\(finding.code)</code></p>\n"
      if let advice = finding.advice, !advice.isEmpty {
        text += "<p class=\"do\">\(Pieces.cut(advice))</p>\n"
      }
    }
    text += rescue(problem.rescue)
    text += "<p class=\"dim\">\(since(problem.since))\(certainty(problem))\(freshness(problem))</p>\n"
    if let known = problem.acknowledged { text += "<p>\(Pieces.cut(known.sentence))</p>\n" }
    return text + "</div>\n"
  }

  /// Where the page stands now, and its copy.
  func rescue(_ rescue: Rescue?) -> HTML {
    guard let rescue else { return "" }
    var text = HTML()
    if let candidate = rescue.candidate {
      text +=
        "<p class=\"do\">The page was found at \(place(candidate.url)) (\(Pieces.cut(candidate.found)); \(candidate.why))</p>\n"
    }
    if let best = rescue.best, let copy = best.copy, best.likeness != .differs, let url = copy.url {
      let seen = best.likeness == .matches ? "it shows the page" : "not compared"
      text +=
        "<p class=\"do\">A copy of \(String(copy.time.secondsText.prefix(10))) in \(best.archive): \(place(url)) (\(seen): \(Pieces.cut(best.words)))</p>\n"
    }
    return text
  }

  private func place(_ url: String) -> HTML {
    guard Address.isWeb(url) else { return "<code>\(Pieces.cut(url))</code>" }
    let address = PercentEncoding.hyperlink(url)
    return "<a href=\"\(address)\" rel=\"noreferrer\"><code>\(Pieces.cut(url))</code></a>"
  }

  private func certainty(_ problem: SiteProblem) -> HTML {
    guard problem.failures > 0 else { return "" }
    return ", \(NumberFormat.count(problem.failures, "failure")) in a row"
  }

  private func freshness(_ problem: SiteProblem) -> HTML {
    guard let checked = problem.checkedAt else { return ", not checked yet" }
    return ", last checked \(NumberFormat.age(now - checked)) ago"
  }

  /// Changes as a table, the newest first.
  func changes(_ changes: [SiteChange]) -> HTML {
    guard !changes.isEmpty else { return "<p>Nothing changed.</p>\n" }
    var text: HTML =
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Changes\"><table class=\"sort\"><thead><tr><th scope=\"col\">Time</th><th scope=\"col\">Link</th><th scope=\"col\">What happened</th><th scope=\"col\">Article</th></tr></thead><tbody>\n"
    for change in changes {
      text +=
        "<tr><td data-sort=\"\(change.time.secondsText)\"><time datetime=\"\(change.time.secondsText)\">\(change.time.minuteText)</time></td><td><code>\(Pieces.cut(change.link ?? "–"))</code></td><td>\(Pieces.cut(change.words))</td><td>\(articles(change.articles, total: change.articles.count))</td></tr>\n"
    }
    return text + "</tbody></table></div>\n"
  }

  /// A text from outside at a length that a page bears.
  static func cut(_ text: String) -> String {
    text.utf8.count > most && text.count > most ? text.prefix(most) + "…" : text
  }

  private static let most = 400
}
