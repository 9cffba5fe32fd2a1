import Time
import Names
import Observations

/// What a host answers to an address that cannot exist, which some observations are compared with.
extension CheckEngine {
  /// Puts an observation aside until its host has told what its pages of errors look like; one question
  /// serves all that wait, and all of a day.
  mutating func askForComparison(_ id: UInt64, _ observation: Observation, _ url: LinkURL, at now: Moment) {
    let isAsked = flights.values.contains { $0.isCompared(at: url.host) }
    flights[id]?.phase = .comparing(observation, host: url.host)
    trace.note(at: now, "check \(id) waits for what \(url.host) answers to an address that cannot exist")
    guard !isAsked else { return }
    guard !connectivity.isLost else {
      endComparison(url.host, at: now)
      return
    }
    add(
      .comparison(host: url.host, isFar: flights[id]?.looker.isFar == true && !others.eyes.isEmpty),
      HopRequest(
        url: HostAnswer.madeUpURL(beside: url), want: .page(PageWanted(doi: nil, depth: .everything))),
      at: now)
  }

  /// The checks that wait for what a host answers to an address that cannot exist, in the order they began.
  func compared(at host: String) -> [UInt64] {
    flights.filter { $0.value.isCompared(at: host) }.keys.sorted()
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
      guard case .comparing(var observation, _)? = flights[id]?.phase else { continue }
      observation.hostAnswer = known
      if known == nil {
        trace.note(at: now, "check \(id) is compared with nothing: \(host) cannot be asked now")
      }
      end(id) { .observed($0, observation) }
    }
  }
}
