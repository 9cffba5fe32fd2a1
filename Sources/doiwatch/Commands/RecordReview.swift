import Configuration
import Observations

/// What can be said against articles before anybody is asked.
struct RecordReview {
  /// Where ids and DOIs stood first, by the hash of the name.
  private var ids: [Int: (source: ArticleRecord.Source, work: Int)] = [:]
  private var dois: [Int: ArticleRecord.Source] = [:]

  /// What is mistyped or odd about an article, each in a line with its place, and whether it is watched: of several with
  /// one id that are one work the first is.
  mutating func take(_ article: Article, _ record: ArticleRecord) -> (remarks: [String], isWatched: Bool) {
    var words = record.remarks
    var isWatched = true
    for link in article.links {
      words += link.findingsOfText.map { "\(key(of: link)): \($0.code.rawValue): \($0.message)" }
    }
    let doi = article.links.first { $0.kind == .doi }
    let work = article.mainLink.hashValue
    if let first = ids.updateIfNew(article.id.hashValue, (record.source, work)) {
      isWatched = first.work != work
      let fate =
        isWatched
        ? "this is another work and gets \(doi == nil ? "a number behind its id" : "its DOI as id")"
        : "only the first counts"
      words.append("id: “\(article.id)” occurs a second time, first in \(first.source); \(fate)")
    } else if let doi, let first = dois.updateIfNew(doi.key.hashValue, record.source) {
      words.append("doi: \(doi.text) occurs a second time, first in \(first) under another id")
    }
    return (words.map { "\(record.source): warning: \($0)" }, isWatched)
  }

  /// The key that a link stands under in its article.
  private func key(of link: Link) -> String {
    switch link.kind {
    case .doi: "doi"
    case .license: "licenses"
    case .url: "links"
    }
  }
}

extension Dictionary {
  /// Puts a value in if there is none; gives the one that is there already.
  fileprivate mutating func updateIfNew(_ key: Key, _ value: Value) -> Value? {
    if let known = self[key] { return known }
    self[key] = value
    return nil
  }
}
