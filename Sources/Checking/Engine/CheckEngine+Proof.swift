import Text
import Time
import Names
import Observations

/// Our own connection: what has to be proved before it is believed, and what proves it.
extension CheckEngine {
  /// Whether an observation could be our own connection's doing. A failure at a special address that the
  /// operator opened cannot: the Internet does not lead there.
  func needsProof(_ observation: Observation) -> Bool {
    guard !canaries.isEmpty else { return false }
    guard let failure = observation.failure else { return mayBePortals(observation) }
    guard failure.mayBeOurs else { return false }
    // A page that shows itself although it was cut is no failure.
    if case .page(.answered(let answer)) = observation.facts, answer.page?.title != nil { return false }
    return observation.lastURL.flatMap { IPAddress(host: $0.host) }?.isSpecial != true
  }

  /// Whether a captive portal may have given the answer: one over plain http that leads to another host, or
  /// brings an error.
  private func mayBePortals(_ observation: Observation) -> Bool {
    guard let plain = observation.hops.first(where: { $0.url.scheme == "http" }),
      IPAddress(host: plain.url.host)?.isSpecial != true
    else { return false }
    return observation.lastURL?.host != plain.url.host || (observation.hops.last?.status ?? 0) >= 400
  }

  mutating func sendCanaries(at now: Moment) {
    // One whose host sleeps would be waited for in vain.
    let awake = canaries.filter {
      queue.heldUntil(budget: rules.budget(of: $0)).map { $0 <= now + Policy.Asking.waitInLine } ?? true
    }
    let sent = awake.isEmpty ? canaries : awake
    connectivity.sent(sent.count)
    trace.note(at: now, "\(NumberFormat.count(sent.count, "canary", plural: "canaries")) to prove us online")
    for url in sent { add(.canary, HopRequest(url: url, want: .headersOnly), at: now) }
  }

  /// Believes the failures that ended before an answer was even asked for: one that was underway already may have
  /// come in just before our own connection went down.
  ///
  /// - Parameter askedAt: when the answer was asked for.
  mutating func proven(askedAt: Moment, isCanary: Bool, at now: Moment) {
    if let since = connectivity.lostSince, askedAt < since { return }
    let waiting = awaitingProof
    awaitingProof = []
    for id in waiting {
      guard case .awaitingProof(let observation, _)? = flights.read(id, { $0.phase }) else { continue }
      guard observation.finishedAt <= askedAt else {
        awaitingProof.append(id)
        continue
      }
      trace.note(at: now, "check \(id) counts: we are proven online")
      end(id) { .observed($0, observation) }
    }
    // What still awaits proof waits for the canaries that are out.
    guard isCanary || awaitingProof.isEmpty || connectivity.isLost else { return }
    if let turn = connectivity.answered(at: now) { take(turn) }
  }

  /// Since when the oldest failure awaits proof; nil if none does.
  var oldestDoubt: Moment? {
    guard let id = awaitingProof.first,
      case .awaitingProof(_, let since)? = flights.read(id, { $0.phase })
    else { return nil }
    return since
  }

  /// Whether a failure reaches back into a time in which our own connection was down.
  func overlapsLoss(_ observation: Observation) -> Bool {
    connectivity.restoredAt.map { observation.startedAt < $0 } ?? false
  }

  /// - Parameter reason: what the last canary failed by.
  mutating func take(_ turn: Connectivity.Turn, because reason: String = "") {
    switch turn {
    case .restored(let since): outcomes.append(.connectivityRestored(since: since))
    case .lost:
      outcomes.append(.connectivityLost(because: reason))
      withdrawWaiting()
    }
  }

  /// Withdraws everything that is not on the wire: what awaits proof, and what waits for its host's budget.
  mutating func withdrawWaiting() {
    var checks = awaitingProof + agencies.takeAll().map(\.check)
    awaitingProof = []
    let parked = urls.clear().map(\.ticket)
    let queued = queue.clear().map { waiting in
      _ = urls.leave(waiting.request.url.text)
      return hops.removeValue(forKey: waiting.number)?.ticket
    }
    for ticket in queued + parked {
      switch ticket {
      case .check(let id): checks.append(id)
      case .agencies(let questions): checks += questions.map(\.check)
      case .comparison(let host, _): checks += compared(at: host)
      case .errand(let errand): outcomes.append(.dropped(errand: errand, until: nil))
      case .canary, nil: break
      }
    }
    for id in checks { end(id) { .withdrawn($0) } }
  }
}

extension Flights {
  /// Whether an answer proves us online. A canary without TLS is the operator's choice; any other answer without
  /// it may be a portal's, and so may be whatever such an answer led to.
  func proves(_ url: LinkURL, _ ticket: HopTicket) -> Bool {
    if ticket.isCanary { return true }
    guard url.scheme == "https" else { return false }
    if case .check(let id) = ticket { return read(id) { $0.isPlain } != true }
    return true
  }
}
