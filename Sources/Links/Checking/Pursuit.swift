/// All checks underway: it begins them, lets their hops out as budgets allow, holds back failures that may
/// be our own, and hands out what was seen. Pure: hop results and the time go in, hops to start come out.
public struct Pursuit<Item: Sendable>: Sendable {
  /// What a check came to.
  public enum Outcome: Sendable {
    /// It saw this.
    case observed(Item, Observation)
    /// Our own connection failed it; it is to be made again.
    case withdrawn(Item)
    /// Its host asked us to wait so long; it is to be made again then, and takes nobody's place until then.
    case putOff(Item, until: Moment)
    /// Our own connection is lost.
    case connectivityLost
    /// It is back; lost since the given time.
    case connectivityRestored(since: Moment)
    /// A host told how it answers to addresses that cannot exist; worth remembering for a day.
    case learnt(host: String, HostAnswer)
  }

  private enum Ticket: Sendable {
    case check(UInt64)
    case canary
    /// The question for an address that cannot exist, to know a host's page of errors.
    case comparison(host: String)

    var isCanary: Bool { if case .canary = self { true } else { false } }
  }

  private struct Underway: Sendable {
    let item: Item
    let link: Link
    let titles: [String]
    var check: Check
  }

  private struct Held: Sendable {
    let number: UInt64
    let observation: Observation
    let since: Moment
  }

  private let policy: CheckPolicy
  private let rules: HostRules
  private let canaries: [LinkURL]
  private var queue: HopQueue<(number: UInt64, request: HopRequest)>
  private var connectivity = Connectivity()
  private var tickets: [UInt64: (ticket: Ticket, budget: String)] = [:]
  private var underway: [UInt64: Underway] = [:]
  private var held: [Held] = []
  private var hostAnswers: [String: HostAnswer]
  /// Finished page checks that wait for their host's answer to a made-up address.
  private var comparing: [String: [(number: UInt64, observation: Observation)]] = [:]
  private var outcomes: [Outcome] = []
  /// The last number given out.
  public private(set) var numbers: UInt64

  /// Nothing underway.
  ///
  /// - Parameters:
  ///   - canaries: URLs that prove us online; an empty list means every failure is believed.
  ///   - held: budgets whose host asked us to wait, and until when.
  ///   - isLost: since when our own connection is known to be lost.
  ///   - last: the last number of an earlier pursuit, whose results may still come in and must not be taken
  ///     for this one's.
  ///   - hostAnswers: how hosts answered to addresses that cannot exist, as far as it is known.
  public init(
    policy: CheckPolicy, rules: HostRules, capacity: Int, canaries: [LinkURL], held: [String: Moment] = [:],
    isLost: Moment? = nil, last: UInt64 = 0,
    hostAnswers: [String: HostAnswer] = [:]
  ) {
    self.hostAnswers = hostAnswers
    numbers = last
    self.policy = policy
    self.rules = rules
    self.canaries = canaries
    queue = HopQueue(rules: rules, capacity: capacity, held: held)
    if let isLost { connectivity = Connectivity(lostSince: isLost) }
  }

  /// Checks begun and not finished.
  public var load: Int { underway.count }
  /// Whether our own connection is lost.
  public var isLost: Bool { connectivity.isLost }
  /// Whether it is lost and no canary is out that could prove otherwise.
  public var isOffline: Bool { if case .lost = connectivity.phase { true } else { false } }

  /// When the next canaries go out; nil where our own connection is not lost, or some are out.
  public var nextProbe: Moment? { connectivity.probeAt }

  /// Begins a check.
  public mutating func begin(
    _ item: Item, _ link: Link, _ aspect: Aspect, known: Knowledge = Knowledge(), at now: Moment
  ) {
    numbers += 1
    var check = Check(link, aspect, known: known, policy: policy)
    let step = check.begin(at: now)
    underway[numbers] = Underway(item: item, link: link, titles: known.titles, check: check)
    advance(numbers, step, at: now)
  }

