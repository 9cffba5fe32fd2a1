import Text
import Time
import Findings

/// One file of the search: the links whose keys have the same hash.
///
/// A classic script that calls one function, because a page opened as a file may load scripts and nothing else. One
/// link a line, in the order of the keys, so that few changed links are changed lines.
package struct Shard: Sendable {
  /// Shards there may be; those without links have no file.
  package static let count = 4096

  /// One link of the search.
  package struct Entry: Sendable, Hashable {
    /// The link's key.
    package var key: String
    /// Its status, and since when.
    package var status: Status, since: Moment?
    /// Some articles that name it.
    package var articles: [String]
    /// The page of its first article; nil if that has none.
    package var page: String?

    /// A link.
    package init(key: String, status: Status, since: Moment?, articles: [String], page: String?) {
      self.key = key
      self.status = status
      self.since = since
      self.articles = articles
      self.page = page
    }
  }

  /// The shard a key stands in: FNV-1a over its UTF-8, which the script computes, too.
  package static func number(of key: String) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for byte in key.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return Int((hash ^ hash >> 16) & 0xFFF)
  }

  /// FNV-1a of 64 bits, for file names.
  static func hash64(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
  }

  /// The file of a shard: `data/0a3.js`.
  package static func path(_ number: Int) -> String { "data/\(name(number)).js" }

  private static func name(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 3 - digits.count) + digits
  }

  /// The file's text; nil if no link stands in it.
  package static func text(_ number: Int, _ entries: some Sequence<Entry>) -> String? {
    text(number, lines: entries.map(line))
  }

  /// The file's text after some of its links changed; nil if no link is left in it.
  ///
  /// - Parameters:
  ///   - old: the text so far; nil if there is no file yet.
  ///   - changes: what stands there now for each changed key; nil for a link that is gone.
  package static func text(_ number: Int, after old: String?, _ changes: [String: Entry?]) -> String? {
    let heads = changes.keys.map(head)
    let kept = (old ?? "").split(separator: "\n").filter { line in
      line.hasPrefix("[") && !heads.contains { line.utf8.starts(with: $0.utf8) }
    }
    return text(
      number, lines: kept.map { String($0.dropLast()) } + changes.values.compactMap { $0.map(line) })
  }

  private static func text(_ number: Int, lines: [String]) -> String? {
    guard !lines.isEmpty else { return nil }
    // Keys stand in front, so the order of lines is the order of keys, whatever way the file came about.
    let sorted = lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return "doiwatch(\"\(name(number))\",[\n\(sorted.joined(separator: ",\n")),\n0]);\n"
  }

  /// What the line of a key begins with.
  private static func head(_ key: String) -> String {
    JSONText.list { $0.element(key) }.string.dropLast() + ","
  }

  private static func line(_ entry: Entry) -> String {
    JSONText.list { list in
      list.element(entry.key)
      list.element(entry.status.description)
      list.element(entry.since?.secondsText ?? "")
      list.element(entry.page ?? "")
      for article in entry.articles { list.element(article) }
    }.string
  }
}
