import Text
import Time
import Findings
import Reporting

/// All that a page of the whole library, or of one owner, is made of, at one moment.
package struct SiteView: Sendable {
  /// When it was taken, and by when the next one follows.
  package var asOf: Moment, nextBy: Moment
  /// Links and articles watched.
  package var links: [Status: Int], articles: Int
  /// How much was checked in time; nil for one owner.
  package var coverage: StatusSnapshot.Coverage?
  /// Whether our own connection is up.
  package var isConnected = true
  /// What keeps the service from doing its job, as ``trouble(of:cannotWrite:)`` tells it; nil if nothing does.
  package var trouble: String?
  /// Links to look at, the worst first; those of open incidents and those that are acknowledged among them.
  package var problems: [SiteProblem] = []
  /// What happened lately, the newest first.
  package var changes: [SiteChange] = []
  /// Incidents that are open, and those of the last 90 days.
  package var incidents: [IncidentReport] = []
  /// The owners; empty on an owner's own page.
  package var owners: [SiteOwner] = []
  /// Months that have a report, `2026-11`, the newest first.
  package var months: [String] = []
  /// Which files of the search there are.
  package var shards = ShardMap()

  /// An empty view.
  package init(asOf: Moment, nextBy: Moment) {
    self.asOf = asOf
    self.nextBy = nextBy
    links = [:]
    articles = 0
  }

  /// What of a snapshot's trouble a reader should know: of which kind it is, but no name and no path of it; nil if there
  /// is none.
  ///
  /// - Parameter cannotWrite: whether the service cannot write its state, its journal file or a digest.
  package static func trouble(of snapshot: StatusSnapshot, cannotWrite: Bool) -> String? {
    var kinds: [String] = []
    if cannotWrite { kinds.append("what it finds, or a report, cannot be written") }
    if snapshot.articles.files.shown.contains(where: { $0.state != .ok }) {
      kinds.append("a list of articles cannot be read wholly, and what it had before stays watched")
    }
    if !snapshot.sourceTrouble.isEmpty {
      kinds.append("a source of articles cannot be harvested, or has far fewer records than before or none")
    }
    return kinds.isEmpty ? nil : kinds.joined(separator: "; ")
  }

  /// All links.
  var linksTotal: Int { links.values.reduce(0, +) }

  /// Problems that stand for themselves: not acknowledged, and not explained by an open incident.
  func open(_ status: Status) -> [SiteProblem] {
    problems.filter { $0.status == status && $0.acknowledged == nil && $0.incident == nil }
  }

  var acknowledged: [SiteProblem] { problems.filter { $0.acknowledged != nil } }

  /// Incidents that are open.
  package var openIncidents: [IncidentReport] { incidents.filter { $0.closedAt == nil } }

  /// Links that are broken and that nobody acknowledged, those behind incidents among them.
  package var brokenTotal: Int {
    problems.lazy.filter { $0.status == .broken && $0.acknowledged == nil }.count
  }

  /// Links that are broken and acknowledged.
  var knownBroken: Int { problems.count { $0.status == .broken && $0.acknowledged != nil } }

  /// The answer to “is anything of mine broken now?” in one sentence.
  var answer: String {
    if linksTotal == 0 { return "No links are watched yet." }
    let suspects = open(.suspect).count
    let failing =
      suspects > 0
      ? " \(NumberFormat.count(suspects, "link")) more \(suspects == 1 ? "fails" : "fail"), not yet confirmed."
      : ""
    if brokenTotal > 0 {
      let are = brokenTotal == 1 ? "is" : "are"
      let explained = problems.count { $0.status == .broken && $0.acknowledged == nil && $0.incident != nil }
      let by = explained > 0 ? ", \(NumberFormat.number(explained)) explained by incidents" : ""
      let more =
        knownBroken > 0
        ? " \(NumberFormat.number(knownBroken)) more \(knownBroken == 1 ? "is" : "are") acknowledged." : ""
      return
        "\(NumberFormat.count(brokenTotal, "link")) of \(NumberFormat.number(linksTotal)) \(are) broken\(by), in \(articlesNamingBroken).\(more)\(failing)"
    }
    let unchecked = links[.unchecked, default: 0]
    let rest =
      unchecked > 0
      ? " \(NumberFormat.count(unchecked, "link")) \(unchecked == 1 ? "was" : "were") not checked yet." : ""
    let known =
      knownBroken > 0 ? ", apart from \(NumberFormat.count(knownBroken, "acknowledged problem"))" : ""
    return
      "Nothing is known to be broken among \(NumberFormat.count(linksTotal, "link"))\(known).\(failing)\(rest)"
  }

  /// How many articles name links that are broken; of a link that very many name, not all are known by name.
  private var articlesNamingBroken: String {
    let broken = problems.filter { $0.status == .broken && $0.acknowledged == nil }
    let named = Set(broken.flatMap(\.articles)).count
    let count = max(named, broken.map(\.articlesTotal).max() ?? 0)
    let isCut = broken.count > 1 && broken.contains { $0.articlesTotal > $0.articles.count }
    return "\(isCut ? "at least " : "")\(NumberFormat.count(count, "article"))"
  }

  /// How fresh it is; nil for one owner, whose links are counted with all others.
  var freshness: String? {
    guard let coverage, linksTotal > 0 else { return nil }
    let oldest = coverage.oldestCheck.map { ", the oldest check is \(NumberFormat.age(asOf - $0)) old" } ?? ""
    return
      "\(NumberFormat.number(coverage.checked)) of \(NumberFormat.number(linksTotal)) links were checked within their interval\(oldest)."
  }
}
