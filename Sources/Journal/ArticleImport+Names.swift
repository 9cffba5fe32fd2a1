import GRDB
import Time
import Findings
import Observations

/// Which article goes by which id, where several works have one.
extension ArticleImport {
  private typealias Known = (number: Int64, isEqual: Bool, second: Int64)

  /// Ids of one article that are tried one by one.
  private static let mostTried = 20

  /// What stands in the way of an article that wants an id.
  private enum Claim {
    case none
    /// The same work, which was handed in already.
    case repeated
    /// Another work.
    case taken
    /// Another work that was not handed in so far, of another file or source.
    case disputed
  }

  /// Compares an article with its row, which is found by its id, or, where another work has that, by another one; false
  /// if it is not known yet who has the id.
  func place(
    _ given: PreparedArticle, _ find: QuickStatement, _ db: Database, from first: Int = 0, at now: Moment
  ) throws -> Bool {
    var own: Work?
    var ids = ArticleIDs(given.article.id, keys: given.links.lazy.map(\.key))
    ids.skip(to: first)
    while let id = ids.next() {
      defer { if ids.count == Self.mostTried { ids.skip(to: crowded[given.article.id] ?? 0) } }
      let isOwn = id == given.article.id
      let article = isOwn ? given : given.named(id)
      let found = try find.number(.text(id), comparing: given.body)
      let known = found.flatMap { waiting.isRenamed($0.number) ? nil : $0 }
      switch try claim(on: id, of: given, known, work: &own, db) {
      case .none:
        if !isOwn { outcome.noteRename(given.article.id, to: id) }
        if ids.count > Self.mostTried { crowded[given.article.id] = ids.count }
        compare(article, known, at: now)
        return true
      case .repeated:
        if isOwn, outcome.repeated.count < 100 { outcome.repeated.append(id) }
        return true
      case .disputed where isOwn: return false
      case .taken, .disputed: continue
      }
    }
    return true
  }

  private func claim(
    on id: String, of article: PreparedArticle, _ known: Known?, work: inout Work?, _ db: Database
  ) throws -> Claim {
    func isSame(as other: Work) -> Bool {
      let own = work ?? Work(article)
      work = own
      return own.isSame(as: other)
    }
    guard let known else {
      switch waiting.holder(of: id) {
      case nil: return .none
      case .new(let other): return isSame(as: Work(other)) ? .repeated : .taken
      case .renamed(let row): return isSame(as: try store.work(ofArticle: row, db)) ? .repeated : .taken
      }
    }
    guard !seen.contains(known.number) else {
      if known.isEqual { return .repeated }
      let other =
        try waiting.change(of: known.number).map { Work($0) } ?? store.work(ofArticle: known.number, db)
      return isSame(as: other) ? .repeated : .taken
    }
    guard !known.isEqual, known.second != article.source else { return .none }
    return isSame(as: try store.work(ofArticle: known.number, db)) ? .none : .disputed
  }

  /// Compares an article with its row; nil if there is none.
  private func compare(_ article: PreparedArticle, _ known: Known?, at now: Moment) {
    files.taken[article.source, default: 0] += 1
    guard let known else {
      outcome.added += 1
      waiting.add(article)
      return note(.articleAdded, article, at: now)
    }
    seen.insert(known.number)
    guard !known.isEqual else {
      if known.second != article.source { waiting.moved.append((known.number, article.source)) }
      return
    }
    outcome.changed += 1
    waiting.change(known.number, to: article)
    note(.articleChanged, article, at: now)
  }

  /// Gives ids that two works want to one of them: what stands in a file goes before what a source has, and what a file
  /// has no more gives way, unless the file cannot be trusted.
  func settleDisputes(from place: Int, at now: Moment) throws(StateError) -> Stage {
    let some = disputed[place...].prefix(ArticleImport.sweepSize)
    guard !some.isEmpty else {
      disputed = []
      return .missing(0)
    }
    try store.read("import the articles") { db in
      let find = try QuickStatement(db, "SELECT id, body, source FROM article WHERE key = ?")
      for article in some { try settle(article, find, db, at: now) }
    }
    try writeFullSlice(at: now)
    return .disputes(some.endIndex)
  }

  private func settle(
    _ article: PreparedArticle, _ find: QuickStatement, _ db: Database, at now: Moment
  ) throws {
    let id = article.article.id
    // Another of them may have it by now.
    guard let known = try find.number(.text(id), comparing: article.body), !seen.contains(known.number),
      !waiting.isRenamed(known.number)
    else {
      _ = try place(article, find, db, at: now)
      return
    }
    let source = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT source FROM article WHERE id = ?"), arguments: [known.number])
    if try source.map({ $0 < 0 && sources.contains(-$0) }) ?? false || heir(of: id, db) != nil {
      try rename(known.number, id, db, at: now)
      compare(article, nil, at: now)
    } else if settlement.mayKeep(source) {
      _ = try place(article, find, db, from: 1, at: now)
    } else {
      compare(article, known, at: now)
    }
  }

  /// Gives a source's article another id.
  private func rename(_ row: Int64, _ id: String, _ db: Database, at now: Moment) throws {
    let free = try store.freeID(id, row, db) { waiting.holder(of: $0) != nil }
    outcome.noteRename(id, to: free)
    waiting.rename(row, to: free)
    guard wantsEntries else { return }
    var entry = try store.removalEntry(of: row, db, at: now)
    entry.event = .articleAdded
    entry.articles = [free]
    note(entry)
  }

  /// The configured source that has an article, too.
  func heir(of key: String, _ db: Database) throws -> Int64? {
    guard !sources.isEmpty else { return nil }
    return try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT DISTINCT source FROM source_record WHERE article = ? ORDER BY source"),
      arguments: [key]
    ).first(where: sources.contains)
  }
}
