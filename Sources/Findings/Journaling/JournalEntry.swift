import Text
import Time

/// A change worth remembering, before it has its place in the journal.
package struct JournalEntry: Hashable, Sendable {
  /// The events of docs/journal.md.
  package enum Event: String, Sendable, Hashable, CaseIterable {
    case serviceStarted = "service.started"
    case serviceStopped = "service.stopped"
    case configReloaded = "config.reloaded"
    case articleAdded = "article.added"
    case articleChanged = "article.changed"
    case articleRemoved = "article.removed"
    case articlesImported = "articles.imported"
    case linkStatus = "link.status"
    case linkChanged = "link.changed"
    case linkFlapping = "link.flapping"
    case linkAcknowledged = "link.acknowledged"
    case linkUnacknowledged = "link.unacknowledged"
    case recordNotice = "record.notice"
    case incidentOpened = "incident.opened"
    case incidentClosed = "incident.closed"
    case connectivityLost = "connectivity.lost"
    case connectivityRestored = "connectivity.restored"
    case sourceHarvested = "source.harvested"
    case sourceFailed = "source.failed"
    case sourceShrank = "source.shrank"
    case sourceRecovered = "source.recovered"
    case evidenceRemoved = "evidence.removed"
    case digestEmitted = "digest.emitted"
    case journalRepaired = "journal.repaired"
    case journalPruned = "journal.pruned"
  }

  /// What happened.
  package var event: Event
  /// When.
  package var time: Moment
  /// The link's key, where it is about a link.
  package var link: String?
  /// The side of the link.
  package var aspect: Aspect?
  /// The ids of the articles that name the link, at most 20.
  package var articles: [String]?
  /// How many there are, where that is more than ``articles`` holds.
  package var articlesTotal: Int?
  /// The status before.
  package var from: Status?
  /// The status after.
  package var to: Status?
  /// The codes of the findings behind a status.
  package var findings: [String]?
  /// Anything else, as JSON members in order: each a name and finished JSON text.
  package var detail: [Detail] = []

  /// One member of the detail.
  package struct Detail: Hashable, Sendable {
    /// The member's name.
    package let name: String
    let json: String
    /// What stands for it in a line for people.
    private let short: String?

    package init(name: String, json: String, short: String? = nil) {
      self.name = name
      self.json = json
      self.short = short
    }

    /// A text without its quotation marks, a number as it is: for a log field that is searched for.
    package var plain: String {
      json.hasPrefix("\"") && json.count > 1 ? String(json.dropFirst().dropLast()) : json
    }

    /// `name=value` for a log line.
    package var text: String { "\(name)=\(short ?? json)" }

    /// A text.
    package static func text(_ name: String, _ value: String) -> Detail {
      Detail(name: name, json: JSONText.quoted(value))
    }

    /// A number.
    package static func number(_ name: String, _ value: some BinaryInteger) -> Detail {
      Detail(name: name, json: String(value))
    }

    /// A list of texts.
    package static func list(_ name: String, _ values: [String]) -> Detail {
      Detail(name: name, json: JSONText.list { for value in values { $0.element(value) } }.string)
    }
  }

  /// An entry with nothing but event and time; the rest is set afterwards.
  package init(_ event: Event, at time: Moment, detail: [Detail] = []) {
    self.event = event
    self.time = time
    self.detail = detail
  }

  /// The detail as it stands in the line: an object.
  package var detailText: String {
    JSONText.object { members in
      for member in detail { members.member(member.name, raw: member.json) }
    }.string
  }

  /// The entry's line up to and including `prev`, without the hash, its end already there:
  /// `{…,"prev":"…"}`. With a line feed behind it, this is what the hash goes over.
  package func unhashedLine(seq: Int64, prev: String) -> [UInt8] {
    typealias Member = WrittenLine.CodingKeys
    return JSONText.object { line in
      line.member(Member.seq.rawValue, seq)
      line.member(Member.time.rawValue, time)
      line.member(Member.event.rawValue, event.rawValue)
      line.member(Member.link.rawValue, link)
      line.member(Member.aspect.rawValue, aspect?.description)
      if let articles { line.array(Member.articles.rawValue, articles) }
      line.member(Member.articlesTotal.rawValue, articlesTotal)
      line.member(Member.from.rawValue, from?.description)
      line.member(Member.to.rawValue, to?.description)
      if let findings { line.array(Member.findings.rawValue, findings) }
      line.member(Member.detail.rawValue, raw: detailText)
      line.member(WrittenLine.prev, prev)
    }.bytes
  }
}
