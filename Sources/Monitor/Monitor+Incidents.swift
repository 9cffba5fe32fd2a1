import Journal
import Links

extension Monitor {
  /// Puts a judged check where it belongs: on record by itself, or behind an incident.
  func weigh(_ judged: Judged, at now: Moment) {
    let check = judged.check
    doubts.heard(check.id)
    guard let host = judged.observation.lastURL?.host, !judged.findings.areSilentOnHost else {
      return record(judged, incident: incidents.incident(of: check.id), at: now)
    }
    if incidents.isConcerned {
      let passed = Set(judged.observation.hops.dropLast().compactMap { (try? LinkURL($0.url))?.host })
      for each in passed where each != host { incidents.passed(host: each, link: check.linkID) }
    }
    let sign = judged.findings.incidentSign
    let word = incidents.saw(
      aspect: check.id, link: check.linkID, host: host, sign: sign, weight: weight(check, sign), at: now)
    switch (word, sign) {
    case (.doubtful, let sign?) where !check.state.told.isFailing:
      let cause = IncidentCause(host: host, sign: sign)
      doubts.hold(judged, cause, asking: askOthers(than: judged, cause, at: now), at: now)
    case (.alone, _), (.doubtful, _):
      record(judged, incident: nil, at: now)
      for cause in doubts.causes(at: host, except: sign) { release(cause, at: now) }
    case (.member(let id), _): record(judged, incident: id, at: now)
    case (.opens(let id, let earlier), let sign?):
      let cause = IncidentCause(host: host, sign: sign)
      batch.turns.append(IncidentTurn(id, .opens(cause, joined: earlier), at: now))
      for each in doubts.take(cause) + [judged] { record(each, incident: id, at: now) }
    case (.opens, nil): break
    }
  }

  /// Lets go of what was held back, once nothing more can come soon that would make it an incident; ends what is
  /// over, and calls broken what failed past confirmation behind an incident.
  func settleIncidents(at now: Moment, isEnd: Bool = false) {
    let settled =
      isEnd ? doubts.all : doubts.settled(isIdle: pursuit.load == 0, longest: longestDoubt, at: now)
    for cause in settled { release(cause, at: now) }
    let closed = incidents.takeClosed()
    let breaking = incidents.takeBreaking(at: now)
    batch.turns += breaking.map { IncidentTurn($0, .breaks(settings.confirmation), at: now) }
    batch.turns += closed.map { IncidentTurn($0.id, .closes(most: $0.most), at: now) }
    for each in incidents.takeRecovering() { batch.hastened.insert(each.id) }
    for each in incidents.takeGrown() {
      note("incident \(each.id) grows: \(each.cause.host) fails \(each.members) checks alike by now")
    }
    guard !breaking.isEmpty else { return }
    // What is underway was begun from a standing that is no longer true when it comes back.
    stale.formUnion(claimed.subtracting(batch.checks.map(\.check.id)))
  }

  private func release(_ cause: IncidentCause, at now: Moment) {
    for each in doubts.take(cause) { record(each, incident: nil, at: now) }
  }

  /// Others of the host are looked at now, so that it is soon known whether it fails one link or all.
  private func askOthers(than judged: Judged, _ cause: IncidentCause, at now: Moment) -> [Int64] {
    // A single pass looks at nothing but what was due.
    guard cause.sign != .gone, horizon == nil, let url = judged.observation.lastURL,
      doubts.mayAsk(cause, at: now),
      let others = try? store.neighbours(
        of: judged.check, site: "\(url.scheme)://\(url.site)", most: Monitor.othersAsked)
    else { return [] }
    batch.hurried.formUnion(others)
    batch.hurriedAt = now
    return others
  }

  /// Enough of them to see an incident although one or the other works in its own way.
  private static let othersAsked = 6

  /// So long an outcome that decides is waited for: as long as a transfer may take, and its turn.
  var longestDoubt: Span { settings.configuration.network.timeout + .seconds(10) }

  /// Puts a judged check into the batch.
  private func record(_ judged: Judged, incident: Int64?, at now: Moment) {
    let check = fresh(judged.check)
    let advance = check.state.advanced(
      by: judged.findings, reading: Reading(judged.observation, findings: judged.findings), of: check.aspect,
      confirm: settings.confirmation, isQuiet: incident != nil, at: now)
    if let incident, advance.state.isConfirmed {
      incidents.confirmed(incident, breaksAt: now + breakGrace)
    }
    let interval = pace.timetable.interval(of: check)
    let next = check.next.after(
      advance.state, findings: judged.findings,
      period: settings.schedule.period(of: interval, phase: check.phase), confirm: settings.confirmation,
      wait: judged.observation.wait, at: now)
    var checked = CheckedAspect(
      check: check, advance: advance, next: next, deadline: now + interval,
      facts: AspectReport.facts(judged.observation), incident: incident,
      touchesLicenses: check.link.kind == .doi && check.aspect != .registry)
    checked.landing = landing(of: check, judged.observation)
    batch.checks.append(checked)
    metrics.count(check.aspect, judged.findings.status, duration: judged.observation.duration)
  }

  /// A check with what became of its aspect while it was underway.
  private func fresh(_ check: DueCheck) -> DueCheck {
    guard stale.remove(check.id) != nil else { return check }
    return (try? store.check(id: check.id)) ?? check
  }

  /// Members of an incident reach confirmation within one round of rechecks, and break together after it: a tenth
  /// of the time that confirmation takes, six hours at most.
  private var breakGrace: Span {
    let over = min(settings.confirmation.hard.over, settings.confirmation.soft.over)
    return min(.hours(6), max(.milliseconds(500), .milliseconds(over.milliseconds / 10)))
  }

  /// A license that many articles share is one cause behind the trouble of each.
  private func weight(_ check: DueCheck, _ sign: IncidentSign?) -> Int {
    guard let sign, check.link.kind == .license else { return 1 }
    let articles = (try? store.articleCount(naming: check.linkID)) ?? 1
    return articles >= Monitor.manyArticles ? sign.threshold : 1
  }

  /// So many articles that share a failing license are one incident.
  private static let manyArticles = 10
}
