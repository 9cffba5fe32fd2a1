import Configuration
import Foundation
import Journal
import Links
import Monitor

/// The articles that a configuration names, in itself and in its article files.
public struct ArticleSources: Sendable {
  private let configuration: Configuration

  /// The sources of a configuration.
  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// Hands every article to a closure; what is wrong with a record is reported with its line and does not
  /// keep the others back.
  public func forEach(report: (String) -> Void, _ body: (Article) throws -> Void) throws {
    try forEach(report: report) { article, _ in try body(article) }
  }

  /// The same, each article with the record that it was read from.
  public func forEach(report: (String) -> Void, _ body: (Article, ArticleRecord) throws -> Void) throws {
    for record in configuration.articles {
      guard let article = Article(record) else {
        report("\(record.source): this article has nothing to watch; give it a doi, licenses or links")
        continue
      }
      try body(article, record)
    }
    try ArticleFiles.forEachArticle(
      in: configuration.articleFiles, classify: { Link(typed: $0)?.kind }, report: { report($0.description) }
    ) { record in
      if let article = Article(record) { try body(article, record) }
    }
  }

  /// A text that changes when the articles may have changed: the configuration's own, and each file's size,
  /// time and inode. While it is the same, a start reads none of them.
  public var fingerprint: String {
    var parts = configuration.articles.map { "\($0)" }
    for path in ArticleFiles.paths(matching: configuration.articleFiles) {
      var info = stat()
      guard stat(path, &info) == 0 else { continue }
      parts.append(
        "\(path):\(info.st_size):\(info.st_mtim.tv_sec).\(info.st_mtim.tv_nsec):\(info.st_ino)")
    }
    return "\(Product.version)|" + parts.joined(separator: "|")
  }
}

extension Article {
  /// The article of a record; nil where it names nothing to watch.
  public init?(_ record: ArticleRecord) {
    self.init(
      id: record.id, title: record.title, doi: record.doi, licenses: record.licenses, links: record.links)
  }
}
