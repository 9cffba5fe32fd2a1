import Findings

/// What the journal said last of articles that a restored database does not know so: what it told already is not told
/// again.
struct ToldArticles {
  private var last: [String: Word] = [:]

  /// Whether it said nothing of any.
  var isEmpty: Bool { last.isEmpty }

  private struct Word {
    let isThere: Bool
    let detail: String
  }

  /// Takes up the line of an entry that tells of an article.
  mutating func take(_ line: String) {
    guard let entry = WrittenLine(line), let id = entry.articles?.first else { return }
    last[id] = Word(
      isThere: entry.event != JournalEntry.Event.articleRemoved.rawValue,
      detail: WrittenLine.detailText(of: line).map(String.init) ?? "")
  }

  /// Whether it said last that an article left.
  func saysGone(_ id: String) -> Bool { last[id].map { !$0.isThere } ?? false }

  /// What is left to tell of an article: the entry, one of a change where the journal has the article otherwise, or
  /// nothing where it says the same.
  func untold(of entry: JournalEntry) -> JournalEntry? {
    guard let id = entry.articles?.first, let word = last[id] else { return entry }
    if entry.event == .articleRemoved { return word.isThere ? entry : nil }
    guard word.isThere else {
      var entry = entry
      entry.event = .articleAdded
      return entry
    }
    guard word.detail != entry.detailText else { return nil }
    var entry = entry
    entry.event = .articleChanged
    return entry
  }
}
