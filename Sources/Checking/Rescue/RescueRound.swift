import Time
import Names
import Observations

/// One round for a page that broke: archives are asked for a copy, and each place where it may stand is looked at. A pure
/// state machine that is told what each hop saw and says what to ask next; time limits, budgets and bans stay outside.
package struct RescueRound: Sendable {
  /// What to do next.
  package enum Step: Sendable {
    /// Ask this.
    case ask(HopRequest)
    /// The round is over, and this is what was found.
    case finished(Rescue)
  }

  private enum Phase: Sendable {
    case archive(ArchiveSearch)
    case candidate(RescueCandidate, PageCheck)
    /// The question how a host answers to what cannot exist.
    case comparison(RescueCandidate, Observation)
    case idle
  }

  private let rescue: RescueCase
  private let policy: CheckPolicy
  private var archives: [ArchiveRule]
  private var found: Rescue
  private var phase = Phase.idle
  private var candidates: [RescueCandidate] = []
  private var areCandidatesKnown = false
  private var hosts: [String: HostAnswer] = [:]

  /// Whether it asks archives.
  package let asksArchives: Bool

  /// A round.
  ///
  /// - Parameters:
  ///   - archives: those that are asked; none if it is too early for that.
  ///   - before: what an earlier round found; what other archives said stands.
  ///   - askedAt: from when on the month is counted in which archives are not asked again.
  package init(
    _ rescue: RescueCase, archives: [ArchiveRule], before: Rescue?, askedAt: Moment?, policy: CheckPolicy,
    at now: Moment
  ) {
    self.rescue = rescue
    self.policy = policy
    self.archives = archives
    asksArchives = !archives.isEmpty
    found = Rescue(failingSince: rescue.failingSince)
    found.replies =
      before?.replies.filter { reply in !archives.contains { $0.name == reply.archive } } ?? []
    found.askedAt = askedAt
    found.lookedAt = now
  }

  /// The first step.
  package mutating func begin() -> Step { proceed() }

  /// The step after a hop.
  package mutating func receive(_ result: HopResult) -> Step {
    switch phase {
    case .archive(var search):
      let step = search.receive(result)
      phase = .archive(search)
      return take(step)
    case .candidate(let candidate, var check):
      let step = check.receive(result)
      phase = .candidate(candidate, check)
      switch step {
      case .ask(let request): return .ask(request)
      case .finished(let observation): return weigh(candidate, observation)
      }
    case .comparison(let candidate, let observation):
      hosts[observation.lastURL?.host ?? ""] = HostAnswer(result)
      return weigh(candidate, observation)
    case .idle: return proceed()
    }
  }

  /// The host that was to be asked wants to be left in peace for longer than a question waits.
  package mutating func putOff() -> Step {
    switch phase {
    case .archive(var search): return take(search.putOff())
    case .candidate(let candidate, _), .comparison(let candidate, _):
      var candidate = candidate
      (candidate.likeness, candidate.found, candidate.isPassing) = (
        .unread, "its host asks us to wait", true
      )
      found.candidates.append(candidate)
      return proceed()
    case .idle: return proceed()
    }
  }

  private mutating func take(_ step: ArchiveSearch.Step) -> Step {
    switch step {
    case .ask(let request): return .ask(request)
    case .finished(let reply):
      found.replies.append(reply)
      return proceed()
    }
  }

  private mutating func proceed() -> Step {
    while !archives.isEmpty {
      guard var search = ArchiveSearch(archives.removeFirst(), rescue, policy: policy) else { continue }
      let step = search.begin()
      phase = .archive(search)
      return take(step)
    }
    if !areCandidatesKnown {
      areCandidatesKnown = true
      candidates = rescue.candidates(copy: found.copyNames)
    }
    while !candidates.isEmpty {
      let candidate = candidates.removeFirst()
      guard let url = LinkURL(reading: candidate.url) else { continue }
      var check = PageCheck(at: url, wanted: rescue.known.wanted, maxRedirects: policy.maxRedirects)
      guard case .ask(let request) = check.begin() else { continue }
      phase = .candidate(candidate, check)
      return .ask(request)
    }
    phase = .idle
    return .finished(found)
  }

  /// Judges what stands at a candidate. What its host shows for everything is no page.
  private mutating func weigh(_ candidate: RescueCandidate, _ seen: Observation) -> Step {
    var observation = seen
    let link = PageLook.judged(rescue.known, at: observation)
    if let url = observation.lastURL,
      PageEvidence.needsComparison(
        observation, link: link, titles: rescue.known.titles, resolver: policy.resolver)
    {
      if let known = hosts[url.host] {
        observation.hostAnswer = known
      } else {
        phase = .comparison(candidate, observation)
        return .ask(
          HopRequest(
            url: HostAnswer.madeUpURL(beside: url), want: .page(PageWanted(doi: nil, depth: .everything))))
      }
    }
    let look = PageLook(observation, rescue.known, as: link, resolver: policy.resolver)
    var candidate = candidate
    candidate.found = look.words
    switch look.state {
    case .seen(let likeness): candidate.likeness = likeness
    case .unread(let isPassing):
      // Where nothing answers, nothing is offered.
      candidate.likeness = observation.failure == nil ? .unread : nil
      candidate.isPassing = isPassing
    case .missing: candidate.likeness = nil
    }
    found.candidates.append(candidate)
    return proceed()
  }
}
