import Observations

/// What tells one work from another: two articles with one id may be the same work, given twice, or two.
struct Work {
  private let doi: String?
  private let keys: Set<String>

  private var addresses: Set<String> { keys.filter { !$0.hasPrefix("license:") } }

  /// A work with links of these keys.
  init(_ keys: some Sequence<String>) {
    self.keys = Set(keys)
    doi = self.keys.first { $0.hasPrefix("doi:") }
  }

  /// The work that an article is about.
  init(_ article: PreparedArticle) { self.init(article.links.lazy.map(\.key)) }

  /// Whether it is the same one: by the DOI where both have one, else where all addresses of one are among those of the
  /// other. A license is shared by many works, and says so only where there is nothing else.
  func isSame(as other: Work) -> Bool {
    if let doi, let another = other.doi { return doi == another }
    let (mine, theirs) = (addresses, other.addresses)
    if mine.isEmpty || theirs.isEmpty {
      return keys.isSubset(of: other.keys) || other.keys.isSubset(of: keys)
    }
    return mine.isSubset(of: theirs) || theirs.isSubset(of: mine)
  }
}
