import DequeModule
import HeapModule

/// The waiting room of hops: each host has a line of its own, and a hop goes out when its host's budget and
/// the overall number of open transfers allow it.
///
/// A host that is slow or asks us to wait holds up only its own line. Time is an argument, so a day of
/// politeness can be tested in a moment.
public struct HopQueue<Ticket: Sendable>: Sendable {
  private let rules: HostRules
  private let capacity: Int
  private var lines: [String: Line] = [:]
  /// Intervals that hosts asked for themselves, where they are longer than the rule's.
  private var paces: [String: Span] = [:]
  private var ready = Heap<Turn>()
  private var turns: UInt64 = 0
  private var holds: [String: Moment] = [:]
  /// Transfers open now.
  public private(set) var open = 0
  /// Hops that wait.
  public private(set) var waiting = 0

  private struct Line {
    let rule: HostBudget
    var interval: Span
    var queue = Deque<Ticket>()
    var open = 0
    /// The earliest start the rule and the host's own wishes allow.
    var earliest: Moment
    /// Whether the line stands in the heap of those that may start.
    var hasTurn = false

    /// Takes its turn; nil where it is held since it was called up, so that it gets a later one.
    mutating func start(at now: Moment) -> Ticket? {
      hasTurn = false
      guard earliest <= now, let ticket = queue.popFirst() else { return nil }
      open += 1
      earliest = max(earliest, now + interval)
      return ticket
    }

    /// Gives a place back; whether there was one.
    mutating func finish() -> Bool {
      guard open > 0 else { return false }
      open -= 1
      return true
    }

    /// Whether nothing needs it any more.
    func isIdle(at now: Moment) -> Bool { queue.isEmpty && open == 0 && earliest <= now && !hasTurn }

    /// Whether it may be called up.
    var wantsTurn: Bool { !hasTurn && !queue.isEmpty && open < rule.concurrency }
  }

  private struct Turn: Comparable {
    let at: Moment
    let order: UInt64
    let name: String

    static func < (left: Turn, right: Turn) -> Bool { (left.at, left.order) < (right.at, right.order) }
    static func == (left: Turn, right: Turn) -> Bool { left.order == right.order }
  }

  /// An empty room.
  ///
  /// - Parameters:
  ///   - capacity: transfers open at once, over all hosts.
  ///   - held: budgets whose host asked us to wait, remembered from before.
  public init(rules: HostRules, capacity: Int, held: [String: Moment] = [:]) {
    self.rules = rules
    self.capacity = capacity
    for (name, until) in held { hold(budget: name, until: until) }
  }

  /// Puts a hop at the end of a budget's line, or at its head where everything else depends on it.
  public mutating func add(_ ticket: Ticket, budget name: String, isUrgent: Bool = false) {
    line(name) { if isUrgent { $0.queue.prepend(ticket) } else { $0.queue.append(ticket) } }
    waiting += 1
    callUp(name)
  }

  /// Takes out every hop that may start now, fairly between hosts.
  public mutating func start(at now: Moment) -> [Ticket] {
    var started: [Ticket] = []
    while open < capacity, let turn = ready.min, turn.at <= now {
      ready.removeMin()
      // In place: a line that is taken out and put back would be copied with all that waits in it.
      if let ticket = lines[turn.name]?.start(at: now) {
        open += 1
        waiting -= 1
        started.append(ticket)
      }
      callUp(turn.name)
    }
    return started
  }

  /// Gives back the place of a finished hop of a budget.
  public mutating func finish(budget name: String, at now: Moment) {
    guard lines[name]?.finish() == true else { return }
    open -= 1
    if lines[name]?.isIdle(at: now) == true {
      lines[name] = nil
    } else {
      callUp(name)
    }
  }

  /// Nobody of this line goes out before the given time (`Retry-After`).
  public mutating func hold(budget name: String, until: Moment) {
    holds[name] = max(until, holds[name] ?? until)
    line(name) { $0.earliest = max($0.earliest, until) }
    callUp(name)
  }

  /// Until when a line was asked to wait; nil where it never was.
  public func heldUntil(budget name: String) -> Moment? { holds[name] }

  /// How many more may wait in a line: enough to keep it busy, and no more, because whoever waits takes a place
  /// that a check of another host could have.
  public func room(budget name: String) -> Int {
    2 * rules.rule(ofBudget: name).concurrency + 2 - (lines[name]?.queue.count ?? 0)
  }

  /// A host's own rate limit: starts of its line keep at least so far apart. It never quickens a line.
  public mutating func slow(budget name: String, to interval: Span) {
    let slower = max(interval, rules.rule(ofBudget: name).interval)
    guard paces[name] != slower else { return }
    paces[name] = slower
    lines[name]?.interval = slower
  }

  /// When the next hop may start, as far as time alone decides; nil where nothing waits or all places are taken.
  public mutating func nextStart() -> Moment? {
    guard open < capacity else { return nil }
    while let turn = ready.min {
      if let line = lines[turn.name], !line.queue.isEmpty, line.earliest <= turn.at { return turn.at }
      ready.removeMin()
      lines[turn.name]?.hasTurn = false
      callUp(turn.name)
    }
    return nil
  }

  /// Takes out every waiting hop of one line, where waiting there is of no use.
  public mutating func clear(budget name: String) -> [Ticket] {
    var taken: [Ticket] = []
    while let ticket = lines[name]?.queue.popFirst() { taken.append(ticket) }
    waiting -= taken.count
    return taken
  }

  /// Takes out every waiting hop, for when the whole work is put off.
  public mutating func clear() -> [Ticket] {
    var taken: [Ticket] = []
    for name in lines.keys.sorted() {
      while let ticket = lines[name]?.queue.popFirst() { taken.append(ticket) }
    }
    waiting = 0
    return taken
  }

  private mutating func line(_ name: String, _ change: (inout Line) -> Void) {
    let rule = rules.rule(ofBudget: name)
    let interval = paces[name] ?? rule.interval
    change(&lines[name, default: Line(rule: rule, interval: interval, earliest: Moment(milliseconds: .min))])
  }

  /// Gives a line its turn, at the end of all that may start at the same time.
  private mutating func callUp(_ name: String) {
    guard lines[name]?.wantsTurn == true, let earliest = lines[name]?.earliest else { return }
    turns += 1
    lines[name]?.hasTurn = true
    ready.insert(Turn(at: earliest, order: turns, name: name))
  }
}
