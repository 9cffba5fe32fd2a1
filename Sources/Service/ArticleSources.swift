import Configuration
import Foundation
import Journal
import Observations
import Reporting
import Monitor

/// The articles that a configuration names, in itself and in its article files.
package struct ArticleSources: Sendable {
  private let configuration: Configuration
  private let listing: ArticleFileListing

  /// The sources of a configuration; which article files there are is looked for once.
  package init(_ configuration: Configuration) {
    self.configuration = configuration
    listing = ArticleFileListing(patterns: configuration.library.files)
  }

  /// The article files that are there, with the entries they were found by.
  var files: [(path: String, pattern: String)] { listing.files.map { ($0.path, $0.pattern) } }

  /// Entries that match no file.
  package var unmatched: [String] { listing.unmatched }

  /// Hands every article that is watched to a closure: of several with one id that are one work the first. What is
  /// wrong with a record is reported with its line and does not keep the others back.
  package func forEach(report: (String) -> Void, _ body: (Article) throws -> Void) throws {
    var works: Set<Int> = []
    _ = try survey(report: report) { article, _, _ in
      if works.insert("\(article.mainLink) \(article.id)".hashValue).inserted { try body(article) }
    }
  }

  /// Hands every article to a closure, watched or not, with the record that it was read from.
  package func forEach(report: (String) -> Void, _ body: (Article, ArticleRecord) throws -> Void) throws {
    _ = try survey(report: report) { article, record, _ in try body(article, record) }
  }

  /// Hands every article to a closure, with its record and the file it stands in (nil for the configuration
  /// itself), and tells how the files were found.
  func survey(
    report: (String) -> Void = { _ in }, _ body: (Article, ArticleRecord, String?) throws -> Void
  ) throws -> ArticleSurvey {
    for record in configuration.library.articles {
      guard let article = Article(record) else {
        report("\(record.source): this article has nothing to watch; add a doi, licenses or links")
        continue
      }
      try body(article, record, nil)
    }
    var survey = ArticleSurvey(patterns: configuration.library.files.map(\.pattern)) {
      ArticleFile.isMeant($0, by: $1)
    }
    survey.sources = Set(configuration.library.sources.map(\.name))
    for pattern in listing.unmatched {
      let problem = ArticleFiles.problem(ofUnmatched: pattern)
      report(problem.description)
      var reading = ArticleFileReading(path: pattern, pattern: pattern)
      reading.note(problem)
      survey.unmatched.append(reading)
    }
    for file in listing.files {
      let reading = try ArticleFiles.read(
        file, classify: { Link(typed: $0)?.kind }, report: { report($0.description) }
      ) { record in
        if let article = Article(record) { try body(article, record, file.path) }
      }
      survey.readings.append(reading)
    }
    return survey
  }

  /// A text that changes when the articles may have changed: the configuration's own, and each file's size,
  /// time and inode. While it is the same, a start reads none of them.
  package var fingerprint: String {
    var parts =
      configuration.library.articles.map { "\($0)" } + configuration.library.files.map { "\($0)" }
      + configuration.library.sources.map { "source \($0.name)" }
    for file in listing.files {
      var info = stat()
      guard stat(file.path, &info) == 0 else { continue }
      // The time of the last change of rights too: a file may become unreadable.
      parts.append(
        "\(file.path):\(info.st_size):\(info.st_mtim.tv_sec).\(info.st_mtim.tv_nsec):\(info.st_ctim.tv_sec).\(info.st_ctim.tv_nsec):\(info.st_ino)"
      )
    }
    return "\(BuildInfo.version)|" + parts.joined(separator: "|")
  }
}

extension Article {
  /// The article of a record; nil if it names nothing to watch.
  package init?(_ record: ArticleRecord) {
    self.init(
      id: record.id, title: record.title, doi: record.doi, licenses: record.licenses, links: record.links,
      owners: record.owners)
  }
}
