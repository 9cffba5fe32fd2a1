import Journal
import Time
import Checking

/// What decides which check begins next: what is due, by which plan, and whose turn comes last.
struct Dispatch {
  /// What is due and was not begun yet.
  var scanner: DueScanner
  /// Checks that the last process may have died of.
  var stragglers: Stragglers
  var pace: Pace
  var budgets = LineBudgets()
  /// Agencies whose records are asked for through the resolver.
  var negotiated: NegotiatedAgencies
  /// Whether checks ended without a question, so that there is room for more of what is due.
  var hasSettledUnasked = false
  /// When lines are looked through again while the room is crowded.
  private var crowdedPassAt: Moment

  /// While hosts that hang fill the room, lines are looked through for others this often.
  private static let crowdedPause = Span.milliseconds(250)
  /// The schedule is read from its beginning this often while nothing is underway, whatever was missed.
  private static let fromTheBeginning = Span.minutes(1)

  init(stragglers: [Int64], _ plan: CapacityPlan, _ negotiated: NegotiatedAgencies, at now: Moment) {
    scanner = DueScanner(at: now)
    self.stragglers = Stragglers(stragglers, startedAt: now)
    pace = Pace(plan, at: now)
    self.negotiated = negotiated
    crowdedPassAt = now
  }

  /// Has everything that is due looked for again: something is due at a moment that was read already.
  mutating func rescan(at now: Moment) { scanner = DueScanner(at: now) }

  /// Begins to look for what is due; while nothing is underway, from the beginning once a minute.
  mutating func beginPass(isIdle: Bool, at now: Moment) {
    if isIdle, now - scanner.begunAt >= Self.fromTheBeginning { rescan(at: now) }
    hasSettledUnasked = false
  }

  /// Something may be due in a line at a moment that was read already.
  mutating func found(_ line: Int64) {
    if line == HostQueue.resolver { scanner.resolver = .start } else { scanner.found(line) }
  }

  /// Whether lines may be looked through now; while the room is crowded, four times a second.
  mutating func takePass(isCrowded: Bool, at now: Moment) -> Bool {
    guard isCrowded else { return true }
    guard now >= crowdedPassAt else { return false }
    crowdedPassAt = now + Self.crowdedPause
    return true
  }

  /// When lines are to be looked through next; nil if only a host that wakes up gives a reason to.
  func nextPass(isCrowded: Bool, after now: Moment) -> Moment? {
    if scanner.isBehind || hasSettledUnasked { return now }
    return isCrowded && !scanner.lines.isEmpty ? max(crowdedPassAt, now + .milliseconds(1)) : nil
  }

  /// Goes on with another configuration, or by a clock that was set: all checks that were underway are due again.
  mutating func reconfigured(_ negotiated: NegotiatedAgencies, at now: Moment) {
    rescan(at: now)
    crowdedPassAt = now
    stragglers.giveUpBegun()
    self.negotiated = negotiated
    budgets = LineBudgets()
  }
}
