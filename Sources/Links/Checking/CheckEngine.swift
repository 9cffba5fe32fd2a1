/// All checks underway: it begins them, lets their hops out as budgets allow, holds back failures that may
/// be our own, and hands out what was seen. Pure: hop results and the time go in, hops to start come out.
package struct CheckEngine<Item: Sendable>: Sendable {
  /// What a check came to.
  package enum Outcome: Sendable {
    /// It saw this.
    case observed(Item, Observation)
    /// Our own connection failed it; it is to be made again.
    case withdrawn(Item)
    /// Its host asked us to wait so long; it is to be made again then, and takes nobody's place until then.
    case putOff(Item, until: Moment)
    /// No other eye could look, and nobody else was to; the eyes that were asked.
    case unseen(Item, unable: Set<String>)
    /// Our own connection is lost.
    case connectivityLost
    /// It is back; lost since the given time.
    case connectivityRestored(since: Moment)
    /// A host told how it answers to addresses that cannot exist; worth remembering for a day.
    case learnt(host: String, HostAnswer)
    /// What an errand brought; see ``CheckEngine/ask(_:_:at:)``.
    case brought(errand: UInt64, HopResult)
    /// An errand was not run, because our own connection is lost or its host asked us to wait until a moment.
    case dropped(errand: UInt64, until: Moment?)

    /// The check that came to an end.
    package var item: Item? {
      switch self {
      case .observed(let item, _), .withdrawn(let item), .putOff(let item, _), .unseen(let item, _): item
      case .connectivityLost, .connectivityRestored, .learnt, .brought, .dropped: nil
      }
    }
  }

  enum Ticket: Sendable {
    case check(UInt64)
    case canary
    /// The question for an address that cannot exist, to know a host's page of errors; from another eye, where that saw
    /// the page.
    case comparison(host: String, isFar: Bool)
    /// The question for the agencies of several checks' DOIs.
    case agencies([AgencyQuestions.Question])
    /// A question that is no check's.
    case errand(UInt64)

    var isCanary: Bool { if case .canary = self { true } else { false } }

    /// Whose hop it is.
    var words: String {
      switch self {
      case .check(let id): "check \(id)"
      case .canary: "a canary"
      case .comparison(let host, _): "the comparison for \(host)"
      case .agencies(let questions): "the agencies of \(questions.count) DOIs"
      case .errand(let errand): "errand \(errand)"
      }
    }
  }

  struct Underway: Sendable {
    let item: Item
    let link: Link
    let titles: [String]
    var check: Check
    /// Whether a hop went over plain http, which anybody on the way can answer.
    var isPlain = false
    /// Whether somebody waits for it.
    var isUrgent: Bool
    /// Who is to look.
    var looker: Looker
    /// The eye that made its last hop; nil for this machine's own.
    var eye: String?
  }

  struct Held: Sendable {
    let number: UInt64
    let observation: Observation
    let since: Moment
  }

  let policy: CheckPolicy
  let rules: HostRules
  let canaries: [LinkURL]
  var queue: HopQueue<(number: UInt64, request: HopRequest)>
  var flights = SingleFlight<(ticket: Ticket, request: HopRequest)>()
  var connectivity = Connectivity()
  var tickets: [UInt64: (ticket: Ticket, budget: String, isFar: Bool)] = [:]
  /// Hops that other eyes have.
  var away: [UInt64: HopRequest] = [:]
  /// The other eyes that are there.
  var eyes: Set<String> = []
  var handOuts: [HandOut] = []
  var underway: [UInt64: Underway] = [:]
  var held: [Held] = []
  var hostAnswers: [String: HostAnswer]
  /// Finished page checks that wait for their host's answer to a made-up address.
  var comparing: [String: [(number: UInt64, observation: Observation)]] = [:]
  /// Questions for agencies that wait for others.
  var agencies = AgencyQuestions()
  var outcomes: [Outcome] = []
  /// What was decided, where somebody wants to see it.
  package var trace = CheckTrace()
  /// The last number given out.
  package private(set) var numbers: UInt64

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
    if let isLost { connectivity = Connectivity(lostSince: isLost) }
  }

  /// Checks begun and not finished.
  package var load: Int { underway.count }
  /// Hops that wait or are open at hosts of which it is not known that they answer soon.
  package var unproven: Int { queue.unproven }
  /// How long a budget's host holds its places, as far as it is known.
  package func manner(budget: String) -> HostManner { queue.manner(budget: budget) }
  /// Takes note of how a budget's host behaved when it was asked last, unless more is known.
  package mutating func recall(_ manner: HostManner, budget: String) {
    if queue.manner(budget: budget) == .unknown { queue.learn(manner, of: budget) }
  }
  /// The check that a hop is part of; nil where it is none's.
  package func item(ofHop number: UInt64) -> Item? {
    guard case .check(let id)? = tickets[number]?.ticket else { return nil }
    return underway[id]?.item
  }
  /// Whether a check underway is one that is meant.
  package func isAnyUnderway(_ isMeant: (Item) -> Bool) -> Bool {
    underway.values.contains { isMeant($0.item) }
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

  /// When a budget's host wakes up that asked us to wait for long; nil where it is awake.
  package func wakes(budget: String, at now: Moment) -> Moment? {
    isAsleep(budget, at: now) ? queue.heldUntil(budget: budget) : nil
  }

  private func isAsleep(_ budget: String, at now: Moment) -> Bool {
    queue.heldUntil(budget: budget).map { $0 - now > Self.longestWaitInLine } ?? false
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
    underway[numbers] = Underway(
      item: item, link: link, titles: known.titles, check: check, isUrgent: isUrgent, looker: looker)
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
    let meant = Set(underway.filter { !$0.value.isUrgent && isMeant($0.value.item) }.keys)
    guard !meant.isEmpty else { return }
    for id in meant { underway[id]?.isUrgent = true }
    for question in agencies.take(of: meant) { add(.check(question.check), question.request, at: now) }
    for (number, waiting) in tickets {
      guard case .check(let id) = waiting.ticket, meant.contains(id) else { continue }
      queue.hurry(budget: waiting.budget) { $0.number == number }
    }
  }

  /// Takes what a hop saw.
  package mutating func receive(_ number: UInt64, _ result: HopResult, at now: Moment) {
    guard let (ticket, budget, isFar) = tickets[number], isFar == (result.eye != nil) else { return }
    tickets[number] = nil
    if isFar { away[number] = nil }
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
      if !isFar, proves(result.request.url, ticket) {
        proven(askedAt: result.startedAt, isCanary: ticket.isCanary, at: now)
      }
    }
    if let next = flights.leave(result.request.url.text) { enqueue(next.ticket, next.request, at: now) }
    switch ticket {
    case .canary:
      if case .failure = result.outcome, let turn = connectivity.canaryFailed(at: now) { take(turn) }
    case .comparison(let host, _): compare(host, HostAnswer(result), at: now)
    case .errand(let errand): outcomes.append(.brought(errand: errand, result))
    case .agencies(let questions): take(result, to: questions, at: now)
    case .check(let id):
      note(result.eye, of: id)
      if result.request.url.scheme == "http" { underway[id]?.isPlain = true }
      guard let step = underway[id]?.check.receive(result) else { return }
      advance(id, step, at: now)
    }
  }

  /// Does what the time asks for: sends canaries.
  package mutating func wake(at now: Moment) {
    let isHolding = held.first.map { $0.since + Connectivity.patience <= now } ?? false
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
    if case .up = connectivity.phase { moments.append(held.first.map { $0.since + Connectivity.patience }) }
    return moments.compactMap(\.self).min()
  }

  // MARK: Steps

  mutating func advance(_ id: UInt64, _ step: Check.Step, at now: Moment) {
    switch step {
    case .ask(var request):
      if policy.keepsEvidence, underway[id]?.check.isRegistry == false { request.isKept = true }
      if let doi = request.agencyOf, policy.agencyPatience > .zero, underway[id]?.isUrgent == false {
        agencies.add(.init(check: id, doi: doi, request: request, since: now))
      } else {
        add(.check(id), request, at: now)
      }
    case .finished(let observation): conclude(id, observation, at: now)
    }
  }

  /// Longer than this nobody waits in line: with enough checks of one host that sleeps, none of another
  /// would begin.
  static var longestWaitInLine: Span { .minutes(1) }

  mutating func hold(_ budget: String, until: Moment, at now: Moment) {
    queue.hold(budget: budget, until: until)
    trace.note(at: now, "the host asks us to wait: budget \(budget) rests until \(until)")
    guard until - now > Self.longestWaitInLine else { return }
    for waiting in queue.clear(budget: budget) {
      switch tickets[waiting.number]?.ticket {
      case .check(let id):
        tickets[waiting.number] = nil
        putOff(id, until: until, at: now)
        giveBack(waiting.request.url, at: now)
      case .agencies(let questions):
        tickets[waiting.number] = nil
        for each in questions { putOff(each.check, until: until, at: now) }
        giveBack(waiting.request.url, at: now)
      case .errand(let errand):
        tickets[waiting.number] = nil
        outcomes.append(.dropped(errand: errand, until: until))
        giveBack(waiting.request.url, at: now)
      case .canary, .comparison, nil:
        queue.add(waiting, budget: budget, isFar: tickets[waiting.number]?.isFar == true)
      }
    }
  }

  mutating func putOff(_ id: UInt64, until: Moment, at now: Moment) {
    guard let item = underway.removeValue(forKey: id)?.item else { return }
    trace.note(at: now, "check \(id) is put off until \(until), because its host asks us to wait")
    outcomes.append(.putOff(item, until: until))
  }

  mutating func add(_ ticket: Ticket, _ request: HopRequest, at now: Moment) {
    guard flights.enter(request.url.text, (ticket, request)) else { return }
    enqueue(ticket, request, at: now)
  }

  /// Puts a hop into its host's line, unless the host sleeps so long that it is no use.
  mutating func enqueue(_ ticket: Ticket, _ request: HopRequest, at now: Moment) {
    let budget = rules.budget(of: request.url)
    if let until = queue.heldUntil(budget: budget), until - now > Self.longestWaitInLine {
      switch ticket {
      case .check(let id):
        putOff(id, until: until, at: now)
        return giveBack(request.url, at: now)
      case .agencies(let questions):
        for each in questions { putOff(each.check, until: until, at: now) }
        return giveBack(request.url, at: now)
      case .errand(let errand):
        outcomes.append(.dropped(errand: errand, until: until))
        return giveBack(request.url, at: now)
      case .canary, .comparison: break
      }
    }
    numbers += 1
    let isFar = isFar(ticket)
    tickets[numbers] = (ticket, budget, isFar)
    trace.note(
      at: now,
      "hop \(numbers) of \(ticket.words) waits for budget \(budget) (\(rules.rule(ofBudget: budget).words)): \(request.url.text)"
    )
    queue.add((numbers, request), budget: budget, isUrgent: isUrgent(ticket), isFar: isFar)
  }

  /// Whether a hop goes before others: everything depends on a canary, and somebody waits for what was ordered.
  private func isUrgent(_ ticket: Ticket) -> Bool {
    switch ticket {
    case .canary: true
    case .check(let id): underway[id]?.isUrgent == true
    case .comparison, .errand, .agencies: false
    }
  }

  /// A URL that will not be asked after all goes to whoever waits for it.
  mutating func giveBack(_ url: LinkURL, at now: Moment) {
    if let next = flights.leave(url.text) { enqueue(next.ticket, next.request, at: now) }
  }

  mutating func conclude(_ id: UInt64, _ observation: Observation, at now: Moment) {
    guard let item = underway[id]?.item, let link = underway[id]?.link else { return }
    var observation = observation
    observation.eye = underway[id]?.eye
    if let url = observation.lastURL,
      PageEvidence.needsComparison(
        observation, link: link, titles: underway[id]?.titles ?? [], resolver: policy.resolver)
    {
      guard let known = hostAnswers[url.host], now - known.askedAt < HostAnswer.lifetime else {
        askForComparison(id, observation, url, at: now)
        return
      }
      observation.hostAnswer = known
      trace.note(at: now, "check \(id) is compared with the page of errors that \(url.host) is known to show")
      underway[id] = nil
      outcomes.append(.observed(item, observation))
      return
    }
    // Another eye proved itself before it said anything.
    if observation.eye == nil, needsProof(observation) {
      guard !connectivity.isLost, !overlapsLoss(observation) else {
        underway[id] = nil
        trace.note(at: now, "check \(id) is withdrawn: it failed while our own connection was lost")
        outcomes.append(.withdrawn(item))
        return
      }
      trace.note(at: now, "check \(id) failed; it counts once another host or a canary proves us online")
      held.append(Held(number: id, observation: observation, since: now))
      return
    }
    underway[id] = nil
    trace.note(at: now, "check \(id) has seen what it was made for")
    outcomes.append(.observed(item, observation))
  }

  /// Puts an observation aside until its host has told what its pages of errors look like; one question
  /// serves all that wait, and all of a day.
  mutating func askForComparison(_ id: UInt64, _ observation: Observation, _ url: LinkURL, at now: Moment) {
    comparing[url.host, default: []].append((id, observation))
    trace.note(at: now, "check \(id) waits for what \(url.host) answers to an address that cannot exist")
    guard comparing[url.host]?.count == 1 else { return }
    guard let madeUp = HostAnswer.madeUpURL(beside: url), !connectivity.isLost else {
      compare(url.host, HostAnswer.none(at: observation.finishedAt), at: observation.finishedAt)
      return
    }
    add(
      .comparison(host: url.host, isFar: underway[id]?.looker.isFar == true && !eyes.isEmpty),
      HopRequest(url: madeUp, want: .page(PageWanted(doi: nil, depth: .everything))), at: now)
  }

  mutating func compare(_ host: String, _ answer: HostAnswer, at now: Moment) {
    hostAnswers[host] = answer
    if hostAnswers.count > 50_000 {
      hostAnswers = hostAnswers.filter { now - $0.value.askedAt < HostAnswer.lifetime }
    }
    outcomes.append(.learnt(host: host, answer))
    trace.note(at: now, "\(host) told how it answers to an address that cannot exist")
    for (number, observation) in comparing.removeValue(forKey: host) ?? [] {
      guard let item = underway.removeValue(forKey: number)?.item else { continue }
      var observation = observation
      observation.hostAnswer = answer
      outcomes.append(.observed(item, observation))
    }
  }
}
