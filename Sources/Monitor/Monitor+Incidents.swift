import Journal
import Text
import Time
import Findings
import Observations
import Judging
import Checking
import Reporting

extension Monitor {
  /// Puts a judged check where it belongs: on record by itself, or behind an incident.
  func assignToIncident(_ judged: Judged, at now: Moment) {
    guard let judged = heardByEyes(judged, at: now) else { return }
    settle(judged, at: now)
  }

  /// Puts a check where it belongs that every eye was heard of.
  func settle(_ judged: Judged, at now: Moment) {
    let check = judged.check
    incidents.pending.heard(check.id)
    let outcome = judged.findings.hostOutcome
    // What nobody watches any more tells of no host that it is down.
    if case .fails = outcome, isGone(check) { return giveBack(check) }
    guard let url = judged.observation.lastURL else {
      return record(judged, incident: incidents.watch.incident(of: check.id), at: now)
    }
    let host = url.host
    if incidents.watch.isConcerned {
      let passed = Set(judged.observation.hops.dropLast().map(\.url.host))
      for each in passed where each != host {
        incidents.watch.passed(host: each, link: check.linkID, at: now) { self.standing(of: each, most: $0) }
      }
    }
    let word = incidents.watch.saw(
      aspect: check.id, link: check.linkID, host: host, outcome, since: failingSince(judged),
      weight: weight(check, outcome), isPage: check.aspect == .page, at: now
    ) { self.standing(of: host, most: $0) }
    engine.trace.note(
      at: now,
      "\(judged.check.aspect) of \(judged.check.link.key) at \(host): \(outcome), incident rule: \(word)")
    let decision = incidents.decide(judged, host: host, word, outcome, at: now) { underway(besides: judged) }
    if let transition = decision.transition { commits.batch.turns.append(transition) }
    for each in decision.recorded { record(each, incident: decision.incident, at: now) }
  }

  /// Whether a check's link was let go while it was checked.
  private func isGone(_ check: DueCheck) -> Bool {
    do {
      return try store.check(id: check.id) == nil
    } catch {
      return false
    }
  }

  /// Takes the incidents as the store has them, where links may have left that were behind them.
  func reviewIncidents(at now: Moment) throws(StateError) {
    // While a batch waits for the disk, it knows more of incidents than the store does.
    if commits.batch.isEmpty { incidents.watch = try store.incidentWatch(at: now) }
  }

  /// A check that found what it knew already says that its host works.
  func foundInOrder(_ check: DueCheck, _ observation: Observation, at now: Moment) {
    incidents.pending.heard(check.id)
    guard let host = observation.lastURL?.host else { return }
    _ = incidents.watch.saw(aspect: check.id, link: check.linkID, host: host, .inOrder, at: now) {
      self.standing(of: host, most: $0)
    }
  }

  /// When an aspect began to fail as it does: the first failure since it was in order, or, where it cannot be told
  /// how it stands, since when that is so. Nil if it begins now.
  private func failingSince(_ judged: Judged) -> Moment? {
    let state = judged.check.state
    return state.failures.all.first ?? (judged.findings.areUndecided ? state.undecidedSince : nil)
  }

  /// How the links of a host stand; where the store cannot tell, as if one worked.
  private func standing(of host: String, most: Int) -> HostStanding {
    let services = [
      (settings.checkPolicy.resolver, HostQueue.resolver),
      (settings.checkPolicy.dataCite, HostQueue.dataCite),
      (settings.checkPolicy.crossref, HostQueue.crossref),
    ]
    let lines = services.filter { $0.0.host == host }.map(\.1)
    return (try? store.standing(ofHost: host, services: lines, most: most))
      ?? HostStanding(links: .max, lastOK: clock.latest, working: [-1])
  }

  /// Lets go of what was held back, once nothing more can come soon that would make it an incident; ends what is
  /// over, and calls broken what failed past confirmation behind an incident.
  func settleIncidents(at now: Moment, isEnd: Bool = false) {
    let settled = incidents.takeSettled(
      isEnd: isEnd, isIdle: engine.load == 0, longest: longestDoubt, at: now)
    for each in settled { record(each, incident: nil, at: now) }
    let closed = incidents.watch.takeClosed()
    let breaking = incidents.watch.takeBreaking(at: now)
    commits.batch.turns += breaking.map { IncidentTransition($0, .breaks(settings.confirmation), at: now) }
    commits.batch.turns += closed.map { IncidentTransition($0.id, .closes(most: $0.most), at: now) }
    for each in incidents.watch.takeGrown() {
      note("incident \(each.id) grows: \(each.members) checks of \(each.cause.host) now fail alike")
    }
    guard !breaking.isEmpty else { return }
    // What is underway was begun from a standing that is no longer true when it comes back.
    checks.outdate()
  }

