import Findings
import GRDB

/// Whose the entries of the journal are.
extension DigestShares {
  /// The lines behind a mark that are about a part, in their order. They are read once, for one mark.
  func lines(since mark: DigestMark, of share: Int64) throws -> [WrittenLine] {
    if lines == nil {
      let all = try WrittenLine.all(since: mark, db)
      var places: [Int64: [Int]] = [:]
      for (place, line) in all.enumerated() {
        for share in try shares(of: line) { places[share, default: []].append(place) }
      }
      lines = (all, places)
    }
    guard let lines else { return [] }
    return (lines.places[share] ?? []).map { lines.all[$0] }
  }

  /// How many acknowledgements were given behind a mark, of links of a part.
  func acknowledgedLately(since mark: DigestMark, of share: Int64) throws -> Int {
    if let lately { return lately[share] ?? 0 }
    var counts: [Int64: Int] = [:]
    let keys = try String.fetchCursor(
      db, sql: "SELECT link FROM journal WHERE seq > ? AND event = 'link.acknowledged' AND link IS NOT NULL",
      arguments: [mark.through])
    while let key = try keys.next() {
      guard let id = try store.linkID(key, db) else { continue }
      for share in try shares(ofLink: id) { counts[share, default: 0] += 1 }
    }
    lately = counts
    return counts[share] ?? 0
  }

  /// Whose an entry is: its link's, as far as that is watched; else whose the articles are that it names, or were. What
  /// is not known any more is told to the rest rather than not.
  private func shares(of line: WrittenLine) throws -> Set<Int64> {
    if let key = line.link, let id = try store.linkID(key, db) { return Set(try shares(ofLink: id)) }
    let named = try (line.detail?.owners ?? []).map { try store.owner($0, db).id }
    var shares = Set(named).subtracting([0])
    let owning = try db.cachedStatement(
      sql: "SELECT owner FROM article JOIN article_owner ON article = id WHERE key = ?")
    for article in line.articles ?? [] {
      shares.formUnion(try Int64.fetchAll(owning, arguments: [article]))
    }
    if named.isEmpty || named.contains(where: { !reached.contains($0) }) { shares.insert(Self.rest) }
    return shares
  }
}
