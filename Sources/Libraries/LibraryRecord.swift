/// What a library says of one work, as an article is made of it.
public struct LibraryRecord: Hashable, Sendable {
  /// The line it begins in, from 1 on.
  public let line: Int
  /// The name it has in the library.
  public var id: String?
  /// The DOI: bare where it is well formed, else as it is written.
  public var doi: String?
  /// The title, without the markup of its format.
  public var title: String?
  /// Its license links.
  public var licenses: [String] = []
  /// Its other links.
  public var links: [String] = []
  /// Whose it is.
  public var owners: [String] = []
  /// What came from words or from a field that is not made for it, a sentence each.
  public var doubts: [String] = []
  /// What else is worth saying of it, a sentence each.
  public var remarks: [String] = []

  /// A record that says nothing yet.
  public init(line: Int) { self.line = line }

  /// Whether there is nothing to watch.
  public var isEmpty: Bool { doi == nil && licenses.isEmpty && links.isEmpty }
}

/// What became of one record.
public enum LibraryItem: Hashable, Sendable {
  /// An article.
  case article(LibraryRecord)
  /// A record that is none: deleted, a component, or without DOI, license and link; the sentence says which.
  case leftOut(line: Int, reason: String)
  /// A record that cannot be read, and the beginning of what stands there.
  case broken(line: Int, reason: String, text: String)
}
