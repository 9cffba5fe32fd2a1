import Text

/// How it stands with one article file, or with a pattern that matches none, as status files tell it.
package struct ArticleFileStanding: Sendable, Hashable {
  /// The file or the pattern.
  package let path: String
  /// How it stands.
  package let state: ArticleFileReading.State
  /// Articles of it that are watched, those among them that are only kept.
  package let articles: Int
  /// Bad records, and problems beside them.
  package let problems: Int
  /// The first problems in words.
  package let messages: [String]

  /// A standing.
  package init(
    path: String, state: ArticleFileReading.State, articles: Int, problems: Int, messages: [String]
  ) {
    self.path = path
    self.state = state
    self.articles = articles
    self.problems = problems
    self.messages = messages
  }

  /// One line for people; nil if all is well.
  package var sentence: String? {
    let stay = articles == 1 ? "stays" : "stay"
    let kept = articles > 0 ? "; its \(NumberFormat.count(articles, "article")) \(stay) watched" : ""
    switch state {
    case .ok: return nil
    case .problems:
      return "\(path) has \(NumberFormat.count(problems, "problem")); the last good content stays watched"
    case .unreadable: return "\(path) cannot be read\(kept)"
    case .missing:
      let end = articles > 0 ? " until it is back or you run: doiwatch articles accept FILE" : ""
      return "\(path) is missing\(kept)\(end)"
    }
  }

  func write(_ object: inout JSONText) {
    object.member("path", path)
    object.member("state", state.rawValue)
    object.member("articles", Int64(articles))
    object.member("problems", Int64(problems))
  }
}