  /// Others of the host that are being looked at already: what comes of them soon tells whether it fails one link
  /// or all. Nothing is asked sooner for it.
  private func underway(besides judged: Judged) -> [Int64] {
    guard let url = judged.observation.lastURL, checks.ids.count > 1 else { return [] }
    let others = try? store.aspects(checks.ids, atHost: url.host)
    return (others ?? []).filter { $0 != judged.check.id && !checks.isJudged($0) }
  }

  /// So long an outcome that decides is waited for: as long as a transfer may take, and its turn.
  var longestDoubt: Span { settings.configuration.network.timeout + .seconds(10) }

  /// Puts a judged check into the batch.
  private func record(_ judged: Judged, incident: Int64?, at now: Moment) {
    let check = fresh(judged.check)
    let advance = check.state.advanced(by: event(judged, of: check, incident), at: now)
    if let incident, advance.state.isConfirmed {
      incidents.watch.confirmed(incident, breaksAt: now + breakGrace)
    }
    let interval = dispatch.pace.intervals.interval(of: check)
    let next = check.next.after(
      advance.state, findings: judged.findings,
      period: settings.schedule.period(of: interval, phase: check.phase), confirm: settings.confirmation,
      wait: judged.observation.wait, at: now)
    var checked = CheckedAspect(
      check: check, advance: advance, next: next, deadline: now + interval,
      facts: AspectReport.facts(judged.observation, eye: eyes?.rule.here, view: judged.view),
      touchesAgreement: check.link.kind == .doi && check.aspect != .registry)
    checked.sights = judged.view?.sights ?? []
    checked.landing = landing(of: check, judged.observation)
    checked.directLooks = directLooks(after: check, judged, advance)
    checked.moved = movedPages(judged, advance)
    keepLook(judged, checked)
    checks.judge(check.id)
    trace(judged, advance.state, next, incident: incident, at: now)
    commits.batch.checks.append(checked)
    projections.metrics.count(check.aspect, judged.findings.status, duration: judged.observation.duration)
  }

  /// What a judged check is to its aspect.
  private func event(_ judged: Judged, of check: DueCheck, _ incident: Int64?) -> AspectEvent {
    if let denial = judged.denial {
      // What is confirmed does not end by what is only suspected.
      let stays = check.state.status == .broken && denial == .suspected
      return stays ? .unchanged : .nothingToJudge(incident: incident)
    }
    // What a page shows elsewhere is nothing that this machine's own eye could find changed.
    let isElsewhere = judged.observation.eye != nil && check.aspect == .page
    let endsAmongOthers =
      judged.findings.contains { $0.code == .pageSoft404 } && isCrowded(check, judged.observation)
    let reading =
      isElsewhere
      ? Extracted()
      : Extracted(
        judged.observation, findings: judged.findings, titles: check.known.titles,
        handleTarget: check.handleTarget, isCrowded: endsAmongOthers)
    return .judged(
      judged.findings, reading: reading, of: check.aspect, confirm: settings.confirmation, incident: incident,
      view: judged.view)
  }

  /// Tells what a judged check came to, and why.
  private func trace(
    _ judged: Judged, _ after: AspectState, _ next: NextCheck, incident: Int64?, at now: Moment
  ) {
    let before = judged.check.state
    engine.trace.note(
      at: now,
      """
      \(judged.check.aspect) of \(judged.check.link.key): \(before.status) to \(after.status)\
      \(after.failures.all.count > 0 ? ", \(NumberFormat.count(after.failures.all.count, "failure")) in a row" : "")\
      \(incident.map { ", behind incident \($0)" } ?? ""), next check \(next.due); \
      \(judged.findings.isEmpty ? "no rule found anything" : judged.findings.map(\.traceWords).joined(separator: "; "))
      """)
  }

  /// A check with what became of its aspect while it was underway.
  private func fresh(_ check: DueCheck) -> DueCheck {
    guard checks.isStale(check.id) else { return check }
    return (try? store.check(id: check.id)) ?? check
  }

  /// Members of an incident reach confirmation within one round of rechecks, and break together after it.
  private var breakGrace: Span {
    let over = min(settings.confirmation.hard.over, settings.confirmation.soft.over)
    return min(Policy.Incident.breaking, max(.milliseconds(500), .milliseconds(over.milliseconds / 10)))
  }

  /// A license that many articles share is one cause behind the trouble of each.
  private func weight(_ check: DueCheck, _ outcome: HostOutcome) -> Int {
    guard case .fails(let sign) = outcome, check.link.kind == .license else { return 1 }
    let articles = (try? store.articleCount(naming: check.linkID)) ?? 1
    return articles >= Policy.Incident.licenseArticles ? sign.threshold : 1
  }
}
