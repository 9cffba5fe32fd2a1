import Time
import FoundationEssentials

/// A line of the journal read back: what everybody reads who tells of an entry. ``JournalEntry`` writes it.
package struct WrittenLine: Decodable, Sendable {
  /// Its number.
  package let seq: Int64
  /// When it happened, as it is written.
  package let time: String
  /// What happened: the name of a ``JournalEntry/Event``, or of one that a newer release writes.
  package let event: String
  /// The link's key, and the side of it; nil if it is about neither.
  package let link: String?, aspect: String?
  /// The ids of the articles that name the link, at most 20.
  package var articles: [String]?
  /// How many there are, where that is more than ``articles`` holds.
  package let articlesTotal: Int?
  /// The status before and after, by name.
  package let from: String?, to: String?
  /// The codes of the findings behind a status.
  package let findings: [String]?
  /// The rest.
  package let detail: Detail?

  /// The members of a line that are read, in their order; ``prev`` and the hash follow.
  enum CodingKeys: String, CodingKey {
    case seq, time, event, link, aspect, articles
    case articlesTotal = "articles_total"
    case from, to, findings, detail
  }

  /// The member behind the detail.
  static let prev = "prev"

  /// When it happened.
  package var moment: Moment { Moment(time) ?? Moment(milliseconds: 0) }

  /// Reads a line; nil if it is none of the journal.
  package init?(_ line: String) {
    guard let read = try? WrittenLine.read(line) else { return nil }
    self = read
  }

  /// Reads a line.
  package static func read(_ line: String) throws -> WrittenLine {
    try decoder.decode(WrittenLine.self, from: Data(line.utf8))
  }

  /// The text of a line's detail, an object; nil if the line has none. A quotation mark within a text has a backslash
  /// before it, so no text can be taken for a member.
  package static func detailText(of line: String) -> Substring? {
    guard let start = line.firstRange(of: "\"\(CodingKeys.detail.rawValue)\":"),
      let end = line.ranges(of: ",\"\(prev)\":").last,
      start.upperBound <= end.lowerBound
    else { return nil }
    return line[start.upperBound..<end.lowerBound]
  }

  private static let decoder = JSONDecoder()
}

extension WrittenLine {
  /// What stands in `detail`, as far as it is told. What has another type than it should have is not told.
  package struct Detail: Decodable, Sendable {
    /// What changed, from what to what.
    package let field: String?, old: String?, new: String?
    /// A notice's type and the DOI it stands under.
    package let type: String?, doi: String?
    /// The incident that it belongs to, its host, how that fails, and how many links did.
    package let incident: Int64?, host: String?, sign: String?, linksTotal: Int?
    /// Why an acknowledgement was given or ended, until when it holds, and the status that it is of.
    package let reason: String?, why: String?, until: String?, status: String?
    /// How often a link changed, in how many checks.
    package let turns: Int?, looks: Int?
    /// How many articles were removed.
    package let removed: Int?
    /// An article's owners, and the keys of the links that it names.
    package let owners: [String]?, links: [String]?
    /// A digest's name, and the end of its period.
    package let name: String?, to: String?
    /// What pruned entries ended with.
    package let checkpoint: String?

    enum CodingKeys: String, CodingKey {
      case field, old, new, type, doi, incident, reason, why, until, status, turns, looks, removed, owners
      case links, name, to, checkpoint, host, sign
      case linksTotal = "links_total"
    }

    package init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: CodingKeys.self)
      func text(_ key: CodingKeys) -> String? { try? members.decodeIfPresent(String.self, forKey: key) }
      func number(_ key: CodingKeys) -> Int? { try? members.decodeIfPresent(Int.self, forKey: key) }
      (field, old, new) = (text(.field), text(.old), text(.new))
      (type, doi) = (text(.type), text(.doi))
      incident = try? members.decodeIfPresent(Int64.self, forKey: .incident)
      (host, sign, linksTotal) = (text(.host), text(.sign), number(.linksTotal))
      (reason, why, until, status) = (text(.reason), text(.why), text(.until), text(.status))
      (turns, looks, removed) = (number(.turns), number(.looks), number(.removed))
      (name, to, checkpoint) = (text(.name), text(.to), text(.checkpoint))
      owners = try? members.decodeIfPresent([String].self, forKey: .owners)
      links = try? members.decodeIfPresent([String].self, forKey: .links)
    }
  }
}
