/// The ids that an article may go by, one behind the other, where others are other works: its own, its DOI, and its own
/// with a number from 2 on.
package struct ArticleIDs: Sequence, IteratorProtocol {
  private let id: String
  private let doi: String?
  /// How many were tried.
  package private(set) var count = 0

  /// The ids of an article.
  ///
  /// - Parameter keys: the keys of its links.
  package init(_ id: String, keys: some Sequence<String>) {
    self.id = id
    let doi = keys.first { $0.hasPrefix("doi:") }.map { String($0.dropFirst(4)) }
    self.doi = doi == id ? nil : doi
  }

  /// Goes on behind so many of them.
  package mutating func skip(to count: Int) { self.count = Swift.max(self.count, count) }

  package mutating func next() -> String? {
    defer { count += 1 }
    if count == 0 { return id }
    if let doi, count == 1 { return doi }
    return "\(id)-\(count + (doi == nil ? 1 : 0))"
  }
}
