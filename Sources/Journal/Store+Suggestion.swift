import GRDB
import Names

extension Store {
  /// The watched links whose keys are nearest to one that is not watched; none if none is near.
  ///
  /// Compared are those that stand beside it in order: all of a small collection, and of a large one those that
  /// begin alike, because most slips are in a name's later part.
  package func nearestKeys(to key: String) throws(StateError) -> [String] {
    let candidates = try read("search for a similar link") { db in
      let behind = try String.fetchAll(
        db, sql: "SELECT key FROM link WHERE key >= ? ORDER BY key LIMIT ?",
        arguments: [key, Store.neighbours])
      let before = try String.fetchAll(
        db, sql: "SELECT key FROM link WHERE key < ? ORDER BY key DESC LIMIT ?",
        arguments: [key, Store.neighbours])
      return before + behind
    }
    return LinkSuggestion.nearest(to: key, among: candidates)
  }

  private static let neighbours = 5000
}
