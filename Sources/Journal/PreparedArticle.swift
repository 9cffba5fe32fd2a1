import Findings
import Observations
import Checking

/// An article as it goes into the tables. Preparing it needs no database, so that a reader's thread does it.
package struct PreparedArticle: Sendable {
  /// The article.
  private(set) var article: Article
  /// All of it in one text.
  let body: String
  let links: [PreparedLink]
  /// The article file it stands in; 0 for the configuration itself.
  let source: Int64

  struct PreparedLink: Sendable {
    let key: String
    let kind: LinkKind
    let text: String
    /// The host whose line it waits in; nil for a DOI, and for a text that is no link.
    let site: String?
    let aspects: [PreparedAspect]
  }

  struct PreparedAspect: Sendable {
    let aspect: Aspect
    let phase: Double
  }

  /// The same article under another id.
  func named(_ id: String) -> PreparedArticle {
    var prepared = self
    prepared.article = article.named(id)
    return prepared
  }

  /// Works out keys, lines and phases.
  ///
  /// - Parameter source: the number of its article file; 0 for the configuration itself.
  package init(_ article: Article, source: Int64 = 0) {
    self.article = article
    self.source = source
    body = article.body
    links = article.links.map { link in
      let key = link.key
      let site: String? = if case .url(let url) = link.subject { url.site } else { nil }
      return PreparedLink(
        key: key, kind: link.kind, text: link.text, site: site,
        aspects: link.aspects.map { PreparedAspect(aspect: $0, phase: Schedule.phase(key: key, $0)) })
    }
  }
}
