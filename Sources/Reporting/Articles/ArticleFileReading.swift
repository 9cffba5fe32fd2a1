/// What came of reading one article file.
package struct ArticleFileReading: Sendable, Hashable {
  /// How it stands with a file.
  package enum State: String, Sendable, Hashable {
    /// Everything in it was understood.
    case ok
    /// Some of it was not.
    case problems
    /// It cannot be read, or nothing in it was understood.
    case unreadable
    /// It is not there.
    case missing
  }

  /// The file, or the pattern that matches none.
  package let path: String
  /// The pattern it was found by.
  package let pattern: String
  /// How it stands.
  package var state = State.ok
  /// Bad records, and problems beside them.
  package var problems = 0
  /// The first problems in words.
  package var messages: [String] = []
  /// What stands where the first bad records are, and what was said of the rest of the file.
  package var texts: [String] = []
  /// Articles that were read.
  package var articles = 0
  /// Whether it ends in a bad record, so that more may have stood behind it.
  package var isCut = false
  /// Whether there is nothing at all in it.
  package var isEmpty = false
  /// The line of the bad record that was told of last.
  package var lastRecord = -1

  /// A file that nothing was read of yet.
  package init(path: String, pattern: String) {
    self.path = path
    self.pattern = pattern
  }

  /// Whether there are more bad records than ``texts`` tells of, or may have been.
  package var hasMore: Bool { problems > texts.count || isCut }
}
