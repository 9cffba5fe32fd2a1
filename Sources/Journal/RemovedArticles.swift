import Findings
import Time

/// Articles that left: how many, and the entries that tell of the first of them.
struct RemovedArticles {
  private(set) var count = 0
  private(set) var entries: [JournalEntry] = []

  /// Takes note of an article; what is told of it is made only where it may be needed.
  mutating func note(_ entry: @autoclosure () throws -> JournalEntry) rethrows {
    count += 1
    if entries.count <= Policy.Articles.entries { entries.append(try entry()) }
  }

  /// Takes note of articles of which only the number is known.
  mutating func add(_ more: Int) { count += more }

  /// Adds what another step removed.
  mutating func add(_ other: RemovedArticles) {
    count += other.count
    entries += other.entries.prefix(max(0, Policy.Articles.entries + 1 - entries.count))
  }
}
