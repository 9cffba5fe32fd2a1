import Time
import DequeModule

extension HopQueue {
  /// A line's place among those that ask for their next start.
  struct Turn: Comparable {
    /// When it may start; of no importance among those that may.
    let at: Moment
    let order: UInt64
    /// The number of its line.
    let line: Int

    static func < (left: Turn, right: Turn) -> Bool { (left.at, left.order) < (right.at, right.order) }
    static func == (left: Turn, right: Turn) -> Bool { left.order == right.order }
  }

  /// A hop that waits.
  struct Waiting {
    let ticket: Ticket
    /// Whether another eye is to fetch it.
    let isFar: Bool
  }

  /// What waits at a host and is open there, and when the next may start.
  struct Line {
    let rule: HostBudget
    var interval: Span
    var concurrency: Int
    var queue = Deque<Waiting>()
    /// How many at the head of the queue are urgent.
    var urgent = 0
    /// The kinds of place its open transfers hold, in the order they took them.
    var open: [PlaceKind] = []
    /// The earliest start the rule and the host's own wishes allow.
    var earliest: Moment
    /// When the last one started.
    var startedAt: Moment?
    /// The order in which it asked for its next start; nil if it does not.
    var turn: UInt64?
    /// What was known of the host when its hops were counted.
    var manner = HostManner.unknown
    /// Whether another eye has a hop of it: when that starts is not known before its answer, so that nothing else may.
    var isFarOut: Bool { open.contains(.far) }

    /// The kind of place it needs next.
    var kind: PlaceKind { isFarNext ? .far : urgent > 0 ? .urgent : .host(manner) }

    /// Whether another eye is to fetch what is at the head. `first` would copy it, request and all.
    private var isFarNext: Bool { !queue.isEmpty && queue[queue.startIndex].isFar }

    /// Takes its turn.
    mutating func start(at now: Moment) -> Waiting? {
      let kind = self.kind
      guard let ticket = queue.popFirst() else { return nil }
      open.append(kind)
      urgent = max(0, urgent - 1)
      turn = nil
      startedAt = now
      earliest = max(earliest, now + interval)
      return ticket
    }

    /// Whether nothing needs it any more.
    func isIdle(at now: Moment) -> Bool { queue.isEmpty && open.isEmpty && earliest <= now && turn == nil }

    /// Whether it may be called up.
    var wantsTurn: Bool { turn == nil && !queue.isEmpty && !isFarOut && open.count < concurrency }

    /// Hops that count as unproven.
    var unproven: Int { manner == .prompt ? 0 : queue.count + open.count }
  }
}
