import GRDB
import Reporting

/// Whose the articles are that name a link: who shares a license with others reads of the own articles, and of none
/// of theirs.
extension DigestShares {
  /// The articles of one part that name a link.
  struct Naming {
    /// The numbers of the first 20.
    var first: [Int64] = []
    /// How many there are.
    var count = 0

    mutating func add(_ article: Int64) {
      count += 1
      if first.count < 20 { first.append(article) }
    }
  }

  /// The first 20 articles of a part that name a link, and how many there are where that is more.
  func articles(naming link: Int64, of share: Int64) throws -> (ids: [String], total: Int?) {
    guard let own = try naming(link)[share] else { return ([], nil) }
    let statement = try db.cachedStatement(sql: "SELECT key FROM article WHERE id = ?")
    let ids = try own.first.compactMap { try String.fetchOne(statement, arguments: [$0]) }
    return (ids, own.count > own.first.count ? own.count : nil)
  }

  /// The articles that name a link, by whose they are. Where there are many, they are read once for all parts.
  private func naming(_ link: Int64) throws -> [Int64: Naming] {
    if let known = namings[link] { return known }
    var named: [Int64: Naming] = [:]
    var (read, lastOfRest): (Int, Int64) = (0, 0)
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT \(NamingColumn.list) FROM article_link
          LEFT JOIN article_owner ON article_owner.article = article_link.article
          WHERE link = ? ORDER BY article_link.article
          """), arguments: [link])
    while let row = try rows.next() {
      read += 1
      let article: Int64 = row[NamingColumn.article]
      let owner = row[NamingColumn.owner] as Int64?
      if let owner { named[owner, default: Naming()].add(article) }
      // An article of several owners has as many rows, one behind the other.
      let isOfRest = owner.map { !reached.contains($0) } ?? true
      guard isOfRest, article != lastOfRest else { continue }
      named[Self.rest, default: Naming()].add(article)
      lastOfRest = article
    }
    if read > 20 { namings[link] = named }
    return named
  }
}

extension DigestGathering {
  /// Leaves only the articles of a part beside the links that it shares with others.
  func nameOwn(_ content: inout DigestContent, _ share: Int64) throws {
    let sections: [WritableKeyPath<DigestContent, DigestContent.Section>] = [
      \.new, \.fixed, \.stillBroken, \.changed, \.cannotTell, \.notChecked, \.acknowledged,
    ]
    for section in sections {
      var items = content[keyPath: section].items
      content[keyPath: section].items = []
      for place in items.indices where !items[place].link.isEmpty {
        // Of what is not watched any more the journal knows the articles.
        guard let id = try store.linkID(items[place].link, db) else { continue }
        (items[place].articles, items[place].articlesTotal) = try shares.articles(naming: id, of: share)
      }
      content[keyPath: section].items = items
    }
  }
}

/// An article that names a link, with one of its owners.
private enum NamingColumn: Int, SelectedColumn {
  case article, owner

  var expression: String { self == .article ? "article_link.article" : name }
}
