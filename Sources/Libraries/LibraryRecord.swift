/// What a library says of one work, as an article is made of it.
package struct LibraryRecord: Hashable, Sendable {
  /// The line it begins in, from 1 on.
  package let line: Int
  /// The name it has in the library.
  package var id: String?
  /// The DOI: bare where it is well formed, else as it is written.
  package var doi: String?
  /// The title, without the markup of its format.
  package var title: String?
  /// Its license links.
  package var licenses: [String] = []
  /// Its other links.
  package var links: [String] = []
  /// Whose it is.
  package var owners: [String] = []
  /// What came from words or from a field that is not made for it, a sentence each.
  package var doubts: [String] = []
  /// What else is worth saying of it, a sentence each.
  package var remarks: [String] = []
  /// What is worth saying of the whole file, a sentence each; with its first record.
  package var fileRemarks: [String] = []

  /// A record that says nothing yet.
  package init(line: Int) { self.line = line }

  /// Whether there is nothing to watch.
  package var isEmpty: Bool { doi == nil && licenses.isEmpty && links.isEmpty }
}

/// What became of one record.
package enum LibraryItem: Hashable, Sendable {
  /// An article.
  case article(LibraryRecord)
  /// A record that is none: deleted, a component, or without DOI, license and link; the sentence says which.
  case leftOut(line: Int, reason: String)
  /// A record that cannot be read, and the beginning of what stands there.
  case broken(line: Int, reason: String, text: String)
}
