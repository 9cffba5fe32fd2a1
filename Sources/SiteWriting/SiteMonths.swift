import Foundation
import Journal
import Time
import Findings
import Site

/// The calendar months (UTC) that have a report.
struct SiteMonths {
  /// A month: its name, its beginning and the next one's.
  struct Month: Hashable {
    let name: String
    let from: Moment, to: Moment
  }

  /// Months with a report at most.
  static let most = 13

  /// The months from a moment to another, the newest first.
  static func list(from first: Moment, to now: Moment) -> [Month] {
    var months: [Month] = []
    var (year, month) = parts(of: now)
    while months.count < most {
      let next = month == 12 ? (year + 1, 1) : (year, month + 1)
      guard let from = Moment(text(year, month)), let to = Moment(text(next.0, next.1)) else { break }
      months.append(Month(name: String(text(year, month).prefix(7)), from: from, to: to))
      if from <= first { break }
      (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
    }
    return months
  }

  private static func parts(of moment: Moment) -> (Int, Int) {
    let digits = moment.secondsText.split(separator: "-")
    return (Int(digits[0]) ?? 1970, Int(digits[1]) ?? 1)
  }

  private static func text(_ year: Int, _ month: Int) -> String {
    "\(String(repeating: "0", count: max(0, 4 - String(year).count)))\(year)-\(month < 10 ? "0" : "")\(month)-01"
  }

  /// What a month begins with.
  struct Beginning {
    let month: Month
    /// The last entry before it.
    private(set) var last: Int64 = 0
    /// What is broken, by side and link: the entry that tells it.
    fileprivate private(set) var broken: [String: WrittenLine] = [:]
    /// Links that an article named which was removed, and of which nothing was told since.
    fileprivate private(set) var left: Set<String> = []

    static let events: [JournalEntry.Event] = [.linkStatus, .articleRemoved]

    /// Reads the journal up to the month.
    init(of month: Month, _ store: Store) throws(StateError) {
      self.month = month
      try store.eachEntry(of: Self.events, before: month.from) { take($0) }
    }

    fileprivate mutating func take(_ line: WrittenLine) {
      last = line.seq
      guard line.event == JournalEntry.Event.linkStatus.rawValue else {
        return left.formUnion(line.detail?.links ?? [])
      }
      if let key = line.link { left.remove(key) }
      let side = "\(line.aspect ?? "") \(line.link ?? "")"
      if line.to == Status.broken.description {
        broken[side] = line
      } else if line.from == Status.broken.description {
        broken[side] = nil
      }
    }
  }

  /// What happened in a month, from the journal alone, and which of the links that are watched were broken at its end.
  ///
  /// - Parameters:
  ///   - beginning: what the month begins with, so that no renewal reads the whole journal.
  ///   - figures: what was counted last within the month; nil if nobody did. It cannot be made up for.
  static func report(
    of beginning: Beginning, _ store: Store, _ audience: SiteAudience, _ figures: SiteMarks.Figures?,
    at now: Moment
  ) throws(StateError) -> ReportPage.Month {
    let month = beginning.month
    let isRunning = now < month.to
    let end = min(month.to, now)
    let checkpoint = isRunning ? try store.checkpoint() : try store.checkpoint(before: month.to)
    var report = ReportPage.Month(
      name: month.name, from: month.from, to: end, isRunning: isRunning, checkpoint: checkpoint)
    var standing = beginning
    var (broke, mended, changed): ([WrittenLine], [WrittenLine], [WrittenLine]) = ([], [], [])
    try store.eachEntry(of: Beginning.events, after: beginning.last, before: month.to) { line in
      standing.take(line)
      guard line.event == JournalEntry.Event.linkStatus.rawValue, line.moment >= month.from else { return }
      if line.to == Status.broken.description {
        broke.append(line)
      } else if line.from == Status.broken.description {
        mended.append(line)
      } else if line.to == Status.warning.description {
        changed.append(line)
      }
    }
    try store.eachEntry(
      of: [.linkChanged, .recordNotice, .articleRemoved], since: month.from, before: month.to
    ) { changed.append($0) }
    func told(_ lines: [WrittenLine]) throws(StateError) -> [SiteChange] {
      try audience.visible(lines).map { SiteChange($0, titles: [:]) }
    }
    report.broke = try told(broke)
    report.mended = try told(mended)
    report.changed = try told(changed.sorted { $0.moment < $1.moment })
    var stillBroken: [WrittenLine] = []
    for line in standing.broken.values.sorted(by: { $0.seq < $1.seq }) {
      guard let key = line.link,
        wasWatched(try store.presence(of: key), at: end, hasLeft: standing.left.contains(key), now: now)
      else { continue }
      stillBroken.append(line)
    }
    report.stillBroken = try told(stillBroken)
    report.incidents = try store.publicIncidents(try store.incidents(since: month.from, to: end))
    if let figures {
      (report.links, report.inOrder, report.articles) = (figures.links, figures.inOrder, figures.articles)
      report.countedAt = Moment(milliseconds: figures.countedAt)
    }
    return report
  }

  /// Whether a link was watched at the end of a month. What left long ago is not remembered: whether that was within the
  /// month the journal tells, unless very many articles left at once.
  static func wasWatched(_ presence: Store.Presence, at end: Moment, hasLeft: Bool, now: Moment) -> Bool {
    switch presence {
    case .watched: true
    case .left(let since): since >= end
    case .unknown: end <= now - Policy.Articles.rest && !hasLeft
    }
  }
}
