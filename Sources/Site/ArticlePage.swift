import Time
import Findings
import Reporting

/// The page of one article that has a problem, an acknowledgement or a change in 90 days. It changes only when
/// something about the article does.
package struct ArticlePage {
  /// One of its links.
  package struct Detail: Sendable {
    /// The link as a problem is shown; of a link in order it says so.
    package var problem: SiteProblem
    /// Its sides, each with what was seen.
    package var aspects: [Side]
    /// How it stood in the last year.
    package var year: YearOfWeeks

    /// A link.
    package init(problem: SiteProblem, aspects: [Side], year: YearOfWeeks) {
      self.problem = problem
      self.aspects = aspects
      self.year = year
    }
  }

  /// One side of a link.
  package struct Side: Sendable {
    /// What side it is, and how it stands.
    package var aspect: Aspect, status: Status
    /// What the last look saw, as names and values.
    package var facts: [(name: String, value: String)]
    /// What was found, without mere information.
    package var findings: [StoredFinding]

    /// A side.
    package init(
      aspect: Aspect, status: Status, facts: [(name: String, value: String)], findings: [StoredFinding]
    ) {
      self.aspect = aspect
      self.status = status
      self.facts = facts
      self.findings = findings
    }
  }

  let article: SiteArticle
  let links: [Detail]
  let history: [SiteChange]
  let changedAt: Moment?
  let settings: SiteSettings

  /// A page.
  ///
  /// - Parameters:
  ///   - history: what happened to its links, the newest first.
  package init(
    _ article: SiteArticle, links: [Detail], history: [SiteChange], changedAt: Moment?, settings: SiteSettings
  ) {
    self.article = article
    self.links = links
    self.history = history
    self.changedAt = changedAt
    self.settings = settings
  }

  /// The document.
  package var text: String {
    let path = SitePath.article(article.id)
    let worst = links.map(\.problem.status).max() ?? .unchecked
    let name = article.title ?? article.id
    let frame = PageFrame(
      settings: settings, path: path, title: "\(worst.description): \(Pieces.cut(name))", state: worst)
    let pieces = Pieces(
      root: SitePath.root(from: path), hasPage: { _ in false }, now: changedAt ?? Moment(milliseconds: 0))
    var content: HTML = "<h1>\(Pieces.cut(name))</h1>\n"
    if article.title != nil { content += "<p class=\"dim\">\(Pieces.cut(article.id))</p>\n" }
    if let changedAt {
      content +=
        "<p class=\"dim\">Last change: <time datetime=\"\(changedAt.secondsText)\">\(changedAt.minuteText)</time>. This page shows what was seen then; “doiwatch explain” shows the last check.</p>\n"
    }
    for link in links { content += section(link, pieces) }
    content += "<section><h2>History</h2>\n\(pieces.changes(history))</section>\n"
    return frame.document(content)
  }

  private func section(_ link: Detail, _ pieces: Pieces) -> HTML {
    var text: HTML =
      "<section><h2>\(StatusMark.html(link.problem.status)) \(pieces.link(link.problem))</h2>\n"
    if let since = link.problem.since {
      text +=
        "<p>\(link.problem.status.description) since <time datetime=\"\(since.secondsText)\">\(since.minuteText)</time></p>\n"
    }
    if let known = link.problem.acknowledged { text += "<p>\(Pieces.cut(known.sentence))</p>\n" }
    for side in link.aspects {
      text += "<h3>\(side.aspect.description): \(StatusMark.html(side.status))</h3>\n"
      for finding in side.findings {
        text += "<p>\(Pieces.cut(finding.message)) <code>\(finding.code)</code></p>\n"
        if let advice = finding.advice, !advice.isEmpty {
          text += "<p class=\"do\">\(Pieces.cut(advice))</p>\n"
        }
      }
      guard !side.facts.isEmpty else { continue }
      let rows = side.facts.map {
        "<tr><th scope=\"row\">\($0.name)</th><td>\(Pieces.cut($0.value))</td></tr>\n" as HTML
      }
      text += "<table>\(rows.joined())</table>\n"
    }
    text += pieces.rescue(link.problem.rescue)
    return text + link.year.html(of: link.problem.key) + "</section>\n"
  }
}