  /// Takes what a hop saw.
  public mutating func receive(_ number: UInt64, _ result: HopResult, at now: Moment) {
    guard let (ticket, budget) = tickets.removeValue(forKey: number) else { return }
    queue.finish(budget: budget, at: now)
    if case .success(let answer) = result.outcome {
      if let interval = answer.askedInterval { queue.slow(budget: budget, to: interval) }
      if let wait = answer.retryAfter { hold(budget, until: now + wait, at: now) }
      // A canary without TLS is the operator's choice; any other answer without it may be a portal's.
      if result.request.url.scheme == "https" || ticket.isCanary { proven(at: now) }
    }
    switch ticket {
    case .canary:
      if case .failure = result.outcome, let turn = connectivity.canaryFailed(at: now) { take(turn) }
    case .comparison(let host): compare(host, HostAnswer(result), at: now)
    case .check(let id):
      guard var check = underway[id]?.check else { return }
      let step = check.receive(result)
      underway[id]?.check = check
      advance(id, step, at: now)
    }
  }

  /// Does what the time asks for: sends canaries.
  public mutating func wake(at now: Moment) {
    let isHolding = held.first.map { $0.since + Connectivity.patience <= now } ?? false
    switch connectivity.phase {
    case .up where isHolding: sendCanaries()
    case .lost(_, let probeAt, _) where probeAt <= now: sendCanaries()
    default: break
    }
  }

  /// The hops that may start now, each with the number its result is to be given back under.
  public mutating func starts(at now: Moment) -> [(number: UInt64, request: HopRequest)] {
    queue.start(at: now)
  }

  /// What came to an end since the last call.
  public mutating func takeOutcomes() -> [Outcome] {
    defer { outcomes = [] }
    return outcomes
  }

  /// When something is to be done next without a result coming in.
  public mutating func nextWake() -> Moment? {
    var moments = [queue.nextStart(), connectivity.probeAt]
    if case .up = connectivity.phase { moments.append(held.first.map { $0.since + Connectivity.patience }) }
    return moments.compactMap(\.self).min()
  }

  // MARK: Steps

  private mutating func advance(_ id: UInt64, _ step: Check.Step, at now: Moment) {
    switch step {
    case .ask(let request):
      if let until = queue.heldUntil(budget: rules.budget(of: request.url)),
        until - now > Self.longestWaitInLine
      {
        putOff(id, until: until)
      } else {
        add(.check(id), request)
      }
    case .finished(let observation): conclude(id, observation, at: now)
    }
  }

  /// Longer than this nobody waits in line: with enough checks of one host that sleeps, none of another
  /// would begin.
  private static var longestWaitInLine: Span { .minutes(1) }

  private mutating func hold(_ budget: String, until: Moment, at now: Moment) {
    queue.hold(budget: budget, until: until)
    guard until - now > Self.longestWaitInLine else { return }
    for waiting in queue.clear(budget: budget) {
      if case .check(let id)? = tickets[waiting.number]?.ticket {
        tickets[waiting.number] = nil
        putOff(id, until: until)
      } else {
        queue.add(waiting, budget: budget)
      }
    }
  }

  private mutating func putOff(_ id: UInt64, until: Moment) {
    guard let item = underway.removeValue(forKey: id)?.item else { return }
    outcomes.append(.putOff(item, until: until))
  }

  private mutating func add(_ ticket: Ticket, _ request: HopRequest) {
    numbers += 1
    let budget = rules.budget(of: request.url)
    tickets[numbers] = (ticket, budget)
    queue.add((numbers, request), budget: budget)
  }

