import Journal
import Time
import Findings

/// The problems of links, each from its beginning to its end, as the journal tells them.
///
/// A problem begins when a side of a link gets a warning or fails, and ends when all sides that did are in order again.
/// Whatever becomes of it meanwhile, and on whichever side, it is one problem. A side of which nothing can be told
/// (undecided) neither begins a problem nor ends one.
struct SiteEpisodes {
  /// One problem of a link.
  struct Episode {
    /// The link's key.
    let key: String
    /// When it began; nil where the journal does not go back so far.
    let began: Moment?
    /// Whether it was called broken or only a warning; nil while it is not confirmed.
    fileprivate(set) var called: Status?
    /// When it was called so.
    fileprivate(set) var calledAt: Moment
    /// When it ended; nil while it lasts.
    fileprivate(set) var ended: Moment?
    /// The articles that its last entry names.
    fileprivate(set) var articles: [String] = []
    /// The owners of articles that named the link and left meanwhile.
    fileprivate(set) var owners: Set<String> = []
    /// The sides that are not in order again.
    fileprivate var sides: [String: Status] = [:]
  }

  /// Those that last, by the link's key.
  private(set) var open: [String: Episode] = [:]
  /// Those that ended and were called anything, the first to end first.
  private(set) var ended: [Episode] = []
  /// The last entry taken.
  private var last: Int64 = 0

  /// Problems that ended and are held at most.
  private static let most = 5000

  /// Takes what the journal told since the last time, at first all of it.
  mutating func update(_ store: Store, at now: Moment) throws(StateError) {
    try store.eachEntry(of: [.linkStatus, .articleRemoved], after: last) { take($0) }
    let start = now - SiteHistory.length
    ended.removeAll { $0.ended.map { $0 < start } ?? false }
    ended.removeFirst(max(0, ended.count - Self.most))
  }

  /// Takes an entry.
  mutating func take(_ line: WrittenLine) {
    last = line.seq
    guard line.event == JournalEntry.Event.linkStatus.rawValue else { return takeLeaving(line) }
    guard let key = line.link, let side = line.aspect, let from = line.from.flatMap({ Status($0) }),
      let to = line.to.flatMap({ Status($0) }),
      var episode = episode(of: key, side, from, to, at: line.moment)
    else { return }
    episode.turn(side, from, to, at: line.moment)
    episode.articles = line.articles ?? []
    open[key] = episode.ended == nil ? episode : nil
    guard episode.ended != nil, episode.called != nil else { return }
    ended.append(episode)
    if ended.count > 2 * Self.most { ended.removeFirst(ended.count - Self.most) }
  }

  /// An article left; whether its links are still watched, the state knows.
  private mutating func takeLeaving(_ line: WrittenLine) {
    guard let owners = line.detail?.owners else { return }
    for key in line.detail?.links ?? [] { open[key]?.owners.formUnion(owners) }
  }

  /// The problem that an entry belongs to: one that lasts, one that goes on, or a new one; nil if there is none.
  private mutating func episode(
    of key: String, _ side: String, _ from: Status, _ to: Status, at now: Moment
  ) -> Episode? {
    if from <= .unchecked {
      // The journal need not have told that it was in order again: a link that was forgotten and came back is new.
      open[key]?.sides[side] = nil
      if let known = open[key], known.sides.isEmpty { open[key] = nil }
    }
    if let known = open[key] { return known }
    if from >= .warning {
      return resumed { $0.key == key && $0.began == nil } ?? Episode(key: key, began: nil, calledAt: now)
    }
    guard to >= .warning else { return nil }
    // One side is in order again and another is not, at one look: the link was never in order.
    return resumed { $0.key == key && $0.ended == now } ?? Episode(key: key, began: now, calledAt: now)
  }

  /// Takes back that a problem ended.
  private mutating func resumed(_ isIt: (Episode) -> Bool) -> Episode? {
    guard let place = ended.lastIndex(where: isIt) else { return nil }
    var episode = ended.remove(at: place)
    episode.ended = nil
    return episode
  }
}

extension SiteEpisodes.Episode {
  fileprivate init(key: String, began: Moment?, calledAt: Moment) {
    self.key = key
    self.began = began
    self.calledAt = calledAt
  }

  /// A side stands otherwise.
  fileprivate mutating func turn(_ side: String, _ from: Status, _ to: Status, at now: Moment) {
    // What began before the journal was called something there.
    if began == nil { call(from, at: now) }
    call(to, at: now)
    switch to {
    case .warning, .suspect, .broken: sides[side] = to
    case .undecided: if sides[side] != nil || from >= .warning { sides[side] = to }
    case .ok, .unchecked: sides[side] = nil
    }
    if sides.isEmpty { ended = now }
  }

  private mutating func call(_ status: Status, at now: Moment) {
    guard status == .broken && called != .broken || status == .warning && called == nil else { return }
    (called, calledAt) = (status, now)
  }
}
