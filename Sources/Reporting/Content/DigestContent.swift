import Text
import Time
import Findings
import Foundation

/// What a digest tells of one period, before it is written in any format.
package struct DigestContent: Sendable {
  /// A section: its items, cut at a number that no library reaches in a day, and how many there are.
  package struct Section: Sendable {
    /// The items.
    package var items: [Item]
    /// How many there are.
    package var total: Int

    /// A section that has all there is.
    package init(_ items: [Item] = [], total: Int? = nil) {
      self.items = items
      self.total = total ?? items.count
    }
  }

  /// A host that failed many links alike in the period: all of its incidents in one.
  package struct Incident: Sendable {
    /// The last of them, or the one that is open.
    package var report: IncidentReport
    /// How often it began in the period; 0 where it just went on.
    package var times: Int

    /// An incident.
    package init(_ report: IncidentReport, times: Int = 1) {
      self.report = report
      self.times = times
    }

    /// The first links behind it; none if it is over, because they stand for themselves then.
    var members: [String] { report.closedAt == nil ? report.members : [] }
  }

  /// The owner whose part it is.
  package struct Owner: Sendable, Hashable {
    /// The name, and what it is called.
    package var name: String, title: String

    /// An owner.
    package init(name: String, title: String) {
      self.name = name
      self.title = title
    }
  }

  /// What is watched, at the end of the period.
  package struct Standing: Sendable {
    /// Links watched.
    package var links = 0
    /// Links failing, but not confirmed yet.
    package var suspects = 0
    /// Acknowledgements that were given in the period.
    package var acknowledgedLately = 0
    /// Whether our own connection was lost in the period, so that less is known than usual.
    package var wasOffline = false
    /// How much was checked in time.
    package var coverage = StatusSnapshot.Coverage(onTime: 0, overdue: 0, oldestCheck: nil)
    /// The journal's size and head when the digest was made.
    package var checkpoint = Checkpoint.empty
  }

  /// The digest's name.
  package let name: String
  /// The owner whose part it is; nil if it tells of all.
  package let owner: Owner?
  /// The period's beginning; what happened at it belongs to the period before.
  package let from: Moment
  /// The period's end.
  package let to: Moment
  /// The clock that people read it by.
  package var zone = TimeZone.gmt
  /// Links that broke in the period.
  package var new = Section()
  /// Links that were broken and no longer are.
  package var fixed = Section()
  /// Links that were broken before the period and still are.
  package var stillBroken = Section()
  /// Targets, titles, warnings, articles that left: differences that are no breakage.
  package var changed = Section()
  /// Hosts that were down, each once.
  package var incidents: [Incident] = []
  /// Links that cannot be judged from here.
  package var cannotTell = Section()
  /// Links without a result, and why.
  package var notChecked = Section()
  /// Links with a known problem, which stand in no other section for it.
  package var acknowledged = Section()
  /// What is watched, at the end of the period.
  package var standing = Standing()
  /// Whether it is to remind of what stays broken, though there may be no news.
  package var isReminder = false
  /// Titles of the articles that the sections name, by id.
  package var titles: [String: String] = [:]

  /// An empty digest of a period.
  package init(name: String, owner: Owner? = nil, from: Moment, to: Moment) {
    self.name = name
    self.owner = owner
    self.from = from
    self.to = to
  }

  /// Whether the period has no news, and enough is known to say so.
  package var isQuiet: Bool {
    !isReminder && new.total == 0 && fixed.total == 0 && changed.total == 0
      && !incidents.contains(where: isNews)
      && !standing.wasOffline && !isBlind && standing.acknowledgedLately == 0
  }

  /// Whether more than a tenth of all links were not looked at in time, so that nobody can say that nothing happened.
  package var isBlind: Bool {
    max(standing.coverage.overdue, notChecked.total) * 100 > standing.links * Policy.Overdue.most
  }

  /// Whether an incident began or ended in the period; one that just goes on is no news.
  func isNews(_ incident: Incident) -> Bool {
    incident.times > 0 || incident.report.closedAt != nil
  }

  /// The sections in their order, each with its heading. Incidents are no section of links.
  package var sections: [(heading: String, key: String, section: Section)] {
    [
      ("NEW", "new", new), ("FIXED", "fixed", fixed), ("STILL BROKEN", "still_broken", stillBroken),
      ("CHANGED", "changed", changed), ("CANNOT TELL", "cannot_tell", cannotTell),
      ("NOT CHECKED", "not_checked", notChecked), ("ACKNOWLEDGED", "acknowledged", acknowledged),
    ]
  }

  /// The coverage in one sentence: `9,812 of 10,000 checked within their interval, oldest 31 d`.
  package var coverageSentence: String {
    let (coverage, links) = (standing.coverage, NumberFormat.number(standing.links))
    let head = "\(NumberFormat.number(coverage.checked)) of \(links) checked within their interval"
    guard let oldest = coverage.oldestCheck else { return head }
    return "\(head), oldest \(NumberFormat.age(to - oldest))"
  }

  /// The digest in a format.
  package func rendered(_ format: DigestFormat) -> String {
    switch format {
    case .text: text
    case .markdown: markdown
    case .html: html
    case .json: json
    case .csv: csv
    }
  }
}
