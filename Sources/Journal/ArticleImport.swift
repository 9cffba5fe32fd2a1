import GRDB
import Time
import Findings
import Checking

/// One import underway: it makes the state's articles those that are handed in, a few at a time, so that a
/// million of them hold nothing else up.
///
/// What is unchanged is only read. Up to a slice of differences wait in memory, and everything becomes true in
/// one transaction with its entries. Where there are more, slices are written as they fill, each a transaction,
/// and one entry with counts ends them; after a crash in between, the next import goes on from there, and its
/// entry counts what this one did.
package final class ArticleImport {
  let store: Store
  private let fingerprint: String
  private let schedule: Schedule
  private let sliceSize: Int
  var outcome = ImportOutcome()
  private var entries: [JournalEntry] = []
  /// What the journal told of articles before the database was restored.
  private let told: ToldArticles
  /// By how much what is left to tell differs from what is done to the articles.
  private var untold = ImportOutcome()
  /// Articles that were handed in, by row; what is not among them at the end is gone.
  var seen = IDSet()
  var waiting = ImportSlice()
  /// How the article files were found, and the articles that were handed in, by the file they stand in.
  var files = (survey: ArticleSurvey(), taken: [Int64: Int]())
  /// Articles whose id another work has that was not handed in by then, from another file or source.
  var disputed: [PreparedArticle] = []
  /// Numbers behind ids that so many works have that not each number is tried.
  var crowded: [String: Int] = [:]
  /// What follows for the articles that were not handed in.
  var settlement: ArticleSettlement
  /// How many articles there were before.
  private var before = 0
  /// Articles that would leave, but are so many that somebody has to say so.
  private var asked: [Int64] = []
  /// Articles that had left before the database was restored.
  private var gone = IDSet()
  private var stage = Stage.taking
  /// The sources that are configured, by row: what becomes of their articles is for their harvests to say.
  var sources: Set<Int64> = []

  enum Stage {
    case taking
    /// Settling who has an id that two works want, from this place in their list on.
    case disputes(Int)
    /// Looking for articles that were not handed in, behind this row.
    case missing(Int64)
    /// Removing those that leave, from this place in their list on.
    case removing(Int)
    /// Dropping links that nobody names any more, behind this row.
    case unnamed(Int64)
    /// Working out anew whose articles are whose, behind this row.
    case owners(Int64)
    case done
  }

  /// Articles that wait at most until it is known who has their id.
  private static let mostDisputed = 50_000

  /// Articles looked at for being gone in one step.
  static let sweepSize = 5000

  /// An import that nothing was handed to yet.
  ///
  /// - Parameters:
  ///   - owners: whose articles are whose, also of those that stay as they are.
  ///   - sliceSize: differences that are written in one transaction, where there are many.
  package init(
    _ store: Store, fingerprint: String, schedule: Schedule, owners: OwnerRules = OwnerRules(),
    sliceSize: Int = 500
  ) throws(StateError) {
    settlesOwners = try store.beginOwners(owners)
    (hasWritten, before, told) = try store.read("read the state") { db in
      let base = try store.meta(db, "import_base").flatMap { Int($0) }
      return (
        try store.importCounts(db) != nil, try base ?? store.articleCount(db), try store.toldArticles(db)
      )
    }
    settlement = ArticleSettlement([], []) { _ in false }
    self.store = store
    self.fingerprint = fingerprint
    self.schedule = schedule
    self.sliceSize = max(sliceSize, Policy.Articles.entries + 1)
  }

  deinit { store.prepareForImport(false) }

  /// Articles that were handed in so far.
  package private(set) var taken = 0

  /// Compares articles with the state, and writes the differences where there are many.
  package func take(_ articles: [PreparedArticle], at now: Moment) throws(StateError) {
    if taken == 0 { store.prepareForImport(true) }
    try store.read("import the articles") { db in
      let find = try QuickStatement(db, "SELECT id, body, source FROM article WHERE key = ?")
      for article in articles {
        taken += 1
        if try place(article, find, db, at: now) { continue }
        if disputed.count < Self.mostDisputed {
          disputed.append(article)
        } else {
          // Enough wait in memory: the work gets another id at once, whoever has this one in the end.
          _ = try place(article, find, db, from: 1, at: now)
        }
      }
    }
    try writeFullSlice(at: now)
  }

  /// Takes note of how the article files were found, after the last article.
  package func settle(_ survey: ArticleSurvey) throws(StateError) {
    files.survey = survey
    let known = try store.read("read the article files") { db in
      sources = try store.sourceRows(named: survey.sources, db)
      before -= try store.articleCount(ofSources: sources, db)
      return try store.knownArticleFiles(db)
    }
    settlement = ArticleSettlement(known, survey.readings + survey.unmatched) {
      survey.meaning($0, among: survey.patterns) != nil
    }
  }

  /// Does one step of what follows the last article: finds those that are gone, and drops links that nobody
  /// names any more. Whether there are more steps.
  package func sweep(at now: Moment) throws(StateError) -> Bool {
    switch stage {
    case .taking: stage = .disputes(0)
    case .disputes(let place): stage = try settleDisputes(from: place, at: now)
    case .missing(let row): stage = try findMissing(behind: row, at: now)
    case .removing(let place): stage = try remove(from: place, at: now)
    case .unnamed(let row): stage = try dropUnnamed(behind: row, at: now)
    case .owners(let row): stage = try settleOwners(behind: row, at: now)
    case .done: break
    }
    if case .done = stage { return false }
    return true
  }

  /// Ends the import: what was not written yet, its entries, and the fingerprint, in one transaction.
  package func finish(at now: Moment) throws(StateError) -> ImportOutcome {
    let written = try store.write("import the articles") { db in
      var writer = try ArticleWriter(db, store: store, schedule: schedule, now: now)
      try writer.write(waiting, &seen)
      let removal = ArticleRemoval(db: db, now: now)
      try removal.layToRest(writer.left)
      try removal.forgetOld()
      try db.execute(sql: "UPDATE article SET leaving = 0 WHERE leaving")
      let leave = try db.cachedStatement(sql: "UPDATE article SET leaving = 1 WHERE id = ?")
      for id in asked { try leave.execute(arguments: [id]) }
      if settlesOwners { try store.finishOwners(db) }
      try store.forgetOwners(db)
      try store.save(files.survey, settlement, taken: files.taken, db)
      try store.noteSources(files.survey.sources, db)
      try store.forgetToldArticles(db)
      try store.setMeta(db, "sources", Store.digest(ofSources: fingerprint))
      try db.execute(sql: "DELETE FROM meta WHERE name = 'import_base'")
      let earlier = try store.takeImportCounts(db)
      try store.countArticles(db, by: waiting.growth)
      return try store.append(finalEntries(earlier, at: now), db)
    }
    store.mirrorEntries()
    outcome.entries = written
    return outcome
  }

  /// Whether the rules changed by which articles have owners.
  private let settlesOwners: Bool

  /// Whether a slice was written, by this import or one that was interrupted, so that links may have been left
  /// that nobody names.
  private var hasWritten: Bool

  private func finalEntries(_ earlier: ImportOutcome, at now: Moment) -> [JournalEntry] {
    let counts = ImportOutcome(
      added: earlier.added + waiting.added.count + waiting.renamed.count + untold.added,
      changed: earlier.changed + waiting.changed.count + untold.changed,
      removed: earlier.removed + waiting.removed.count + untold.removed)
    if counts.differences <= Policy.Articles.entries, entries.count == counts.differences { return entries }
    return [
      JournalEntry(
        .articlesImported, at: now,
        detail: [
          .number("added", counts.added), .number("changed", counts.changed),
          .number("removed", counts.removed),
        ])
    ]
  }

  /// Whether there is anything to do with one more entry.
  var wantsEntries: Bool { entries.count <= Policy.Articles.entries || !told.isEmpty }

  /// Keeps what of an entry was not told before the database was restored.
  func note(_ entry: JournalEntry) {
    let left = told.untold(of: entry)
    untold.count(entry.event, by: -1)
    guard let left else { return }
    untold.count(left.event, by: 1)
    if entries.count <= Policy.Articles.entries { entries.append(left) }
  }

  func note(_ event: JournalEntry.Event, _ article: PreparedArticle, at now: Moment) {
    guard wantsEntries else { return }
    var entry = JournalEntry(event, at: now)
    entry.articles = [article.article.id]
    if let title = article.article.title { entry.detail.append(.text("title", title)) }
    if !article.article.owners.isEmpty { entry.detail.append(.list("owners", article.article.owners)) }
    entry.detail.append(.list("links", article.links.map(\.key)))
    note(entry)
  }

  private func findMissing(behind row: Int64, at now: Moment) throws(StateError) -> Stage {
    let rows = try store.read("import the articles") { db in
      try Row.fetchAll(
        db, sql: "SELECT \(ArticleColumn.list) FROM article WHERE id > ? ORDER BY id LIMIT ?",
        arguments: [row, ArticleImport.sweepSize]
      ).map {
        (
          id: $0[ArticleColumn.id] as Int64, key: $0[ArticleColumn.key] as String,
          source: $0[ArticleColumn.source] as Int64?
        )
      }
    }
    for (id, key, source) in rows where !seen.contains(id) {
      if let source, source < 0, sources.contains(-source) { continue }
      // What a file or another source no longer has may still be a source's.
      if let heir = try store.read("import the articles", { db in try self.heir(of: key, db) }) {
        waiting.moved.append((id, -heir))
      } else {
        if told.saysGone(key) { gone.insert(id) }
        settlement.miss(id, key: key, source: source)
      }
    }
    try writeFullSlice(at: now)
    if let last = rows.last { return .missing(last.id) }
    settlement.finish()
    let leaving = settlement.leaving.filter { !gone.contains($0) }
    if settlement.mustAsk
      || before >= Policy.Articles.few && leaving.count * 100 > before * Policy.Articles.leaving
    {
      asked = leaving
      // What left once need not be asked for again.
      settlement.leaving.removeAll { !gone.contains($0) }
    }
    return .removing(0)
  }

  private func remove(from place: Int, at now: Moment) throws(StateError) -> Stage {
    let some = settlement.leaving[place...].prefix(ArticleImport.sweepSize)
    for id in some {
      outcome.removed += 1
      waiting.removed.append(id)
      guard wantsEntries else { continue }
      note(try store.read("import the articles") { db in try store.removalEntry(of: id, db, at: now) })
    }
    try writeFullSlice(at: now)
    if !some.isEmpty { return .removing(some.endIndex) }
    return hasWritten ? .unnamed(0) : behindLinks
  }

  private func dropUnnamed(behind row: Int64, at now: Moment) throws(StateError) -> Stage {
    try write(at: now)
    let links = try store.read("search for links that no article names") { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(NamedColumn.list) FROM link
          WHERE id > ? ORDER BY id LIMIT ?
          """, arguments: [row, ArticleImport.sweepSize]
      ).map { (id: $0[NamedColumn.id] as Int64, isUnnamed: $0[NamedColumn.isUnnamed] as Bool) }
    }
    guard let last = links.last else { return behindLinks }
    let unnamed = links.filter(\.isUnnamed).map(\.id).prefix(sliceSize)
    guard let end = unnamed.last else { return .unnamed(last.id) }
    try store.write("remove links that no article names") { db in
      try ArticleRemoval(db: db, now: now).layToRest(unnamed)
    }
    return .unnamed(unnamed.count < sliceSize ? last.id : end)
  }

  private var behindLinks: Stage { settlesOwners ? .owners(0) : .done }

  private func settleOwners(behind row: Int64, at now: Moment) throws(StateError) -> Stage {
    // What waits for the last transaction is settled by it.
    try store.settleOwners(behind: row, most: sliceSize).map(Stage.owners) ?? .done
  }

  func writeFullSlice(at now: Moment) throws(StateError) {
    if waiting.count >= sliceSize { try write(at: now) }
  }

  private func write(at now: Moment) throws(StateError) {
    guard waiting.count > 0 else { return }
    let slice = waiting
    // A slice that is lost with the power is imported again; the last commit syncs all of them.
    try store.writeUnsynced("import the articles") { db in
      var writer = try ArticleWriter(db, store: store, schedule: schedule, now: now)
      try writer.write(slice, &seen)
      // From now on it holds the articles of no configuration wholly, until the import has ended.
      try db.execute(sql: "DELETE FROM meta WHERE name = 'sources'")
      try store.addImportCounts(db, slice)
      try store.countArticles(db, by: slice.growth)
    }
    waiting = ImportSlice()
    hasWritten = true
    store.listing = nil
  }
}

/// The columns of an article, for the search of those that are gone.
private enum ArticleColumn: Int, SelectedColumn {
  case id, key, source
}

/// The columns of a link, for the search of those that no article names.
private enum NamedColumn: Int, SelectedColumn {
  case id, isUnnamed

  var expression: String {
    self == .id ? name : "NOT EXISTS (SELECT 1 FROM article_link WHERE link = link.id)"
  }
}
