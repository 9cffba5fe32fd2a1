import Journal
import Text
import Time
import Observations
import Judging

/// Other eyes: who looks, when another one looks once more, and what counts then.
extension Monitor {
  /// Opens the desk of eyes, where some are configured.
  ///
  /// - Returns: budgets that other eyes may still draw on for what was asked before, and until when.
  func openEyes(at now: Moment) throws(StateError) -> [String: Moment] {
    guard let rule = settings.configuration.eyes else {
      eyes = nil
      if try store.fact("eyes")?.isEmpty == false { commits.batch.facts["eyes"] = "" }
      return [:]
    }
    let timeout = settings.configuration.network.timeout
    let resting = engine.farBudgets
    let handed = try store.fact("eyes_handed").flatMap { Moment($0) }
    // At a reload, what other eyes have is known; after a start it is PostgreSQL that tells.
    let before = eyes
    eyes = EyeDesk(rule, timeout: timeout, handedUntil: handed, at: now)
    if let before, before.rule.postgres == rule.postgres {
      eyes?.standing = before.standing
      // The clock may have been set back since.
      eyes?.waitsUntil = before.waitsUntil.map { min($0, now + timeout + timeout + timeout) }
    }
    return Dictionary(uniqueKeysWithValues: resting.map { ($0, now + timeout + timeout + timeout) })
  }

  /// Takes what is told of other eyes.
  func takeEyes(_ events: [Event], at now: Moment) {
    guard eyes != nil else { return }
    for event in events {
      switch event {
      case .handedBack(let number, let eye): engine.handBack(number, from: eye, at: now)
      case .eyes(let standing): stand(standing, at: now)
      case .eyesRest(let budgets):
        for (budget, span) in budgets { engine.rest(budget: budget, until: now + span) }
      case .eyesNote(let words): note(words, about: .eyes)
      default: break
      }
    }
    if let until = eyes?.waitsUntil, until <= now { eyes?.waitsUntil = nil }
    if let until = eyes?.greetsUntil, until <= now { eyes?.greetsUntil = nil }
  }

