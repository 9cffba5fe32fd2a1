import Time
import Names
import Findings
import Observations

/// All checks underway: it begins them, lets their hops out as budgets allow, holds back failures that may
/// be our own, and hands out what was seen. Pure: hop results and the time go in, hops to start come out.
package struct CheckEngine<Item: Sendable>: Sendable {
  let policy: CheckPolicy
  let rules: HostRules
  let canaries: [LinkURL]
  var queue: HopQueue<(number: UInt64, request: HopRequest)>
  var urls = SingleFlight<(ticket: HopTicket, request: HopRequest)>()
  var connectivity = Connectivity()
  var hops: [UInt64: EngineHop] = [:]
  var others = OtherEyes()
  /// The checks, by their numbers.
  var flights = Flights()
  /// Those that await proof, the oldest first. An index, because each answer asks for them: to look through 4,096
  /// flights for them takes 9 µs, and with four hops that would be a third of what a check costs.
  var awaitingProof: [UInt64] = []
  var hostAnswers: [String: HostAnswer]
  /// Questions for agencies that wait for others.
  var agencies = AgencyQuestions()
  var outcomes: [Outcome] = []
  /// What was decided, where somebody wants to see it.
  package var trace = CheckTrace()
  /// The last number given out.
  package internal(set) var numbers: UInt64

  /// Nothing underway.
  ///
  /// - Parameters:
  ///   - canaries: URLs that prove us online; an empty list means every failure is believed.
  ///   - held: budgets whose host asked us to wait, and until when.
  ///   - isLost: since when our own connection is known to be lost.
  ///   - last: the last number of an earlier pursuit, whose results may still come in and must not be taken
  ///     for this one's.
  ///   - hostAnswers: how hosts answered to addresses that cannot exist, as far as it is known.
  package init(
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
    guard let isLost else { return }
    if canaries.isEmpty {
      // Nothing could prove that it is back, and every failure is believed.
      outcomes.append(.connectivityRestored(since: isLost))
    } else {
      connectivity = Connectivity(lostSince: isLost)
    }
  }

  /// Checks begun and not finished.
  package var load: Int { flights.all.count }
  /// Hops that wait or are open at hosts of which it is not known that they answer soon.
  package var unproven: Int { queue.unproven }
  /// How long a budget's host holds its places, as far as it is known.
  package func manner(budget: String) -> HostManner { queue.manner(budget: budget) }
  /// Takes note of how a budget's host behaved when it was asked last, unless more is known.
  package mutating func recall(_ manner: HostManner, budget: String) {
    if queue.manner(budget: budget) == .unknown { queue.learn(manner, of: budget) }
  }
  /// The check that a hop is part of; nil if it is none's.
  package func item(ofHop number: UInt64) -> Item? {
    guard case .check(let id)? = hops[number]?.ticket else { return nil }
    return flights.read(id) { item(of: $0) }
  }
  /// What its user began a check for. Flights are of no generic type, because code of other targets is not specialized
  /// here: to look up the types of a generic flight took a twentieth of a check.
  func item(of flight: Flight) -> Item { flight.item as! Item }

  /// Whether a check underway is one that is meant.
  package func isAnyUnderway(_ isMeant: (Item) -> Bool) -> Bool {
    flights.all.contains { isMeant(item(of: $0)) }
  }
  /// Whether our own connection is lost.
  package var isLost: Bool { connectivity.isLost }
  /// Whether it is lost and no canary is out that could prove otherwise.
  package var isOffline: Bool { if case .lost = connectivity.phase { true } else { false } }

  /// When the next canaries go out; nil where our own connection is not lost, or some are out.
  package var nextProbe: Moment? { connectivity.probeAt }

  /// How many more checks of a host's budget may begin; none while it asked us to wait for long.
  package func room(budget: String, at now: Moment) -> Int {
    isAsleep(budget, at: now) ? 0 : queue.room(budget: budget)
  }

  /// When a budget's host wakes up that asked us to wait for long; nil if it is awake.
  package func wakes(budget: String, at now: Moment) -> Moment? {
    isAsleep(budget, at: now) ? queue.heldUntil(budget: budget) : nil
  }

  private func isAsleep(_ budget: String, at now: Moment) -> Bool {
    queue.heldUntil(budget: budget).map { $0 - now > Policy.Asking.waitInLine } ?? false
  }

  /// Begins a check.
  ///
  /// - Parameters:
  ///   - isUrgent: whether somebody waits for it, so that it goes before what is only due.
  ///   - looker: who is to look.
  package mutating func begin(
    _ item: Item, _ link: Link, _ aspect: Aspect, known: PriorFacts = PriorFacts(), isUrgent: Bool = false,
    by looker: Looker = .own, at now: Moment
  ) {
    numbers += 1
    var check = Check(link, aspect, known: known, policy: policy)
    let step = check.begin(at: now)
    flights.add(
      Flight(item: item, link: link, titles: known.titles, check: check, isUrgent: isUrgent, looker: looker),
      numbers)
    trace.note(at: now, "check \(numbers) begins: \(aspect) of \(link.key)\(isUrgent ? ", ordered" : "")")
    advance(numbers, step, at: now)
  }

  /// Asks what is no check: a page of a source's list. It takes its turn in its host's line like any hop.
  package mutating func ask(_ errand: UInt64, _ request: HopRequest, at now: Moment) {
    add(.errand(errand), request, at: now)
  }

  /// Has canaries tell whether the failure of an errand is our own connection's. One at a special address that the
  /// operator opened cannot be: the Internet does not lead there.
  package mutating func doubt(_ failure: TransferFailure, at url: LinkURL, at now: Moment) {
    guard failure.mayBeOurs, IPAddress(host: url.host)?.isSpecial != true else { return }
    if case .up = connectivity.phase, !canaries.isEmpty { sendCanaries(at: now) }
  }

  /// Whether canaries are out and have not told yet whether we are online.
  package var isInDoubt: Bool { if case .asking = connectivity.phase { true } else { false } }

  /// Has checks that are underway go before what is only due, because somebody waits for them now.
  package mutating func hurry(at now: Moment, _ isMeant: (Item) -> Bool) {
    let meant = Set(flights.numbers { !$0.isUrgent && isMeant(item(of: $0)) })
    guard !meant.isEmpty else { return }
    for id in meant { flights.change(id) { $0.isUrgent = true } }
    for question in agencies.take(of: meant) { askAlone(question, at: now) }
    for (number, hop) in hops {
      guard case .check(let id) = hop.ticket, meant.contains(id) else { continue }
      queue.hurry(budget: hop.budget) { $0.number == number }
    }
  }

  /// Takes what a hop saw.
  package mutating func receive(_ number: UInt64, _ result: HopResult, at now: Moment) {
    guard let hop = hops.removeValue(forKey: number) else { return }
    guard hop.isFar == (result.eye != nil) else {
      hops[number] = hop
      return
    }
    let (ticket, budget, isFar) = (hop.ticket, hop.budget, hop.isFar)
    trace.note(at: now, "hop \(number) of \(ticket.words): \(result.traceWords)")
    if case .success(let answer) = result.outcome {
      if let interval = answer.askedInterval {
        trace.note(at: now, "the host asks for at least \(interval) between requests: budget \(budget)")
        queue.slow(budget: budget, to: interval)
      }
      if let most = answer.askedConcurrency {
        trace.note(at: now, "the host asks for at most \(most) requests at once: budget \(budget)")
        queue.narrow(budget: budget, to: most)
      }
    }
    queue.finish(budget: budget, took: result.duration, isFar: isFar, at: now)
    if case .success(let answer) = result.outcome {
      if let wait = answer.retryAfter { hold(budget, until: now + wait, at: now) }
      if !isFar, flights.proves(result.request.url, ticket) {
        proven(askedAt: result.startedAt, isCanary: ticket.isCanary, at: now)
      }
    }
    giveBack(result.request.url, at: now)
    switch ticket {
    case .canary:
      if case .failure(let failure) = result.outcome, let turn = connectivity.canaryFailed(at: now) {
        take(turn, because: "\(result.request.url.host): \(failure.detail)")
      }
    case .comparison(let host, _): compare(host, HostAnswer(result), at: now)
    case .errand(let errand): outcomes.append(.brought(errand: errand, result))
    case .agencies(let questions): take(result, to: questions, at: now)
    case .check(let id):
      guard let step = flights.change(id, { $0.receive(result) }) else { return }
      advance(id, step, at: now)
    }
  }

  /// Does what the time asks for: sends canaries.
  package mutating func wake(at now: Moment) {
    let isHolding = oldestDoubt.map { $0 + Policy.Connection.patience <= now } ?? false
    switch connectivity.phase {
    case .up where isHolding: sendCanaries(at: now)
    case .lost(_, let probeAt, _) where probeAt <= now: sendCanaries(at: now)
    default: break
    }
  }

  /// The hops that may start now, each with the number its result is to be given back under.
  package mutating func starts(at now: Moment) -> [(number: UInt64, request: HopRequest)] {
    askForAgencies(at: now)
    let started = sortOut(queue.start(at: now), at: now)
    for (number, request) in started { trace.note(at: now, "hop \(number) is sent: \(request.url.text)") }
    return started
  }

  /// What came to an end since the last call.
  package mutating func takeOutcomes() -> [Outcome] {
    defer { outcomes = [] }
    return outcomes
  }

  /// When something is to be done next without a result coming in.
  package mutating func nextWake() -> Moment? {
    var moments = [queue.nextStart(), connectivity.probeAt, agencies.flushAt(policy.agencyPatience)]
    if case .up = connectivity.phase { moments.append(oldestDoubt.map { $0 + Policy.Connection.patience }) }
    return moments.compactMap(\.self).min()
  }

  // MARK: Steps

  mutating func advance(_ id: UInt64, _ step: Check.Step, at now: Moment) {
    switch step {
    case .ask(var request):
      if policy.keepsEvidence, flights.read(id, { $0.check.isRegistry }) == false { request.isKept = true }
      if let doi = request.agencyOf, policy.agencyPatience > .zero,
        flights.read(id, { $0.isUrgent }) == false
      {
        flights.change(id) { $0.phase = .gathering }
        agencies.add(.init(check: id, doi: doi, request: request, since: now))
      } else {
        add(.check(id), request, at: now)
      }
    case .finished(let observation): conclude(id, observation, at: now)
    }
  }

  mutating func conclude(_ id: UInt64, _ observation: Observation, at now: Moment) {
    guard let (eye, link, titles) = flights.read(id, { ($0.eye, $0.link, $0.titles) }) else { return }
    var observation = observation
    observation.eye = eye
    if let url = observation.lastURL,
      PageEvidence.needsComparison(observation, link: link, titles: titles, resolver: policy.resolver)
    {
      guard let known = hostAnswers[url.host], now - known.askedAt < Policy.Asking.comparison else {
        askForComparison(id, observation, url, at: now)
        return
      }
      observation.hostAnswer = known
      trace.note(at: now, "check \(id) is compared with the page of errors that \(url.host) is known to show")
      return end(id) { .observed($0, observation) }
    }
    // Another eye proved itself before it said anything.
    if observation.eye == nil, needsProof(observation) {
      guard !connectivity.isLost, !overlapsLoss(observation) else {
        trace.note(at: now, "check \(id) is withdrawn: it failed while our own connection was lost")
        return end(id) { .withdrawn($0) }
      }
      trace.note(at: now, "check \(id) failed; it counts once another host or a canary proves us online")
      flights.change(id) { $0.phase = .awaitingProof(observation, since: now) }
      awaitingProof.append(id)
      return
    }
    trace.note(at: now, "check \(id) is complete")
    end(id) { .observed($0, observation) }
  }

  /// Ends a check, whatever it came to: nothing of it stays in the engine.
  mutating func end(_ id: UInt64, _ outcome: (Item) -> Outcome) {
    guard let flight = flights.remove(id) else { return }
    switch flight.phase {
    case .asking, .comparing: break
    case .gathering: _ = agencies.take(of: [id])
    case .awaitingProof: awaitingProof.removeAll { $0 == id }
    }
    outcomes.append(outcome(item(of: flight)))
  }
}
