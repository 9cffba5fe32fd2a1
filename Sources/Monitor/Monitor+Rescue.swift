import Journal
import Time
import Names
import Observations
import Judging
import Checking

/// The search for what became of pages that broke: copies in archives, and where the pages stand now. Once a month and
/// link, each question in its turn in its host's line.
extension Monitor {
  /// Begins what is due.
  func rescue(at now: Moment) {
    if engine.isLost, !errands.rescues.isEmpty { errands.rescues.clear() }
    guard mayRescue else { return }
    if errands.rescues.isStale {
      errands.rescues.nextAt = (try? store.nextRescue(seenBefore: clock.horizon)) ?? nil
      errands.rescues.isStale = false
    }
    guard errands.rescues.room > 0, let next = errands.rescues.nextAt, next <= now else { return }
    do throws(StateError) {
      let tasks = try store.dueRescues(
        besides: errands.rescues.links, most: errands.rescues.room, resolver: settings.checkPolicy.resolver,
        seenBefore: clock.horizon, at: now)
      for task in tasks { begin(task, at: now) }
      guard tasks.isEmpty else { return }
      // What is due is underway, or was mended.
      errands.rescues.nextAt = nil
      errands.rescues.isStale = errands.rescues.isStale || errands.rescues.isEmpty
    } catch {
      handleStoreError(error, at: now)
    }
  }

  /// When a link is to be seen to next; nil if none is, or nothing can be asked now.
  func nextRescue(after now: Moment) -> Moment? {
    guard mayRescue, errands.rescues.room > 0 else { return nil }
    if errands.rescues.isStale { return now }
    return errands.rescues.nextAt
  }

  private var mayRescue: Bool {
    !settings.configuration.checks.archives.isEmpty && commits.isWorking && !engine.isLost
      && !errands.isTakingArticles
  }

  private func begin(_ task: RescueTask, at now: Moment) {
    let asked = task.rescue.incident.map { task.asked + errands.rescues.asked(of: $0) } ?? 0
    let isSpared = asked >= Policy.Rescue.ofIncident
    let isEarly = task.askedAt.map { now - $0 < Policy.Rescue.pause && now >= $0 } ?? false
    let known = task.before?.replies.filter { !$0.isPassing }.map(\.archive) ?? []
    let archives =
      isSpared ? [] : settings.configuration.checks.archives.filter { !isEarly || !known.contains($0.name) }
    var round = RescueRound(
      task.rescue, archives: archives, before: task.before,
      askedAt: isEarly || isSpared ? task.askedAt : now, policy: settings.checkPolicy, at: now)
    advance(task, &round, round.begin(), at: now)
  }

  private func advance(
    _ task: RescueTask, _ round: inout RescueRound, _ step: RescueRound.Step, at now: Moment
  ) {
    switch step {
    case .ask(let request):
      let number = errands.rescues.begin(RescueQueue.Flight(task: task, round: round))
      engine.ask(number, request, at: now)
    case .finished(let found): settle(task, found, at: now)
    }
  }

  /// Takes what a question of a round brought.
  func receiveRescue(_ number: UInt64, _ result: HopResult, at now: Moment) {
    guard var flight = errands.rescues.land(number) else { return }
    if case .failure(let failure) = result.outcome {
      // It may be our own connection that failed: then the round is made again.
      engine.doubt(failure, at: result.request.url, at: now)
    }
    let step = flight.round.receive(result)
    advance(flight.task, &flight.round, step, at: now)
  }

  /// Takes note that a question of a round was not asked.
  func dropRescue(_ number: UInt64, at now: Moment) {
    guard var flight = errands.rescues.land(number) else { return }
    guard !engine.isLost else {
      errands.rescues.isStale = true
      return
    }
    let step = flight.round.putOff()
    advance(flight.task, &flight.round, step, at: now)
  }

  private func settle(_ task: RescueTask, _ found: Rescue, at now: Moment) {
    errands.rescues.isStale = true
    guard !engine.isLost else { return }
    let failures = found.isPassing ? task.failures + 1 : 0
    var next = (found.askedAt ?? now) + Policy.Rescue.pause
    if next <= now { next = now + Policy.Rescue.pause }
    if found.isPassing {
      next = min(next, now + (settings.confirmation.wait(afterFailures: failures) ?? .days(1)))
    }
    do throws(StateError) {
      try store.save(found, of: task, failures: failures, next: next, at: now)
      projections.files.changed()
    } catch {
      handleStoreError(error, at: now)
    }
  }

  /// Pages that a look showed to have moved from one site to another.
  func movedPages(_ judged: Judged, _ advance: Advance) -> [MovedPage] {
    let check = judged.check
    var pages: [MovedPage?] = []
    switch check.aspect {
    case .page:
      guard judged.findings.status == .ok || isSamePage(judged), let last = judged.observation.lastURL
      else {
        return []
      }
      let resolver = settings.checkPolicy.resolver.site
      let first = judged.observation.hops.first { $0.url.site != resolver }
      pages.append(first.flatMap { MovedPage(from: $0.url, to: last) })
      for case .field(.finalURL, let old, let new) in advance.changes {
        pages.append(MovedPage(from: LinkURL(reading: old), to: LinkURL(reading: new)))
      }
    case .registry:
      for case .field(.target, let old, let new) in advance.changes {
        pages.append(MovedPage(from: LinkURL(reading: old), to: LinkURL(reading: new)))
      }
    case .record:
      let record = advance.state.memory.record.target
      pages.append(MovedPage(from: LinkURL(reading: check.target), to: LinkURL(reading: record)))
    case .agreement: break
    }
    return pages.compactMap(\.self)
  }

  /// Whether a page on another domain has the very title that it had before: then it moved, whoever owns the domain.
  private func isSamePage(_ judged: Judged) -> Bool {
    guard judged.findings.allSatisfy({ $0.severity == .info || $0.code == .pageNewOwner }),
      case .page(.answered(let answer)) = judged.observation.facts, let title = answer.page?.title,
      !title.isEmpty
    else { return false }
    return title == judged.check.state.memory.title.value
  }
}
