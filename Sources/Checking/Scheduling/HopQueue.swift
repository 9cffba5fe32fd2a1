import Time
import HeapModule

/// The waiting room of hops: each host has a line of its own, and a hop goes out when its host's budget and
/// the overall number of open transfers allow it.
///
/// A host that is slow or asks us to wait holds up only its own line. Lines go out in the order in which they asked,
/// and some places are kept for hosts that do not hold theirs for long (``PlacePlan``): however many others hang, a
/// host that answers is asked. Time is an argument, so a day of politeness can be tested in a moment.
package struct HopQueue<Ticket: Sendable>: Sendable {
  let rules: HostRules
  var lines = Lines()
  /// How long hosts hold their places, where it is known.
  private var manners: [String: HostManner] = [:]
  var wishes = HostWishes()
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
    let number = line(of: name)
    change(number) { line in
      if isUrgent {
        line.queue.insert(ticket, at: line.urgent)
        line.urgent += 1
      } else {
        line.queue.append(ticket)
      }
    }
    waiting += 1
    // A line that waits already becomes urgent; where it was entered as something else, that is passed over.
    if isUrgent, lines.all[number].urgent == 1 { lines.all[number].turn = nil }
    callUp(number)
  }

  /// Makes a hop urgent that waits already.
  package mutating func hurry(budget name: String, _ isMeant: (Ticket) -> Bool) {
    guard let number = lines.number(of: name),
      let place = lines.all[number].queue.firstIndex(where: { isMeant($0.ticket) }),
      place >= lines.all[number].urgent
    else {
      return
    }
    change(number) { line in
      let ticket = line.queue.remove(at: place)
      line.queue.insert(ticket, at: line.urgent)
      line.urgent += 1
    }
    if lines.all[number].urgent == 1 { lines.all[number].turn = nil }
    callUp(number)
  }

  /// Takes out every hop that may start now, fairly between hosts.
  package mutating func start(at now: Moment) -> [Ticket] {
    var started: [Ticket] = []
    while let turn = ahead.min, turn.at <= now {
      ahead.removeMin()
      enter(turn, at: now)
    }
    while let kind = nextKind(), let turn = ready[kind].popMin() {
      guard let ticket = lines.all[turn.line].start(at: now) else { continue }
      places.take(kind)
      waiting -= 1
      started.append(ticket.ticket)
      callUp(turn.line, at: now)
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
      guard isDue(turn) else {
        ready[kind].removeMin()
        if lines.all[turn.line].turn == turn.order { lines.all[turn.line].turn = nil }
        continue
      }
      let wanted = lines.all[turn.line].kind
      guard wanted != kind else { return }
      ready[kind].removeMin()
      ready[wanted].insert(turn)
    }
  }

  /// Whether a turn is still its line's, and something waits there. Where the line has gone, or another has its number,
  /// no turn of it is of the same order.
  private func isDue(_ turn: Turn) -> Bool {
    lines.all[turn.line].turn == turn.order && !lines.all[turn.line].queue.isEmpty
  }

  /// Enters a turn whose moment has come, or enters it again for a later one where its host asked us to wait.
  private mutating func enter(_ turn: Turn, at now: Moment) {
    guard lines.all[turn.line].turn == turn.order else { return }
    let earliest = lines.all[turn.line].earliest
    guard earliest <= now else {
      ahead.insert(Turn(at: earliest, order: turn.order, line: turn.line))
      return
    }
    // Among those that may start, only the order counts.
    ready[lines.all[turn.line].kind].insert(
      Turn(at: Moment(milliseconds: .min), order: turn.order, line: turn.line))
  }

  /// Gives back the place of a finished hop of a budget.
  ///
  /// - Parameters:
  ///   - took: how long it held it; nil if nothing is learnt of that.
  ///   - isFar: whether another eye had it. Its host's interval counts from now: nobody else knows when it was asked.
  package mutating func finish(budget name: String, took: Span? = nil, isFar: Bool = false, at now: Moment) {
    guard let number = lines.number(of: name),
      let place = lines.all[number].open.firstIndex(where: { ($0 == .far) == isFar })
    else { return }
    let kind = lines.all[number].open[place]
    change(number) { line in
      line.open.remove(at: place)
      guard isFar else { return }
      line.startedAt = now
      line.earliest = max(line.earliest, now + line.interval)
    }
    places.giveBack(kind)
    if let took { learn(HostManner(took: took), of: name, line: number) }
    if lines.all[number].isIdle(at: now) {
      lines.remove(name)
    } else {
      callUp(number, at: now)
    }
  }

  /// Takes note of how long a host holds its places.
  package mutating func learn(_ manner: HostManner, of name: String) {
    learn(manner, of: name, line: lines.number(of: name))
  }

  private mutating func learn(_ manner: HostManner, of name: String, line number: Int?) {
    // Names of very many hosts are not kept: they are learnt again.
    if manners.count > 50_000 { manners = [:] }
    manners[name] = manner
    guard let number, lines.all[number].manner != manner else { return }
    change(number) { $0.manner = manner }
    // It keeps its turn, among those of its new kind.
    if let order = lines.all[number].turn {
      ahead.insert(Turn(at: lines.all[number].earliest, order: order, line: number))
    }
  }

  /// How long a host holds its places, as far as it is known.
  package func manner(budget name: String) -> HostManner { manners[name] ?? .unknown }

  /// How many more may wait in a line: enough to keep it busy, and no more, because whoever waits takes a place
  /// that a check of another host could have.
  package func room(budget name: String) -> Int {
    2 * rules.rule(ofBudget: name).concurrency + 2
      - (lines.number(of: name).map { lines.all[$0].queue.count } ?? 0)
  }

  /// When the next hop may start, as far as time alone decides; nil if nothing waits or all places are taken.
  package mutating func nextStart() -> Moment? {
    guard !places.areAllTaken else { return nil }
    if let kind = nextKind(), let turn = ready[kind].min { return lines.all[turn.line].earliest }
    while let turn = ahead.min {
      if isDue(turn), lines.all[turn.line].earliest <= turn.at { return turn.at }
      ahead.removeMin()
      if lines.all[turn.line].turn == turn.order {
        lines.all[turn.line].turn = nil
        callUp(turn.line)
      }
    }
    return nil
  }

  /// Takes out every waiting hop of one line, where waiting there is of no use.
  package mutating func clear(budget name: String) -> [Ticket] {
    guard let number = lines.number(of: name) else { return [] }
    var taken: [Ticket] = []
    change(number) { line in
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
    for name in lines.names {
      guard let number = lines.number(of: name), lines.all[number].queue.contains(where: \.isFar) else {
        continue
      }
      change(number) { line in
        let urgent = line.queue.prefix(line.urgent).count { !$0.isFar }
        taken += line.queue.filter(\.isFar).map(\.ticket)
        line.queue.removeAll(where: \.isFar)
        line.urgent = urgent
      }
      lines.all[number].turn = nil
      callUp(number)
    }
    waiting -= taken.count
    return taken
  }

  /// Takes out every waiting hop, for when the whole work is put off.
  package mutating func clear() -> [Ticket] { lines.names.flatMap { clear(budget: $0) } }

  /// The number of a budget's line, which begins here where there is none.
  mutating func line(of name: String) -> Int {
    if let number = lines.number(of: name) { return number }
    let rule = rules.rule(ofBudget: name)
    let interval = wishes.intervals[name] ?? rule.interval
    return lines.add(
      Line(
        rule: rule, interval: interval, concurrency: wishes.limits[name] ?? rule.concurrency,
        earliest: askedUntil.map { $0 + interval } ?? Moment(milliseconds: .min),
        manner: manners[name] ?? .unknown), name)
  }

  /// Changes a line, in place, and the count of what is unproven with it.
  mutating func change(_ number: Int, _ change: (inout Line) -> Void) {
    // Taken out and put back it would be copied with all that waits in it.
    unproven -= lines.all[number].unproven
    change(&lines.all[number])
    unproven += lines.all[number].unproven
  }

  /// Gives a line its turn, behind all that asked before.
  ///
  /// - Parameter now: where the time is known, a line that may start is entered at once among those.
  mutating func callUp(_ number: Int, at now: Moment? = nil) {
    guard lines.all[number].wantsTurn else { return }
    turns += 1
    lines.all[number].turn = turns
    let earliest = lines.all[number].earliest
    let turn = Turn(at: earliest, order: turns, line: number)
    if let now, earliest <= now { enter(turn, at: now) } else { ahead.insert(turn) }
  }
}
