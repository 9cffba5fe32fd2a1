import Time
import HeapModule

/// The waiting room of hops: each host has a line of its own, and a hop goes out when its host's budget and
/// the overall number of open transfers allow it.
///
/// A host that is slow or asks us to wait holds up only its own line. Lines go out in the order in which they asked,
/// and some places are kept for hosts that do not hold theirs for long (``PlacePlan``): however many others hang, a
/// host that answers is asked. Time is an argument, so a day of politeness can be tested in a moment.
package struct HopQueue<Ticket: Sendable>: Sendable {
  private let rules: HostRules
  private var lines: [String: Line] = [:]
  /// How long hosts hold their places, where it is known.
  private var manners: [String: HostManner] = [:]
  private var wishes = HostWishes()
  /// Lines whose next start lies ahead, by its moment.
  private var ahead = Heap<Turn>()
  /// Lines that may start, by the order in which they asked, for each kind of place.
  private var ready = ByPlaceKind(Heap<Turn>())
  private var turns: UInt64 = 0
  private var places: OpenPlaces
  /// When an earlier process may have asked any host last; nil if that does not matter.
  package var askedUntil: Moment?
  /// Hops that wait.
  package private(set) var waiting = 0
  /// Hops that wait or are open at hosts of which it is not known that they answer soon.
  package private(set) var unproven = 0

  private struct Turn: Comparable {
    /// When it may start; of no importance among those that may.
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
  package init(rules: HostRules, capacity: Int, held: [String: Moment] = [:]) {
    self.rules = rules
    places = OpenPlaces(plan: PlacePlan(capacity: capacity))
    for (name, until) in held { hold(budget: name, until: until) }
  }

  /// Transfers open now, of this machine's own.
  package var open: Int { places.own }
  /// Hops that other eyes have now.
  package var far: Int { places.far }
  /// Hops that other eyes may have at once.
  package var farPlaces: Int {
    get { places.mostFar }
    set { places.mostFar = newValue }
  }

  /// Puts a hop at the end of a budget's line, or before all that is not urgent where somebody waits for it.
  ///
  /// - Parameter isFar: whether another eye is to fetch it.
  package mutating func add(
    _ ticket: Ticket, budget name: String, isUrgent: Bool = false, isFar: Bool = false
  ) {
    let ticket = Waiting(ticket: ticket, isFar: isFar)
    change(name) { line in
      if isUrgent {
        line.queue.insert(ticket, at: line.urgent)
        line.urgent += 1
      } else {
        line.queue.append(ticket)
      }
    }
    waiting += 1
    // A line that waits already becomes urgent; where it was entered as something else, that is passed over.
    if isUrgent, lines[name]?.urgent == 1 { lines[name]?.turn = nil }
    callUp(name)
  }

  /// Makes a hop urgent that waits already.
  package mutating func hurry(budget name: String, _ isMeant: (Ticket) -> Bool) {
    guard let line = lines[name], let place = line.queue.firstIndex(where: { isMeant($0.ticket) }),
      place >= line.urgent
    else {
      return
    }
    change(name) { line in
      let ticket = line.queue.remove(at: place)
      line.queue.insert(ticket, at: line.urgent)
      line.urgent += 1
    }
    if lines[name]?.urgent == 1 { lines[name]?.turn = nil }
    callUp(name)
  }

  /// Takes out every hop that may start now, fairly between hosts.
  package mutating func start(at now: Moment) -> [Ticket] {
    var started: [Ticket] = []
    while let turn = ahead.min, turn.at <= now {
      ahead.removeMin()
      enter(turn, at: now)
    }
    while let kind = nextKind(), let turn = ready[kind].popMin() {
      guard let ticket = lines[turn.name]?.start(at: now) else { continue }
      places.take(kind)
      waiting -= 1
      started.append(ticket.ticket)
      callUp(turn.name, at: now)
    }
    return started
  }

  /// The kind of place that is given next: the urgent first, and else whoever asked first of those that have a place.
  private mutating func nextKind() -> PlaceKind? {
    var next: (kind: PlaceKind, order: UInt64)?
    for kind in PlaceKind.all where places.hasRoom(for: kind) {
      dropStale(kind)
      guard let order = ready[kind].min?.order else { continue }
      if kind == .urgent { return kind }
      if next.map({ order < $0.order }) ?? true { next = (kind, order) }
    }
    return next?.kind
  }

  /// Drops turns that no longer hold, and enters elsewhere those that wait for another kind of place by now.
  private mutating func dropStale(_ kind: PlaceKind) {
    while let turn = ready[kind].min {
      guard let line = lines[turn.name], line.turn == turn.order, !line.queue.isEmpty else {
        ready[kind].removeMin()
        if lines[turn.name]?.turn == turn.order { lines[turn.name]?.turn = nil }
        continue
      }
      guard line.kind != kind else { return }
      ready[kind].removeMin()
      ready[line.kind].insert(turn)
    }
  }

  /// Enters a turn whose moment has come, or enters it again for a later one where its host asked us to wait.
  private mutating func enter(_ turn: Turn, at now: Moment) {
    guard let line = lines[turn.name], line.turn == turn.order else { return }
    guard line.earliest <= now else {
      ahead.insert(Turn(at: line.earliest, order: turn.order, name: turn.name))
      return
    }
    // Among those that may start, only the order counts.
    ready[line.kind].insert(
      Turn(at: Moment(milliseconds: .min), order: turn.order, name: turn.name))
  }

  /// Gives back the place of a finished hop of a budget.
  ///
  /// - Parameters:
  ///   - took: how long it held it; nil if nothing is learnt of that.
  ///   - isFar: whether another eye had it. Its host's interval counts from now: nobody else knows when it was asked.
  package mutating func finish(budget name: String, took: Span? = nil, isFar: Bool = false, at now: Moment) {
    guard let place = lines[name]?.open.firstIndex(where: { ($0 == .far) == isFar }),
      let kind = lines[name]?.open[place]
    else { return }
    change(name) { line in
      line.open.remove(at: place)
      guard isFar else { return }
      line.startedAt = now
      line.earliest = max(line.earliest, now + line.interval)
    }
    places.giveBack(kind)
    if let took { learn(HostManner(took: took), of: name) }
    if lines[name]?.isIdle(at: now) == true {
      lines[name] = nil
    } else {
      callUp(name, at: now)
    }
  }

  /// Takes note of how long a host holds its places.
  package mutating func learn(_ manner: HostManner, of name: String) {
    // Names of very many hosts are not kept: they are learnt again.
    if manners.count > 50_000 { manners = [:] }
    manners[name] = manner
    guard lines[name] != nil, lines[name]?.manner != manner else { return }
    change(name) { $0.manner = manner }
    // It keeps its turn, among those of its new kind.
    if let line = lines[name], let order = line.turn {
      ahead.insert(Turn(at: line.earliest, order: order, name: name))
    }
  }

  /// How long a host holds its places, as far as it is known.
  package func manner(budget name: String) -> HostManner { manners[name] ?? .unknown }

  /// Nobody of this line goes out before the given time (`Retry-After`).
  package mutating func hold(budget name: String, until: Moment) {
    wishes.holds[name] = max(until, wishes.holds[name] ?? until)
    change(name) { $0.earliest = max($0.earliest, until) }
    // Where it may start already it gets a later turn.
    lines[name]?.turn = nil
    callUp(name)
  }

  /// Until when a line was asked to wait; nil if it never was.
  package func heldUntil(budget name: String) -> Moment? { wishes.holds[name] }

  /// How many more may wait in a line: enough to keep it busy, and no more, because whoever waits takes a place
  /// that a check of another host could have.
  package func room(budget name: String) -> Int {
    2 * rules.rule(ofBudget: name).concurrency + 2 - (lines[name]?.queue.count ?? 0)
  }

  /// A host's own rate limit: starts of its line keep at least so far apart. It never quickens a line.
  package mutating func slow(budget name: String, to interval: Span) {
    let slower = max(interval, rules.rule(ofBudget: name).interval)
    guard wishes.intervals[name] != slower else { return }
    wishes.intervals[name] = slower
    lines[name]?.interval = slower
    guard let started = lines[name]?.startedAt, let earliest = lines[name]?.earliest,
      started + slower > earliest
    else { return }
    lines[name]?.earliest = started + slower
    // Where it may start already it gets a later turn.
    lines[name]?.turn = nil
    callUp(name)
  }

  /// A host's own limit of requests open at once. It never allows more than the rule.
  package mutating func narrow(budget name: String, to concurrency: Int) {
    let fewer = max(1, min(concurrency, rules.rule(ofBudget: name).concurrency))
    wishes.limits[name] = fewer
    lines[name]?.concurrency = fewer
    callUp(name)
  }

  /// When the next hop may start, as far as time alone decides; nil if nothing waits or all places are taken.
  package mutating func nextStart() -> Moment? {
    guard !places.areAllTaken else { return nil }
    if let kind = nextKind(), let name = ready[kind].min?.name { return lines[name]?.earliest }
    while let turn = ahead.min {
      if let line = lines[turn.name], line.turn == turn.order, !line.queue.isEmpty, line.earliest <= turn.at {
        return turn.at
      }
      ahead.removeMin()
      if lines[turn.name]?.turn == turn.order {
        lines[turn.name]?.turn = nil
        callUp(turn.name)
      }
    }
    return nil
  }

  /// Takes out every waiting hop of one line, where waiting there is of no use.
  package mutating func clear(budget name: String) -> [Ticket] {
    guard lines[name] != nil else { return [] }
    var taken: [Ticket] = []
    change(name) { line in
      taken = line.queue.map(\.ticket)
      line.queue = []
      line.urgent = 0
    }
    waiting -= taken.count
    return taken
  }

  /// Takes out every waiting hop that another eye was to fetch, for when there is none.
  package mutating func takeFar() -> [Ticket] {
    var taken: [Ticket] = []
    for name in lines.keys.sorted() where lines[name]?.queue.contains(where: \.isFar) == true {
      change(name) { line in
        let urgent = line.queue.prefix(line.urgent).count { !$0.isFar }
        taken += line.queue.filter(\.isFar).map(\.ticket)
        line.queue.removeAll(where: \.isFar)
        line.urgent = urgent
      }
      lines[name]?.turn = nil
      callUp(name)
    }
    waiting -= taken.count
    return taken
  }

  /// Takes out every waiting hop, for when the whole work is put off.
  package mutating func clear() -> [Ticket] { lines.keys.sorted().flatMap { clear(budget: $0) } }

  /// Changes a line, in place, and the count of what is unproven with it.
  private mutating func change(_ name: String, _ change: (inout Line) -> Void) {
    if lines[name] == nil {
      let rule = rules.rule(ofBudget: name)
      let interval = wishes.intervals[name] ?? rule.interval
      lines[name] = Line(
        rule: rule, interval: interval, concurrency: wishes.limits[name] ?? rule.concurrency,
        earliest: askedUntil.map { $0 + interval } ?? Moment(milliseconds: .min),
        manner: manners[name] ?? .unknown)
    }
    // Taken out and put back it would be copied with all that waits in it.
    unproven -= lines[name]!.unproven
    change(&lines[name]!)
    unproven += lines[name]!.unproven
  }

  /// Gives a line its turn, behind all that asked before.
  ///
  /// - Parameter now: where the time is known, a line that may start is entered at once among those.
  private mutating func callUp(_ name: String, at now: Moment? = nil) {
    guard lines[name]?.wantsTurn == true, let earliest = lines[name]?.earliest else { return }
    turns += 1
    lines[name]?.turn = turns
    let turn = Turn(at: earliest, order: turns, name: name)
    if let now, earliest <= now { enter(turn, at: now) } else { ahead.insert(turn) }
  }
}
