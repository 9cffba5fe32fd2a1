import Files
import GRDB
import Time
import Findings
import Reporting

/// What was found when the article sources were read.
package struct ArticleSurvey: Sendable {
  /// Each file that is there, in order.
  package var readings: [ArticleFileReading]
  /// Patterns that match none.
  package var unmatched: [ArticleFileReading]
  /// The entries of the configuration.
  package var patterns: [String]
  /// The names of the sources that are configured.
  package var sources: Set<String> = []
  /// Whether a path is one that an entry means, there or not.
  package var matches: @Sendable (_ path: String, _ pattern: String) -> Bool

  /// A survey.
  package init(
    readings: [ArticleFileReading] = [], unmatched: [ArticleFileReading] = [], patterns: [String] = [],
    matches: @escaping @Sendable (_ path: String, _ pattern: String) -> Bool = { _, _ in false }
  ) {
    self.readings = readings
    self.unmatched = unmatched
    self.patterns = patterns
    self.matches = matches
  }

  /// The entry that still means a file, there or not; nil if it was taken out of the configuration.
  func meaning(_ file: ArticleSettlement.Known, among patterns: [String]) -> String? {
    patterns.first { $0 == file.pattern || matches(file.path, $0) }
  }
}

extension Store {
  /// The numbers under which articles of files are remembered; new files get one.
  package func articleFileIDs(_ files: [(path: String, pattern: String)]) throws(StateError) -> [String:
    Int64]
  {
    guard !files.isEmpty else { return [:] }
    return try write("note the article files", keepsListing: true) { db in
      let add = try db.cachedStatement(
        sql: """
          INSERT INTO article_file (path, pattern) VALUES (?1, ?2)
          ON CONFLICT DO UPDATE SET pattern = ?2 WHERE pattern <> ?2
          """)
      let find = try db.cachedStatement(sql: "SELECT id FROM article_file WHERE path = ?")
      var ids: [String: Int64] = [:]
      for (path, pattern) in files {
        try add.execute(arguments: [path, pattern])
        ids[path] = try Int64.fetchOne(find, arguments: [path])
      }
      return ids
    }
  }