  private func stand(_ standing: EyesStanding, at now: Moment) {
    guard let before = eyes?.standing else { return }
    if standing.isUp { eyes?.waitsUntil = nil }
    eyes?.greetsUntil = nil
    eyes?.standing = standing
    if before != standing { projections.files.changed() }
    if before.words != standing.words { commits.batch.facts["eyes"] = standing.words }
    engine.see(eyes: eyes?.others ?? [:], at: now)
    if before.isUp != standing.isUp || before.trouble != standing.trouble {
      if standing.isUp {
        note("PostgreSQL answers; \(NumberFormat.count(standing.others.count, "other eye")) can be asked")
      } else if before.isUp || !before.eyes.isEmpty || before.trouble != standing.trouble {
        note(standing.sentence ?? "PostgreSQL is down", about: .eyes)
      }
    }
    let old = Dictionary(before.eyes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for eye in standing.eyes {
      let known = old[eye.name]
      if !eye.isOwn, known?.isAlive != eye.isAlive, known != nil || eye.isAlive {
        note("the eye \(eye.name) is \(eye.isAlive ? "there" : "lost")")
      }
      if let known, eye.refused > known.refused {
        note(
          "the eye \(eye.name) sent \(eye.refusal); \(NumberFormat.count(Int(eye.refused - known.refused), "answer")) dropped",
          about: .eyes)
      }
    }
  }

  /// Who makes a look that is due.
  func looker(of check: DueCheck, isUrgent: Bool) -> Looker {
    eyes?.looker(of: check.state, isUrgent: isUrgent) ?? .own
  }

  /// A judged look, once every eye was heard that is to be; nil if another one looks first.
  func heardByEyes(_ judged: Judged, at now: Moment) -> Judged? {
    guard let desk = eyes, !judged.observation.hops.isEmpty else { return judged }
    let id = judged.check.id
    let eye = judged.observation.eye
    let isNews = eye != nil && isNews(judged)
    var held = eyes?.held.removeValue(forKey: id) ?? EyeDesk.Held()
    let name = eye ?? desk.rule.here
    if isLeftToOthers(judged) {
      putOff(judged.check, at: now)
      return nil
    }
    held.judged.append(judged)
    held.sights.append(
      judged.denial != nil
        ? Sight(eye: name, kind: .good, saw: "ok")
        : Sight(eye: name, findings: judged.findings, isNews: isNews))
    return count(held, isLast: false, at: now)
  }

  /// Whether a look that found fault says nothing: another eye saw the page last where this machine's own could not, and
  /// now cannot be asked, because PostgreSQL is down.
  private func isLeftToOthers(_ judged: Judged) -> Bool {
    guard let desk = eyes, !desk.standing.isUp, desk.held[judged.check.id] == nil,
      judged.findings.status.isFailing || judged.findings.areUndecided
    else { return false }
    return judged.check.state.eyes?.isSeenElsewhere(than: desk.rule.here) == true
  }

  /// No other eye could look: what was seen counts for itself, or yet another one looks.
  ///
  /// - Returns: whether something had been seen.
  func unseen(_ check: DueCheck, unable: Set<String>, at now: Moment) -> Bool {
    guard var held = eyes?.held.removeValue(forKey: check.id) else { return false }
    let isNew = !unable.isSubset(of: held.unable.union(held.sights.map(\.eye)))
    held.unable.formUnion(unable.subtracting(held.sights.map(\.eye)))
    if let judged = count(held, isLast: !isNew, at: now) { settle(judged, at: now) }
    return true
  }

  private func count(_ held: EyeDesk.Held, isLast: Bool, at now: Moment) -> Judged? {
    guard let desk = eyes, let first = held.judged.first else { return nil }
    switch desk.agreement.step(held.sights, unable: held.unable, isLast: isLast) {
    case .count(let place, let word):
      var judged = held.judged[place]
      judged.view = EyeView(held.sights, word)
      return judged
    case .ask(let looker):
      eyes?.held[first.check.id] = held
      var known = first.check.known
      // It is to be read, not to be told that it is as it was.
      known.tag = nil
      engine.begin(first.check, first.check.link, first.check.aspect, known: known, by: looker, at: now)
      return nil
    }
  }

  /// Whether another eye read something else off a page than is remembered, or warns of something else: pages differ by
  /// place. Of a page that this machine's own eye can see and has not read yet, all is.
  private func isNews(_ judged: Judged) -> Bool {
    let status = judged.check.state.status
    let codes = judged.findings.filter { $0.severity > .info }.map(\.code.rawValue)
    if [.ok, .warning, .unchecked].contains(status), Set(codes) != Set(judged.check.codes) { return true }
    let reading = Extracted(
      judged.observation, findings: judged.findings, titles: judged.check.known.titles,
      handleTarget: judged.check.handleTarget)
    let memory = judged.check.state.memory
    func differs(_ new: String?, _ old: String?) -> Bool { new != nil && old != nil && new != old }
    if reading.finalURL != nil, memory.finalURL.value == nil, let here = eyes?.rule.here {
      return judged.check.state.eyes?.isSeenElsewhere(than: here) != true
    }
    return differs(reading.finalURL, memory.finalURL.value) || differs(reading.title, memory.title.value)
      || differs(reading.licenses?.joined(separator: " "), memory.licenses.value)
      || differs(reading.target, memory.target)
  }

  /// Hands out what other eyes are to fetch, behind a note of it that survives this process: its successor waits until
  /// no eye can ask any more what this one handed out.
  func handOut(at now: Moment) {
    let hops = engine.takeHandOuts()
    guard !hops.isEmpty else { return }
    let isNoted = eyes?.handedUntil.map { $0 >= now + Policy.Eyes.handedNote } ?? false
    if !isNoted {
      let until = now + Policy.Eyes.handedNote + Policy.Eyes.handedNote
      commits.batch.facts["eyes_handed"] = until.description
      eyes?.handedUntil = until
      commit(at: now)
    }
    guard commits.isWorking else {
      for hop in hops { engine.handBack(hop.number, from: nil, at: now) }
      return
    }
    for hop in hops { noteStarted(engine.item(ofHop: hop.number)) }
    actions.append(.handOut(hops))
  }
}
