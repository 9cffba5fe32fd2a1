import Foundation
import Journal
import Text
import Time
import Findings
import Reporting
import Monitor

/// The line that `systemctl status` shows.
extension Service {
  func statusLine(at now: Moment) -> String {
    guard let snapshot = try? monitor.snapshot(at: now) else { return "the state cannot be read" }
    lastStatusLine = statusLine(snapshot)
    return lastStatusLine
  }

  func statusLine(_ snapshot: StatusSnapshot) -> String {
    let words = reloads.keepsOld ? "the last reload failed, the old configuration is in force; " : ""
    return words + Service.statusLine(snapshot)
  }

  static func statusLine(_ snapshot: StatusSnapshot) -> String {
    let counts = Status.allCases.reversed().compactMap { status -> String? in
      let count = snapshot.count(status)
      return count > 0 ? "\(NumberFormat.number(count)) \(status)" : nil
    }
    let offline = snapshot.operation.isConnected ? "" : "own connectivity is lost; "
    let trouble = snapshot.operation.storeTrouble.map { "\($0); " } ?? ""
    let articles = snapshot.articleTrouble
    let more = articles.count > 1 ? " (and \(NumberFormat.number(articles.count - 1)) more)" : ""
    let missing = articles.first.map { "problem with articles: \(PlainText.line($0))\(more); " } ?? ""
    return
      "\(offline)\(trouble)\(missing)\(NumberFormat.count(snapshot.linksTotal, "link")): \(counts.joined(separator: ", "))"
  }
}