  /// Whether anything is wrong with the article files, or articles wait for their leave to be accepted.
  package func hasArticleTrouble() throws(StateError) -> Bool {
    try read("read the article files") { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM article_file WHERE state <> 'ok') OR EXISTS (SELECT 1 FROM article WHERE leaving)
          """) ?? false
    }
  }

  func knownArticleFiles(_ db: Database) throws -> [ArticleSettlement.Known] {
    try Row.fetchAll(
      db,
      sql:
        "SELECT *, EXISTS (SELECT 1 FROM article WHERE source = article_file.id) AS has_articles FROM article_file"
    ).map { row in
      ArticleSettlement.Known(
        id: row["id"], path: row["path"], pattern: row["pattern"], hasArticles: row["has_articles"],
        innocent: Set((row["innocent"] as String).split(separator: " ").map(String.init)))
    }
  }

  /// Remembers how the article files stand.
  func save(_ survey: ArticleSurvey, _ settlement: ArticleSettlement, taken: [Int64: Int], _ db: Database)
    throws
  {
    let known = try knownArticleFiles(db)
    let ids = Dictionary(known.map { ($0.path, $0.id) }, uniquingKeysWith: { first, _ in first })
    func count(_ id: Int64) -> Int { taken[id, default: 0] + settlement.kept[id, default: 0] }
    let set = try db.cachedStatement(
      sql: """
        UPDATE article_file SET state = ?2, problems = ?3, messages = ?4, articles = ?5, innocent = ?6, unmatched = 0
        WHERE id = ?1
        """)
    for reading in survey.readings {
      guard let id = ids[reading.path] else { continue }
      try set.execute(arguments: [
        id, reading.state.rawValue, reading.problems, reading.messages.joined(separator: "\n"), count(id),
        settlement.innocent(of: id).sorted().joined(separator: " "),
      ])
    }
    let patterns = survey.unmatched.map(\.path)
    for file in known where settlement.gone.contains(file.id) {
      // It may well be there, and nobody is told to let its articles go.
      let isHidden = FileKind.isHidden(file.path)
      let state = isHidden ? ArticleFileReading.State.unreadable : .missing
      let found = isHidden ? "a folder that this user may not search" : "no such file"
      try set.execute(arguments: [
        file.id, state.rawValue, 1, "\(file.path): found \(found)", count(file.id), "",
      ])
      // Where a pattern finds nothing any more, it is told in the files' place.
      guard let pattern = survey.meaning(file, among: patterns) else { continue }
      try db.execute(
        sql: "UPDATE article_file SET unmatched = 1, pattern = ? WHERE id = ?", arguments: [pattern, file.id])
    }
    for file in known
    where settlement.dropped.contains(file.id) && count(file.id) == 0 && !patterns.contains(file.path) {
      try db.execute(sql: "DELETE FROM article_file WHERE id = ?", arguments: [file.id])
    }
    for each in survey.unmatched {
      try db.execute(
        sql: """
          INSERT INTO article_file (path, pattern, state, problems, messages, unmatched)
          VALUES (?1, ?1, 'missing', 1, ?2, 1)
          ON CONFLICT DO UPDATE SET pattern = ?1, state = 'missing', problems = 1, messages = ?2, unmatched = 1,
            articles = (SELECT count(*) FROM article WHERE source = article_file.id)
          """, arguments: [each.path, each.messages.joined(separator: "\n")])
    }
  }

  /// How the article files stand, those with trouble first; at most so many, and how many there are.
  func articleFiles(_ db: Database, most: Int) throws
    -> StatusSnapshot.Excerpt<ArticleFileStanding>
  {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT iif(unmatched, pattern, path) AS shown, min(state) AS state, sum(articles) AS articles,
            max(problems) AS problems, min(messages) AS messages, count(*) OVER () AS total
          FROM article_file GROUP BY shown ORDER BY min(article_file.state = 'ok'), min(id) LIMIT ?
          """), arguments: [most])
    let standings = rows.map { row in
      ArticleFileStanding(
        path: row["shown"], state: ArticleFileReading.State(rawValue: row["state"]) ?? .ok,
        articles: row["articles"], problems: row["problems"],
        messages: (row["messages"] as String).split(separator: "\n").map(String.init))
    }
    return .init(standings, total: rows.first?["total"] ?? 0)
  }

  func leavingArticles(_ db: Database) throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM article WHERE leaving")) ?? 0
  }

  /// The articles that wait to be let go, in the order of their rows: at most 1,000 behind a row.
  package func leavingArticles(after row: Int64) throws(StateError) -> [(
    row: Int64, id: String, links: [String]
  )] {
    try read("read the articles that would be removed") { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT id, key FROM article WHERE leaving AND id > ? ORDER BY id LIMIT 1000",
        arguments: [row])
      return try rows.map { article in
        let keys = try String.fetchAll(
          db.cachedStatement(
            sql: """
              SELECT key FROM article_link JOIN link ON link.id = article_link.link WHERE article = ? ORDER BY kind, id
              """), arguments: [article[0] as Int64])
        return (article[0], article[1], keys)
      }
    }
  }

  /// What is told of an article that leaves.
  func removalEntry(of id: Int64, _ db: Database, at now: Moment) throws -> JournalEntry {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT key, json_extract(body, '$.title') AS title FROM article WHERE id = ?"),
      arguments: [id])
    var entry = JournalEntry(.articleRemoved, at: now)
    entry.articles = [row?["key"] ?? ""]
    if let title = row?["title"] as String? { entry.detail.append(.text("title", title)) }
    let owners = try ownerNames(ofArticle: id, db)
    if !owners.isEmpty { entry.detail.append(.list("owners", owners)) }
    let links = try String.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT key FROM link JOIN article_link ON link.id = link WHERE article = ? ORDER BY link.id LIMIT 20"
      ),
      arguments: [id])
    entry.detail.append(.list("links", links))
    return entry
  }
}
