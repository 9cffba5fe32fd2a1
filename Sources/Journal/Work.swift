import Observations

/// What tells one work from another: two articles with one id may be the same work, given twice, or two.
struct Work {
  private let keys: Set<String>

  private var dois: Set<String> { keys.filter { $0.hasPrefix("doi:") } }
  private var addresses: Set<String> { keys.filter { !$0.hasPrefix("license:") } }

  /// A work with links of these keys.
  init(_ keys: some Sequence<String>) { self.keys = Set(keys) }

  /// The work that an article is about.
  init(_ article: PreparedArticle) { self.init(article.links.lazy.map(\.key)) }

  /// Whether it is the same one: where all DOIs of one are among those of the other, or, if not both have some, all
  /// addresses. A license is shared by many works, and says so only where there is nothing else.
  func isSame(as other: Work) -> Bool {
    for links in [\Work.dois, \.addresses] {
      let (mine, theirs) = (self[keyPath: links], other[keyPath: links])
      if !mine.isEmpty, !theirs.isEmpty { return Work.isOneInTheOther(mine, theirs) }
    }
    return Work.isOneInTheOther(keys, other.keys)
  }

  private static func isOneInTheOther(_ left: Set<String>, _ right: Set<String>) -> Bool {
    left.isSubset(of: right) || right.isSubset(of: left)
  }
}
