import Links

/// Articles written as the `articles:` of a configuration or article file, with comments between them.
package struct ArticleListing {
  /// What was written so far: a whole file that can be read back.
  package var text: String { entries.isEmpty ? "articles: []\n" : "articles:\n" + entries }

  private var entries = ""

  /// An empty list.
  package init() {}

  /// Adds an article; keys without a value are left out.
  package mutating func add(_ article: ArticleRecord) {
    var writer = YAMLWriter()
    writer.list("articles", [article]) { writer, article in
      if let id = article.id { writer.value("id", YAMLWriter.quoted(id)) }
      if let doi = article.doi { writer.value("doi", YAMLWriter.quoted(doi)) }
      if let title = article.title { writer.value("title", YAMLWriter.quoted(title)) }
      if !article.licenses.isEmpty { writer.list("licenses", article.licenses.map(YAMLWriter.quoted)) }
      if !article.links.isEmpty { writer.list("links", article.links.map(YAMLWriter.quoted)) }
      if !article.owners.isEmpty { writer.list("owner", article.owners.map(YAMLWriter.quoted)) }
    }
    entries += writer.text.split(separator: "\n").dropFirst().map { $0 + "\n" }.joined()
  }

  /// Adds a comment of one line; characters that YAML knows no line with become `�`.
  package mutating func add(comment: String) { entries += "  # \(PlainText.line(comment))\n" }
}