  private mutating func conclude(_ id: UInt64, _ observation: Observation, at now: Moment) {
    guard let item = underway[id]?.item, let link = underway[id]?.link else { return }
    if let url = observation.lastURL,
      PageEvidence.needsComparison(observation, link: link, titles: underway[id]?.titles ?? [])
    {
      guard let known = hostAnswers[url.host], now - known.askedAt < HostAnswer.lifetime else {
        askForComparison(id, observation, url)
        return
      }
      var observation = observation
      observation.hostAnswer = known
      underway[id] = nil
      outcomes.append(.observed(item, observation))
      return
    }
    if needsProof(observation) {
      guard !connectivity.isLost else {
        underway[id] = nil
        outcomes.append(.withdrawn(item))
        return
      }
      held.append(Held(number: id, observation: observation, since: now))
      return
    }
    underway[id] = nil
    outcomes.append(.observed(item, observation))
  }

  /// Whether an observation could be our own connection's doing. A failure at a special address that the
  /// operator opened cannot: the Internet does not lead there.
  private func needsProof(_ observation: Observation) -> Bool {
    guard !canaries.isEmpty, let failure = observation.failure, failure.mayBeOurs else { return false }
    // A page that shows itself although it was cut is no failure.
    if case .page(.answered(let answer)) = observation.facts, answer.page?.title != nil { return false }
    return observation.lastURL.flatMap { IPAddress(host: $0.host) }?.isSpecial != true
  }

  /// Puts an observation aside until its host has told what its pages of errors look like; one question
  /// serves all that wait, and all of a day.
  private mutating func askForComparison(_ id: UInt64, _ observation: Observation, _ url: LinkURL) {
    comparing[url.host, default: []].append((id, observation))
    guard comparing[url.host]?.count == 1 else { return }
    guard let madeUp = HostAnswer.madeUpURL(beside: url), !connectivity.isLost else {
      compare(url.host, HostAnswer.none(at: observation.finishedAt), at: observation.finishedAt)
      return
    }
    add(
      .comparison(host: url.host),
      HopRequest(url: madeUp, want: .page(PageWanted(doi: nil, depth: .everything))))
  }

  private mutating func compare(_ host: String, _ answer: HostAnswer, at now: Moment) {
    hostAnswers[host] = answer
    if hostAnswers.count > 50_000 {
      hostAnswers = hostAnswers.filter { now - $0.value.askedAt < HostAnswer.lifetime }
    }
    outcomes.append(.learnt(host: host, answer))
    for (number, observation) in comparing.removeValue(forKey: host) ?? [] {
      guard let item = underway.removeValue(forKey: number)?.item else { continue }
      var observation = observation
      observation.hostAnswer = answer
      outcomes.append(.observed(item, observation))
    }
  }

  private mutating func sendCanaries() {
    connectivity.sent(canaries.count)
    for url in canaries { add(.canary, HopRequest(url: url, want: .headersOnly)) }
  }

  private mutating func proven(at now: Moment) {
    if let turn = connectivity.answered(at: now) { take(turn) }
    for each in held where each.since <= now {
      guard let item = underway.removeValue(forKey: each.number)?.item else { continue }
      outcomes.append(.observed(item, each.observation))
    }
    held = []
  }

  private mutating func take(_ turn: Connectivity.Turn) {
    switch turn {
    case .restored(let since): outcomes.append(.connectivityRestored(since: since))
    case .lost:
      outcomes.append(.connectivityLost)
      withdrawWaiting()
    }
  }

  /// Puts off everything that is not on the wire: what was held, and what waits for its host's budget.
  private mutating func withdrawWaiting() {
    var numbers = held.map(\.number)
    held = []
    for waiting in queue.clear() {
      switch tickets.removeValue(forKey: waiting.number)?.ticket {
      case .check(let id): numbers.append(id)
      case .comparison(let host): numbers += (comparing.removeValue(forKey: host) ?? []).map(\.number)
      case .canary, nil: break
      }
    }
    for number in numbers {
      guard let item = underway.removeValue(forKey: number)?.item else { continue }
      outcomes.append(.withdrawn(item))
    }
  }
}
