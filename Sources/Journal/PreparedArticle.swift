import Links

/// An article as it goes into the tables. Preparing it needs no database, so that a reader's thread does it.
public struct PreparedArticle: Sendable {
  /// The article.
  let article: Article
  /// All of it in one text.
  let body: String
  let links: [PreparedLink]

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

  /// Works out keys, lines and phases.
  public init(_ article: Article) {
    self.article = article
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
