import Journal
import Time
import Names
import Observations
import Judging

extension Monitor {
  /// Judges what a check saw, and puts what comes of it into the batch.
  func judge(_ check: DueCheck, _ observation: Observation, at now: Moment) {
    if let failure = observation.failure, failure.kind == .ownTrouble {
      return putOff(check, because: failure, at: now)
    }
    var observation = observation
    observation.certificateEnd =
      observation.certificateEnd ?? observation.lastURL.flatMap { commits.certificateEnd(of: $0.host) }
    if check.aspect == .registry { observation.knownAgency = check.known.agency }
    if case .record(let agency, let answer) = observation.facts { learn(agency, answer, at: now) }
    if case .record(_, .unchanged) = observation.facts { return keep(check, observation, at: now) }
    var findings = Judge.findings(observation, of: check.link, context(check, observation, at: now))
    if findings.contains(where: { $0.code == .pageWrongDOI }) {
      guard let context = kinship(check, observation, at: now) else {
        checks.awaitKin(check, observation)
        return
      }
      findings = Judge.findings(observation, of: check.link, context)
    }
    var denial: Judged.Denial?
    if observation.endsWithDenial, findings.contains(where: { $0.code == .doiResolverError }) {
      guard let kin = try? store.kinship(of: check.linkID), kin.isRegistryKnown else {
        checks.awaitKin(check, observation)
        return
      }
      if kin.isUnregistered {
        denial = kin.isRegistryBroken ? .confirmed : .suspected
        findings = []
      }
    }
    assignToIncident(
      Judged(check: check, observation: observation, findings: findings, denial: denial), at: now)
  }

  /// The host that a DOI's page led to, answer or not; nil if nothing but the resolver was reached.
  func landing(of check: DueCheck, _ observation: Observation) -> String? {
    guard check.link.kind == .doi, check.aspect == .page, let url = observation.lastURL,
      url.site != settings.checkPolicy.resolver.site
    else { return nil }
    return url.site
  }

  /// How many of the next looks at a DOI's page may begin at its target: none after anything but a look in order that
  /// found nothing new, and none if the resolver leads elsewhere than its record says.
  func directLooks(after check: DueCheck, _ judged: Judged, _ advance: Advance) -> Int {
    guard check.link.kind == .doi, check.aspect == .page, advance.state.status == .ok,
      advance.changes.isEmpty,
      judged.denial == nil, advance.state.memory.finalURL.candidate == nil,
      case .page(.answered) = judged.observation.facts
    else { return 0 }
    let resolver = settings.checkPolicy.resolver.site
    let hops = judged.observation.hops.lazy.map(\.url)
    guard hops.first?.site == resolver else { return max(0, check.directLooks - 1) }
    guard let target = LinkURL(reading: check.target)?.withoutFragment,
      hops.first(where: { $0.site != resolver })?.wireText == target.wireText
    else { return 0 }
    return settings.schedule.startAtTarget - 1
  }

  /// A check that the proxy, a `connect_to` destination or this program failed says nothing of its link, not even
  /// that it cannot be told: it is as if it had not been made, and is made again.
  private func putOff(_ check: DueCheck, because failure: TransferFailure, at now: Moment) {
    if unseen(check, unable: Set([eyes?.rule.here].compactMap(\.self)), at: now) { return }
    putOff(check, at: now)
    guard actions.reportsFailure(at: now) else { return }
    note(
      "a local failure ended a check (\(failure.detail)); nothing is recorded about \(check.link.key)",
      about: .state)
  }

  /// Ends a check that came to nothing: it is as if it had not been taken from the schedule.
  func giveBack(_ check: DueCheck) {
    eyes?.held[check.id] = nil
    checks.end(check.id)
    incidents.pending.heard(check.id)
  }

  /// Ends a check that came to nothing, and is still due.
  func release(_ check: DueCheck) {
    giveBack(check)
    dispatch.found(check.line)
  }

