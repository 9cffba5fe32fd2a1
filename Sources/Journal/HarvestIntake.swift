import GRDB
import Time
import Observations
import Checking

/// The taking in of a page's records, inside a transaction.
struct HarvestIntake {
  private let store: Store
  private let db: Database
  private let source: Int64
  private let schedule: Schedule
  private let due: Moment
  private let owner: String?
  /// Whether an article may have another source's owner.
  private let sharesOwners: Bool

  init(_ store: Store, _ db: Database, source: Int64, schedule: Schedule, due: Moment) throws {
    owner = try String.fetchOne(db, sql: "SELECT owner FROM source WHERE id = ?", arguments: [source])
    sharesOwners =
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM source WHERE owner IS NOT NULL AND id <> ?)",
        arguments: [source]) ?? false
    self.store = store
    self.db = db
    self.source = source
    self.schedule = schedule
    self.due = due
  }

  /// Takes records in, and notes in the look what became of their articles.
  ///
  /// - Returns: how many of them it had not seen, and the articles that their records named until now.
  func take(_ records: [HarvestedRecord], _ look: inout Harvest) throws -> (fresh: Int, left: [String]) {
    let see = try db.cachedStatement(
      sql: """
        INSERT INTO source_record (source, key, article, first, seen) VALUES (?1, ?2, ?3, ?4, ?4)
        ON CONFLICT DO UPDATE SET article = ?3, seen = ?4, missed = 0
        """)
    let find = try db.cachedStatement(
      sql: "SELECT article, seen FROM source_record WHERE source = ? AND key = ?")
    var fresh = 0
    var slice = ImportSlice()
    var left: [String] = []
    for record in records {
      let known = try Row.fetchOne(find, arguments: [source, record.key])
      let id = try id(of: record, before: known?[0] as String?, slice, &look.changes)
      if let known {
        if (known[1] as Int) < look.number { fresh += 1 }
        if known[0] != id { left.append(known[0]) }
      } else {
        fresh += 1
      }
      try see.execute(arguments: [source, record.key, id, look.number])
      try compare(HarvestedRecord(key: record.key, article: record.article.named(id)), &slice, &look.changes)
    }
    try write(slice)
    return (fresh, left)
  }

  /// Takes note that records are still there, although they cannot be read.
  func keep(_ keys: [String], _ look: Harvest) throws {
    guard !keys.isEmpty else { return }
    let see = try db.cachedStatement(
      sql: "UPDATE source_record SET seen = ?, missed = 0 WHERE source = ? AND key = ?")
    for key in keys { try see.execute(arguments: [look.number, source, key]) }
  }

  /// The id that a record's article goes by: its own, or another one where another work has that.
  ///
  /// What stands in the configuration or in a file keeps its id. Of two sources the one that was configured first has
  /// it, whichever is looked at first.
  ///
  /// - Parameter known: the id it went by until now.
  private func id(
    of record: HarvestedRecord, before known: String?, _ slice: ImportSlice, _ changes: inout HarvestChanges
  ) throws -> String {
    let find = try db.cachedStatement(sql: "SELECT id, source FROM article WHERE key = ?")
    let own = record.article.id
    let keys = record.article.links.map(\.key)
    let work = Work(keys)
    // Its own id may be free by now; an article keeps the name that people know it by.
    var others = ArticleIDs(own, keys: keys)
    others.skip(to: 1)
    if let known, known == others.next(),
      let row = try Row.fetchOne(find, arguments: [known]), row[1] as Int64? == -source,
      work.isSame(as: try store.work(ofArticle: row[0], db))
    {
      return known
    }
    for id in ArticleIDs(own, keys: keys) {
      guard let row = try Row.fetchOne(find, arguments: [id]) else {
        guard case .new(let other)? = slice.holder(of: id) else { return id }
        if work.isSame(as: Work(other)) { return id }
        continue
      }
      let holder = row[1] as Int64? ?? 0
      if holder == -source, known == id || id == own && known == nil { return id }
      if work.isSame(as: try store.work(ofArticle: row[0], db)) { return id }
      guard holder < -source, id == own else { continue }
      let free = try store.freeID(id, row[0], db) { slice.holder(of: $0) != nil }
      try store.rename(row[0], to: free, db)
      changes.note(free, isNew: true)
      return id
    }
    return own
  }

  /// What an article's row has to become. What stands in the configuration or in a file is the operator's word; of
  /// several records of one article the first one's counts.
  private func compare(
    _ record: HarvestedRecord, _ slice: inout ImportSlice, _ changes: inout HarvestChanges
  ) throws {
    let id = record.article.id
    guard slice.holder(of: id) == nil else { return }
    var harvested = record.article
    harvested.sourceOwner = try owner ?? (sharesOwners ? store.sourceOwner(of: id, source, db) : nil)
    let article = PreparedArticle(harvested, source: -source)
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT id, body = ?2 AS is_same, source, leaving FROM article WHERE key = ?1"),
      arguments: [id, article.body])
    guard let row else {
      slice.add(article)
      changes.note(id, isNew: true)
      return
    }
    let number: Int64 = row["id"]
    let isLeaving: Bool = row["leaving"]
    guard row["source"] as Int64? == -source || isLeaving else {
      if owner != nil { try store.settleSourceOwners(of: [number], db) }
      return
    }
    if isLeaving {
      try db.execute(sql: "UPDATE article SET leaving = 0 WHERE id = ?", arguments: [number])
    }
    if row["is_same"] {
      if isLeaving { slice.moved.append((number, -source)) }
      return
    }
    let holder = try String.fetchOne(
      db.cachedStatement(
        sql: "SELECT key FROM source_record WHERE article = ? AND source = ? ORDER BY key LIMIT 1"),
      arguments: [id, source])
    guard holder == record.key, slice.change(of: number) == nil else { return }
    slice.change(number, to: article)
    changes.note(id, isNew: false)
  }

  private func write(_ slice: ImportSlice) throws {
    guard slice.count > 0 else { return }
    var writer = try ArticleWriter(db, store: store, schedule: schedule, now: due)
    var seen = IDSet()
    try writer.write(slice, &seen)
    try ArticleRemoval(db: db, now: due).layToRest(writer.left)
    try store.countArticles(db, by: slice.growth)
  }
}
