import FoundationEssentials
import Links

/// An entry of the journal read back from its line, as far as people are told of it.
package struct WrittenLine: Decodable, Sendable {
  /// Its number.
  package var seq: Int64
  /// What happened: the name of a ``JournalEntry/Event``, or of one that a newer release writes.
  package var event: String
  /// The link's key, and the side of it; nil where it is about neither.
  package var link: String?, aspect: String?
  /// The ids of the articles that name the link, at most 20.
  package var articles: [String]?
  /// The status before and after, by name.
  package var from: String?, to: String?
  /// The codes of the findings behind a status.
  package var findings: [String]?
  /// The rest.
  package var detail: Detail?
  private var time: String

  /// What stands in `detail`, as far as it is told.
  package struct Detail: Decodable, Sendable {
    /// What changed, from what to what.
    package var field: String?, old: String?, new: String?
    /// A notice's type and the DOI it stands under.
    package var type: String?, doi: String?
    /// The incident that it belongs to.
    package var incident: Int64?
    /// Why an acknowledgement was given or ended.
    package var reason: String?, why: String?
  }

  /// When it happened.
  package var moment: Moment { Moment(time) ?? Moment(milliseconds: 0) }

  /// Reads a line; nil where it is none of the journal.
  package init?(_ line: String) {
    guard let read = try? JSONDecoder().decode(WrittenLine.self, from: Data(line.utf8)) else { return nil }
    self = read
  }
}
