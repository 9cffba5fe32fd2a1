import Time
import Observations

/// Hops that other eyes fetch. They wait in the same lines and count in the same budgets as this machine's own.
extension CheckEngine {
  /// The other eyes that are there, with the hops each takes at once. Where none is left, what waits for one is looked at
  /// by this machine's own, or not at all.
  package mutating func see(eyes: [String: Int], at now: Moment) {
    others.eyes = Set(eyes.keys)
    queue.farPlaces = eyes.values.reduce(0, +)
    guard eyes.isEmpty else { return }
    for waiting in queue.takeFar() {
      guard let ticket = hops.removeValue(forKey: waiting.number)?.ticket else { continue }
      giveBack(waiting.request.url, at: now)
      passOn(ticket, waiting.request, at: now)
    }
  }

  /// The hops for other eyes among those that ``starts(at:)`` let out last.
  package mutating func takeHandOuts() -> [HandOut] {
    defer { others.handOuts = [] }
    return others.handOuts
  }

  /// The budgets of which other eyes have a hop now.
  package var farBudgets: Set<String> {
    Set(hops.values.lazy.filter { $0.handedOut != nil }.map(\.budget))
  }

  /// An earlier process may have asked any host until a moment, and each host's interval counts from then.
  package mutating func rest(askedUntil moment: Moment) { queue.askedUntil = moment }

  /// Nobody of a budget's line goes out before a moment: an eye may still ask there for an earlier service.
  package mutating func rest(budget: String, until: Moment) { queue.hold(budget: budget, until: until) }

  /// A hop that another eye was to fetch came back without an answer: whoever else can looks.
  ///
  /// - Parameter eye: the eye that could not; nil if none took it.
  package mutating func handBack(_ number: UInt64, from eye: String?, at now: Moment) {
    guard let hop = hops[number], let request = hop.handedOut else { return }
    hops[number] = nil
    queue.finish(budget: hop.budget, isFar: true, at: now)
    giveBack(request.url, at: now)
    if case .check(let id) = hop.ticket, let eye { flights.change(id) { $0.looker.lose(eye) } }
    // Nobody took it: asking the same eyes again would take as long.
    passOn(hop.ticket, request, isUntaken: eye == nil, at: now)
  }

  /// Whether another eye can fetch what a looker is to see.
  private func canLook(_ looker: Looker) -> Bool { others.eyes.contains { looker.admits($0) } }

  private mutating func passOn(
    _ ticket: HopTicket, _ request: HopRequest, isUntaken: Bool = false, at now: Moment
  ) {
    if case .comparison(let host, _) = ticket {
      return add(.comparison(host: host, isFar: false), request, at: now)
    }
    guard case .check(let id) = ticket, let looker = flights.read(id, { $0.looker }) else { return }
    if !isUntaken, canLook(looker) { return add(ticket, request, at: now) }
    guard looker.fallsBack else {
      return end(id) { .unseen($0, unable: looker.besides) }
    }
    flights.change(id) { flight in
      flight.looker = .own
      flight.eye = nil
    }
    add(ticket, request, at: now)
  }

  /// Whether a hop is for another eye.
  func isFar(_ ticket: HopTicket) -> Bool {
    switch ticket {
    case .check(let id): flights.read(id) { $0.looker.isFar } == true
    case .comparison(_, let isFar): isFar
    case .canary, .agencies, .errand: false
    }
  }

  /// Who is to make a hop that another eye is to make.
  private func looker(of ticket: HopTicket) -> Looker? {
    guard case .check(let id) = ticket else { return .others }
    return flights.read(id) { $0.looker }
  }

  /// Sorts what its host's budget lets out: what another eye is to fetch goes to it, or comes back where none is there.
  mutating func sortOut(
    _ started: [(number: UInt64, request: HopRequest)], at now: Moment
  ) -> [(number: UInt64, request: HopRequest)] {
    guard queue.far > 0 else { return started }
    var own: [(number: UInt64, request: HopRequest)] = []
    for each in started {
      guard let hop = hops[each.number], hop.isFar, let looker = looker(of: hop.ticket) else {
        own.append(each)
        continue
      }
      hops[each.number]?.handedOut = each.request
      guard canLook(looker) else {
        handBack(each.number, from: nil, at: now)
        continue
      }
      others.handOuts.append(
        HandOut(number: each.number, request: each.request, looker: looker, budget: hop.budget))
    }
    return own
  }
}
