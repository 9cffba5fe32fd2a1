import GRDB
import Time
import Findings
import Observations

/// The entries that tell what a look at a source did to the articles.
struct HarvestReport {
  private let store: Store
  private let db: Database
  private let name: String
  private let now: Moment

  init(_ store: Store, _ db: Database, name: String, now: Moment) {
    self.store = store
    self.db = db
    self.name = name
    self.now = now
  }

  /// The entries; none if nothing changed.
  func entries(_ changes: HarvestChanges, removed: RemovedArticles = RemovedArticles()) throws
    -> [JournalEntry]
  {
    let total = changes.added + changes.changed + removed.count
    guard total > 0 else { return [] }
    let counts: [JournalEntry.Detail] = [
      .number("added", changes.added), .number("changed", changes.changed), .number("removed", removed.count),
      .text("source", name),
    ]
    var entries: [JournalEntry] = []
    if total <= HarvestChanges.most, removed.entries.count == removed.count {
      entries = try changes.addedIDs.map { try entry(.articleAdded, $0) }
      entries += try changes.changedIDs.map { try entry(.articleChanged, $0) }
      entries += removed.entries
    } else {
      entries = [JournalEntry(.articlesImported, at: now, detail: counts)]
    }
    return entries + [JournalEntry(.sourceHarvested, at: now, detail: counts)]
  }

  private func entry(_ event: JournalEntry.Event, _ id: String) throws -> JournalEntry {
    var entry = JournalEntry(event, at: now)
    entry.articles = [id]
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT id, json_extract(body, '$.title') AS title FROM article WHERE key = ?"),
      arguments: [id])
    if let title = row?["title"] as String? { entry.detail.append(.text("title", title)) }
    let links = try String.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT key FROM link JOIN article_link ON link.id = link WHERE article = ? ORDER BY link.id LIMIT 20"
      ),
      arguments: [row?["id"] as Int64?])
    entry.detail.append(.list("links", links))
    let owners = try row.map { try store.ownerNames(ofArticle: $0["id"], db) } ?? []
    if !owners.isEmpty { entry.detail.append(.list("owners", owners)) }
    return entry
  }
}
