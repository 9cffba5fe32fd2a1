import Findings
import Observations

/// A difference worth remembering that one look at an aspect brought.
package enum AspectChange: Hashable, Sendable {
  /// Another standing.
  case status(from: Status, to: Status)
  /// Another value of something that was read.
  case field(Field, old: String, new: String)
  /// A notice about the work that was not there before.
  case notice(RecordFacts.Notice)
  /// It goes to and fro between failing and working: so many turns in so many looks. From now on only what
  /// breaks for good is told.
  case flapping(turns: Int, looks: Int)

  /// What of a link is remembered and told when it changes.
  package enum Field: String, Hashable, Sendable, CaseIterable {
    /// The registered URL.
    case target
    /// Where the page's chain ends.
    case finalURL = "final_url"
    /// The page's title, or the record's.
    case title
    /// The licenses that the page or the record names.
    case license
    /// The findings behind a standing that stayed the same.
    case findings
  }
}
