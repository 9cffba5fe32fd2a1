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

  /// What happened in a month, from the journal alone, and what was broken at its end.
  static func report(_ month: Month, _ store: Store, _ audience: SiteAudience, at now: Moment)
    throws(StateError)
    -> ReportPage.Month
  {
    let isRunning = now < month.to
    let end = min(month.to, now)
    let checkpoint = isRunning ? try store.checkpoint() : try store.checkpoint(before: month.to)
    var report = ReportPage.Month(
      name: month.name, from: month.from, to: end, isRunning: isRunning, checkpoint: checkpoint)
    var broken: [String: WrittenLine] = [:]
    var (broke, mended, changed): ([WrittenLine], [WrittenLine], [WrittenLine]) = ([], [], [])
    try store.eachEntry(of: [.linkStatus], before: month.to) { line in
      let isIn = line.moment >= month.from
      let id = "\(line.aspect ?? "") \(line.link ?? "")"
      if line.to == Status.broken.description {
        broken[id] = line
        if isIn { broke.append(line) }
      } else if line.from == Status.broken.description {
        broken[id] = nil
        if isIn { mended.append(line) }
      } else if isIn, line.to == Status.warning.description {
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
    report.stillBroken = try told(broken.values.sorted { $0.seq < $1.seq })
    report.incidents = try store.publicIncidents(try store.incidents(since: month.from, to: end))
    if isRunning {
      let snapshot = try store.publicSnapshot(at: now)
      report.links = snapshot.linksTotal
      report.inOrder = snapshot.count(.ok)
      report.articles = snapshot.articles.watched
    }
    return report
  }
}
