import GRDB
import Hashing
import Time
import Findings
import Observations
import Checking

/// What an import of articles did.
package struct ImportOutcome: Sendable {
  /// Articles that are new, different, and gone.
  package var added = 0, changed = 0, removed = 0
  /// Ids of works that were given twice, the first 100 of them; the first article of an id counts.
  package var repeated: [String] = []
  /// Ids of which another work has the first claim, and what its article goes by instead, the first 100 of them.
  package private(set) var renamed: [(id: String, other: String)] = []
  /// The entries it wrote.
  package var entries: [WrittenEntry] = []

  var differences: Int { added + changed + removed }

  mutating func noteRename(_ id: String, to other: String) {
    if renamed.count < 100 { renamed.append((id, other)) }
  }

  /// Counts what an entry tells of an article.
  mutating func count(_ event: JournalEntry.Event, by step: Int) {
    switch event {
    case .articleAdded: added += step
    case .articleChanged: changed += step
    case .articleRemoved: removed += step
    default: break
    }
  }
}

extension Store {
  /// Whether the articles in the state were read from sources with this fingerprint.
  package func holdsArticles(of fingerprint: String) throws(StateError) -> Bool {
    try read("read the state") { db in try meta(db, "sources") == Store.digest(ofSources: fingerprint) }
  }

  /// What is kept of the sources' fingerprint, which has the articles of the configuration as they were written.
  static func digest(ofSources fingerprint: String) -> String { SHA256.hex(Array(fingerprint.utf8)) }

  /// Makes the state's articles those that the closure hands in, in one go; see ``ArticleImport``.
  package func importArticles(
    fingerprint: String, schedule: Schedule, owners: OwnerRules = OwnerRules(), at now: Moment,
    _ feed: ((Article) throws -> Void) throws -> Void
  ) throws(StateError) -> ImportOutcome {
    let sync = try ArticleImport(self, fingerprint: fingerprint, schedule: schedule, owners: owners)
    try Store.attempt("import the articles") { try feed { try sync.take([PreparedArticle($0)], at: now) } }
    while try sync.sweep(at: now) {}
    return try sync.finish(at: now)
  }

  /// Remembers how many articles there are, so that nobody counts them.
  func countArticles(_ db: Database, by growth: Int) throws {
    guard growth != 0 else { return }
    try setMeta(db, "articles", "\(try articleCount(db) + growth)")
  }

  func articleCount(_ db: Database) throws -> Int { try meta(db, "articles").flatMap { Int($0) } ?? 0 }

  /// What slices of an import that did not end yet have done; nil if there is none.
  func importCounts(_ db: Database) throws -> ImportOutcome? {
    guard let text = try meta(db, "import") else { return nil }
    let counts = text.split(separator: " ").compactMap { Int($0) }
    guard counts.count == 3 else { return ImportOutcome() }
    return ImportOutcome(added: counts[0], changed: counts[1], removed: counts[2])
  }

  func addImportCounts(_ db: Database, _ slice: ImportSlice) throws {
    let before = try importCounts(db) ?? ImportOutcome()
    if try meta(db, "import_base") == nil { try setMeta(db, "import_base", "\(articleCount(db))") }
    try setMeta(
      db, "import",
      "\(before.added + slice.added.count + slice.renamed.count) \(before.changed + slice.changed.count) \(before.removed + slice.removed.count)"
    )
  }

  func takeImportCounts(_ db: Database) throws -> ImportOutcome {
    let counts = try importCounts(db)
    try db.execute(sql: "DELETE FROM meta WHERE name = 'import'")
    return counts ?? ImportOutcome()
  }
}