  /// Ends a check that came to nothing, and is to be made at a later moment.
  func putOff(_ check: DueCheck, until moment: Moment) {
    giveBack(check)
    commits.batch.putOff[check.id] = moment
  }

  /// Has a check made again later, as if it had not been made.
  func putOff(_ check: DueCheck, at now: Moment) {
    putOff(check, until: now + (settings.confirmation.wait(afterFailures: 1) ?? .minutes(15)))
  }

  /// A record that did not change: what was found in it last still stands.
  func keep(_ check: DueCheck, _ observation: Observation, at now: Moment) {
    foundInOrder(check, observation, at: now)
    let advance = check.state.advanced(by: .unchanged, at: now)
    let interval = dispatch.pace.intervals.interval(of: check)
    let next = check.next.after(
      advance.state, findings: [], period: settings.schedule.period(of: interval, phase: check.phase),
      confirm: settings.confirmation, wait: nil, at: now)
    checks.judge(check.id)
    commits.batch.checks.append(
      CheckedAspect(check: check, advance: advance, next: next, deadline: now + interval, facts: nil))
    projections.metrics.count(check.aspect, advance.state.status, duration: observation.duration)
  }

  /// The context with what registry and agency say by now of the work's other names; nil as long as one of
  /// them was never looked at.
  private func kinship(_ check: DueCheck, _ observation: Observation, at now: Moment) -> JudgeContext? {
    var context = context(check, observation, at: now)
    guard let kin = try? store.kinship(of: check.linkID) else { return context }
    guard kin.isComplete else { return nil }
    context.names = kin.names
    context.related = kin.related
    return context
  }

  /// Judges the pages that waited for what was just committed.
  func settleAwaiting(_ committed: [CheckedAspect], at now: Moment) {
    for each in committed where each.check.aspect != .page {
      guard let (check, observation) = checks.takeAwaiting(ofLink: each.check.linkID) else { continue }
      judge(check, observation, at: now)
    }
    if !commits.batch.isEmpty { commit(at: now) }
  }

  /// Gives up pages that wait for registry and agency in a single pass, once those are not looked at in it any more:
  /// nothing is said of them, and they are read again when the others are.
  func releaseAwaiting(at now: Moment) {
    guard clock.horizon != nil, checks.isAwaitingKin, engine.load == 0, errands.records.isEmpty,
      commits.batch.checks.isEmpty,
      incidents.pending.isEmpty, !dispatch.scanner.isBehind, dispatch.stragglers.isEmpty
    else { return }
    for check in checks.pagesAwaitingKin { putOff(check, at: now) }
    commit(at: now)
  }

  func context(_ check: DueCheck, _ observation: Observation, at now: Moment) -> JudgeContext {
    var context = JudgeContext(resolver: settings.checkPolicy.resolver, now: now)
    context.related = Set(check.related)
    context.names = check.known.names
    context.titles = check.known.titles
    context.target = check.target
    context.expectations = settings.configuration.checks.expect
    context.finalURL = check.aspect == .page ? check.state.memory.finalURL.value : nil
    context.sharers = sharers(of: check, observation)
    return context
  }

  /// Whether so many other DOIs end at the same page that it is none of theirs.
  func isCrowded(_ check: DueCheck, _ observation: Observation) -> Bool {
    sharers(of: check, observation) >= JudgeContext.crowd
  }

  /// Other DOIs that end at the page that a DOI ended at, which does not show it.
  private func sharers(of check: DueCheck, _ observation: Observation) -> Int {
    guard check.link.kind == .doi, case .page(.answered(let answer)) = observation.facts,
      answer.page?.reading.needleFound == false, let url = observation.lastURL
    else { return 0 }
    let page = SessionMarks.removed(from: url.text)
    return (try? store.sharers(of: page, except: check.linkID, most: JudgeContext.mostSharers)) ?? 0
  }
}
