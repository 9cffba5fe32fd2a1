import Text

/// Articles written as the `articles:` of a configuration or article file, with comments between them.
package struct ArticleListing {
  /// What was written so far: a whole file that can be read back.
  package var text: String { entries.isEmpty ? "articles: []\n" : "articles:\n" + entries }

  private var entries = ""
  private let keys = ArticleRecord.keys { $0 }

  /// An empty list.
  package init() {}

  /// Adds an article; keys without a value are left out.
  package mutating func add(_ article: ArticleRecord) {
    var writer = YAMLWriter(showsDefaults: false)
    writer.list("articles", [article]) {
      $0.write($1, keys, standard: ArticleRecord(source: $1.source))
    }
    entries += writer.text.split(separator: "\n").dropFirst().map { $0 + "\n" }.joined()
  }

  /// Adds a comment of one line; characters that YAML knows no line with become `�`.
  package mutating func add(comment: String) { entries += "  # \(PlainText.line(comment))\n" }
}
