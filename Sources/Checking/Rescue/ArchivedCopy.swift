import Time
import Names

/// A copy of a page in an archive.
package struct ArchivedCopy: Hashable, Sendable, Codable {
  /// When it was taken.
  package var time: Moment
  /// Where it can be seen; nil if the archive's list does not say.
  package var url: String?

  /// A copy.
  package init(time: Moment, url: String?) {
    self.time = time
    self.url = url
  }
}

/// What an archive's answer to one question says.
enum ArchiveAnswer: Hashable, Sendable {
  /// It has these copies from before, the newest first.
  case copies([ArchivedCopy])
  /// It has none from before.
  case none
  /// The copy nearest to the moment is one from behind it; whether there is an older one was not said.
  case later(Moment)
  /// It is asked at another address now.
  case moved(LinkURL)
  /// It did not say, for this reason: nothing is known of its copies.
  case unknown(String)
}
