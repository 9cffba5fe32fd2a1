import Journal
import Time
import Findings
import Site

/// What the journal tells of the last 90 days, read once and then only what is new.
struct SiteHistory {
  /// Entries, the oldest first.
  private(set) var lines: [WrittenLine] = []
  /// The last entry read.
  private(set) var last: Int64 = 0
  /// The problems of links, also those that began earlier.
  private(set) var episodes = SiteEpisodes()

  static let length = Span.days(90)
  /// Entries held; the journal has all of them.
  private static let most = 20_000

  static let events: [JournalEntry.Event] = [
    .linkStatus, .linkChanged, .linkFlapping, .recordNotice, .linkAcknowledged, .linkUnacknowledged,
    .articleAdded,
    .articleChanged, .articleRemoved, .articlesImported, .incidentOpened, .incidentClosed,
  ]

  /// Reads what came since the last time; gives it back.
  mutating func update(_ store: Store, at now: Moment) throws(StateError) -> [WrittenLine] {
    var new: [WrittenLine] = []
    try store.eachEntry(of: SiteHistory.events, after: last, since: now - SiteHistory.length) {
      new.append($0)
    }
    try episodes.update(store, at: now)
    last = try store.checkpoint().size
    lines += new
    let start = now - SiteHistory.length
    if let kept = lines.firstIndex(where: { $0.moment >= start }), kept > 0 { lines.removeFirst(kept) }
    if lines.count > SiteHistory.most { lines.removeFirst(lines.count - SiteHistory.most) }
    return new
  }

  /// What people are told of, the newest first: not the beginnings and ends of suspicions that came to nothing.
  func recent(_ most: Int) -> [WrittenLine] {
    Array(lines.lazy.reversed().filter(SiteHistory.isNews).prefix(most))
  }

  static func isNews(_ line: WrittenLine) -> Bool {
    guard line.event == JournalEntry.Event.linkStatus.rawValue else { return true }
    let confirmed = [Status.broken, .warning].map(\.description)
    return line.to != Status.suspect.description
      && (line.from != Status.suspect.description || line.to.map { confirmed.contains($0) } == true)
  }
}

extension WrittenLine {
  /// What happened, in plain words.
  var words: String {
    switch JournalEntry.Event(rawValue: event) {
    case .linkStatus:
      let codes = (findings ?? []).isEmpty ? "" : " (\((findings ?? []).joined(separator: ", ")))"
      return "\(aspect.map { "\($0): " } ?? "")\(from ?? "") → \(to ?? "")\(codes)"
    case .linkChanged:
      return
        "\(detail?.field ?? "something") changed from “\(detail?.old ?? "nothing")” to “\(detail?.new ?? "nothing")”"
    case .linkFlapping: return "it keeps failing and recovering"
    case .recordNotice:
      return "a notice appeared: \(detail?.type ?? "unknown")\(detail?.doi.map { ", see doi:\($0)" } ?? "")"
    case .linkAcknowledged: return "the problem was acknowledged\(detail?.reason.map { ": \($0)" } ?? "")"
    case .linkUnacknowledged:
      let why = detail?.why.flatMap { Acknowledgement.End(rawValue: $0) }?.words
      return "its acknowledgement ended\(why.map { ": \($0)" } ?? "")"
    case .articleAdded: return "the article was added"
    case .articleChanged: return "the article's links or title changed"
    case .articleRemoved: return "the article is no longer watched"
    case .articlesImported: return "many articles were imported at once"
    case .incidentOpened: return "an incident began"
    case .incidentClosed: return "an incident ended"
    default: return event
    }
  }
}
