/// Differences that are written together.
struct ImportSlice {
  private(set) var added: [PreparedArticle] = []
  private(set) var changed: [(row: Int64, article: PreparedArticle)] = []
  var removed: [Int64] = []
  /// Articles that are unchanged and stand in another file by now.
  var moved: [(row: Int64, source: Int64)] = []
  /// Articles that leave their id to another work, in this order.
  private(set) var renamed: [(row: Int64, key: String)] = []

  private var newIDs: [String: Int] = [:]
  private var givenIDs: [String: Int64] = [:]
  private var changedRows: [Int64: Int] = [:]
  private var renamedRows: Set<Int64> = []

  var count: Int { added.count + changed.count + removed.count + moved.count + renamed.count }
  /// By how many there are more articles afterwards.
  var growth: Int { added.count - removed.count }

  /// Who has an id once the slice is written.
  enum Holder {
    case new(PreparedArticle)
    /// The article of a row, under another id than before.
    case renamed(Int64)
  }

  /// Who has an id once the slice is written; nil if the slice does not give it to anybody.
  func holder(of id: String) -> Holder? {
    newIDs[id].map { .new(added[$0]) } ?? givenIDs[id].map(Holder.renamed)
  }

  /// What an article becomes; nil if the slice does not change it.
  func change(of row: Int64) -> PreparedArticle? { changedRows[row].map { changed[$0].article } }

  /// Whether an article gets another id.
  func isRenamed(_ row: Int64) -> Bool { renamedRows.contains(row) }

  mutating func add(_ article: PreparedArticle) {
    newIDs[article.article.id] = added.count
    added.append(article)
  }

  mutating func change(_ row: Int64, to article: PreparedArticle) {
    changedRows[row] = changed.count
    changed.append((row, article))
  }

  mutating func rename(_ row: Int64, to key: String) {
    givenIDs[key] = row
    renamedRows.insert(row)
    renamed.append((row, key))
  }
}
