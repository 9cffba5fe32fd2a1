import Foundation
import Journal
import Links
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
  static func report(_ month: Month, _ store: Store, at now: Moment) throws(StateError) -> ReportPage.Month {
    let isRunning = now < month.to
    let end = min(month.to, now)
    let checkpoint = isRunning ? try store.checkpoint() : try store.checkpoint(before: month.to)
    var report = ReportPage.Month(
      name: month.name, from: month.from, to: end, isRunning: isRunning, checkpoint: checkpoint)
    var broken: [String: WrittenLine] = [:]
    try store.eachEntry(of: [.linkStatus], before: month.to) { line in
      let isIn = line.moment >= month.from
      let id = "\(line.aspect ?? "") \(line.link ?? "")"
      if line.to == Status.broken.description {
        broken[id] = line
        if isIn { report.broke.append(SiteChange(line, titles: [:])) }
      } else if line.from == Status.broken.description {
        broken[id] = nil
        if isIn { report.mended.append(SiteChange(line, titles: [:])) }
      } else if isIn, line.to == Status.warning.description {
        report.changed.append(SiteChange(line, titles: [:]))
      }
    }
    try store.eachEntry(
      of: [.linkChanged, .recordNotice, .articleRemoved], since: month.from, before: month.to
    ) {
      report.changed.append(SiteChange($0, titles: [:]))
    }
    report.changed.sort { $0.time < $1.time }
    report.stillBroken = broken.values.sorted { $0.seq < $1.seq }.map { SiteChange($0, titles: [:]) }
    report.incidents = try store.incidents(since: month.from, to: end)
    if isRunning {
      let snapshot = try store.snapshot(at: now)
      report.links = snapshot.linksTotal
      report.inOrder = snapshot.count(.ok)
      report.articles = snapshot.articles
    }
    return report
  }
}
