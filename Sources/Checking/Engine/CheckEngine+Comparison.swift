import Time
import Names
import Observations

/// What a host answers to an address that cannot exist, which some observations are compared with.
extension CheckEngine {
  /// Puts an observation aside until its host has told what its pages of errors look like; one question
  /// serves all that wait, and all of a day.
  mutating func askForComparison(_ id: UInt64, _ observation: Observation, _ url: LinkURL, at now: Moment) {
    let isAsked = flights.all.contains { $0.isCompared(at: url.host) }
    flights.change(id) { $0.phase = .comparing(observation, host: url.host) }
    trace.note(at: now, "check \(id) waits for what \(url.host) answers to an address that cannot exist")
    guard !isAsked else { return }
    guard !connectivity.isLost else {
      endComparison(url.host, at: now)
      return
    }
    add(
      .comparison(
        host: url.host, isFar: flights.read(id) { $0.looker.isFar } == true && !others.eyes.isEmpty),
      HopRequest(
        url: HostAnswer.madeUpURL(beside: url), want: .page(PageWanted(doi: nil, depth: .everything))),
      at: now)
  }

  /// The checks that wait for what a host answers to an address that cannot exist, in the order they began.
  func compared(at host: String) -> [UInt64] {
    flights.numbers { $0.isCompared(at: host) }
  }

  mutating func compare(_ host: String, _ answer: HostAnswer, at now: Moment) {
    hostAnswers[host] = answer
    if hostAnswers.count > 50_000 {
      hostAnswers = hostAnswers.filter { now - $0.value.askedAt < Policy.Asking.comparison }
    }
    outcomes.append(.learnt(host: host, answer))
    trace.note(at: now, "\(host) told how it answers to an address that cannot exist")
    endComparison(host, at: now)
  }

  /// Ends the checks that wait for what a host answers to an address that cannot exist, by the last answer that is
  /// known, however old: without any, a page counts for what it shows. Where the host cannot be asked, because it asked
  /// us to wait or our own connection is lost, nobody waits for it.
  mutating func endComparison(_ host: String, at now: Moment) {
    let known = hostAnswers[host]
    for id in compared(at: host) {
      guard case .comparing(var observation, _)? = flights.read(id, { $0.phase }) else { continue }
      observation.hostAnswer = known
      if known == nil {
        trace.note(at: now, "check \(id) is compared with nothing: \(host) cannot be asked now")
      }
      end(id) { .observed($0, observation) }
    }
  }
}
