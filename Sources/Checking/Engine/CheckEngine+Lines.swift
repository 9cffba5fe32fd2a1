import Names
import Observations
import Time

/// The way of a hop into its host's line, and out of it where the host asks us to wait for long.
extension CheckEngine {
  /// Has a budget's host rest. If that is long, nobody waits in its line: with enough checks of one host that sleeps,
  /// none of another would begin.
  mutating func hold(_ budget: String, until: Moment, at now: Moment) {
    queue.hold(budget: budget, until: until)
    trace.note(at: now, "the host asks us to wait: budget \(budget) rests until \(until)")
    guard until - now > Policy.Asking.waitInLine else { return }
    for waiting in queue.clear(budget: budget) {
      guard let hop = hops[waiting.number], putOff(hop.ticket, waiting.request, until: until, at: now) else {
        queue.add(waiting, budget: budget, isFar: hops[waiting.number]?.isFar == true)
        continue
      }
      hops[waiting.number] = nil
    }
  }

  /// Puts off what a hop is for, and gives its URL back; false for what is asked whenever its host wakes up.
  private mutating func putOff(_ ticket: HopTicket, _ request: HopRequest, until: Moment, at now: Moment)
    -> Bool
  {
    switch ticket {
    case .check(let id): putOff(id, until: until, at: now)
    case .agencies(let questions): for each in questions { putOff(each.check, until: until, at: now) }
    case .errand(let errand): outcomes.append(.dropped(errand: errand, until: until))
    case .comparison(let host, _): endComparison(host, at: now)
    case .canary: return false
    }
    giveBack(request.url, at: now)
    return true
  }

  private mutating func putOff(_ id: UInt64, until: Moment, at now: Moment) {
    guard flights.contains(id) else { return }
    trace.note(at: now, "check \(id) is put off until \(until), because its host asks us to wait")
    end(id) { .putOff($0, until: until) }
  }

  mutating func add(_ ticket: HopTicket, _ request: HopRequest, at now: Moment) {
    guard urls.enter(request.url.text, (ticket, request)) else { return }
    enqueue(ticket, request, at: now)
  }

  /// Puts a hop into its host's line, unless the host sleeps so long that it is no use.
  mutating func enqueue(_ ticket: HopTicket, _ request: HopRequest, at now: Moment) {
    let budget = rules.budget(of: request.url)
    if let until = queue.heldUntil(budget: budget), until - now > Policy.Asking.waitInLine,
      putOff(ticket, request, until: until, at: now)
    {
      return
    }
    numbers += 1
    let isFar = isFar(ticket)
    hops[numbers] = EngineHop(ticket: ticket, budget: budget, isFar: isFar)
    trace.note(
      at: now,
      "hop \(numbers) of \(ticket.words) waits for budget \(budget) (\(rules.rule(ofBudget: budget).words)): \(request.url.text)"
    )
    queue.add((numbers, request), budget: budget, isUrgent: isUrgent(ticket), isFar: isFar)
  }

  /// Whether a hop goes before others: everything depends on a canary, and somebody waits for what was ordered.
  private func isUrgent(_ ticket: HopTicket) -> Bool {
    switch ticket {
    case .canary: true
    case .check(let id): flights.read(id) { $0.isUrgent } == true
    case .comparison, .errand, .agencies: false
    }
  }

  /// A URL that will not be asked after all goes to whoever waits for it.
  mutating func giveBack(_ url: LinkURL, at now: Moment) {
    if let next = urls.leave(url.text) { enqueue(next.ticket, next.request, at: now) }
  }
}
