import Configuration
import Journal
import Time
import Findings
import Observations

/// The harvesting of sources: page by page, each in its turn in the host's line, so that no check waits for more than
/// one page.
extension Monitor {
  /// Asks for the pages that are due.
  func harvest(at now: Moment) {
    if engine.isLost { errands.sources.forgetDoubted() }
    guard mayHarvest, !errands.sources.rows.isEmpty else { return }
    for place in errands.sources.rows.indices where errands.sources.hasRoom {
      guard let moment = errands.sources.moment(place, at: now), moment <= now, isWithinPass(place, moment)
      else {
        continue
      }
      ask(place, at: now)
    }
  }

  /// When a source is to be seen to next; nil if none is, or nothing can be asked now.
  func nextHarvest(after now: Moment) -> Moment? {
    if errands.sources.heard.hasNew, commits.isWorking { return now }
    guard mayHarvest, errands.sources.hasRoom else { return nil }
    return errands.sources.rows.indices.compactMap { place in
      errands.sources.moment(place, at: now).flatMap { isWithinPass(place, $0) ? $0 : nil }
    }.min()
  }

  private var mayHarvest: Bool { commits.isWorking && !engine.isLost && !errands.isTakingArticles }

  /// Whether a source is seen to in a single pass: a look that is due later is left alone, one that was begun is ended,
  /// and one that is due at once, as of a source that leads elsewhere now, is due whenever the pass began.
  private func isWithinPass(_ place: Int, _ moment: Moment) -> Bool {
    let row = errands.sources.rows[place]
    if case .waiting = row.phase { return true }
    return row.standing.nextLook(row.rule, at: moment) == nil || clock.isWithinPass(moment)
  }

  private func ask(_ place: Int, at now: Moment) {
    if let trouble = errands.sources.takeDoubted(place) { return take(trouble, place, at: now) }
    let row = errands.sources.rows[place]
    let look = row.standing.look(row.rule, at: now)
    let number = errands.sources.begin(place, look)
    do {
      let key = try row.rule.keyFile.map { path throws(SecretFile.Unreadable) in try SecretFile.read(path) }
      guard var request = settings.sourceDoors.request(look.question(row.rule.place), key: key) else {
        return take(.trouble("the configured address is not a usable URL"), place, at: now)
      }
      if let moved = row.moved { request = request.moved(to: moved.to) }
      engine.ask(number, request, at: now)
    } catch {
      take(.trouble("its key cannot be read: \(error.words)"), place, at: now)
    }
  }

  /// Has what a source answered read, beside everything else.
  func receivePage(_ number: UInt64, _ result: HopResult, at now: Moment) {
    guard let place = errands.sources.place(of: number),
      let look = errands.sources.rows[place].standing.harvest
    else {
      return
    }
    if case .failure(let failure) = result.outcome {
      // It may be our own connection that failed: then nothing is said of the source.
      engine.doubt(failure, at: result.request.url, at: now)
      guard !engine.isLost else { return errands.sources.wait(place, until: now + .seconds(1)) }
    }
    actions.append(.read(number, look.question(errands.sources.rows[place].rule.place), result))
  }

  /// Takes what a source's answer says.
  func takePage(_ number: UInt64, _ answer: HarvestAnswer, at now: Moment) {
    guard let place = errands.sources.place(of: number) else { return }
    guard mayHarvest else { return errands.sources.wait(place, until: now + .seconds(1)) }
    if case .moved(let url) = answer {
      guard errands.sources.move(place, to: url) else {
        return take(.trouble("it redirects endlessly, last to \(url.text)"), place, at: now)
      }
      return errands.sources.wait(place, until: now)
    }
    take(answer, place, at: now)
  }

  private func take(_ answer: HarvestAnswer, _ place: Int, at now: Moment) {
    // A verdict on the source waits until it is known that we are online.
    if case .trouble = answer, engine.isInDoubt {
      return errands.sources.doubt(answer, place, until: now + .milliseconds(250))
    }
    let row = errands.sources.rows[place]
    do throws(StateError) {
      let outcome = try store.take(
        answer, of: row.standing, schedule: settings.schedule,
        wait: { min(row.rule.every, settings.confirmation.wait(afterFailures: $0) ?? row.rule.every) },
        due: clock.limit(at: now), at: now)
      let phase = phase(after: outcome.step, answer, at: now)
      errands.sources.stand(place, outcome.standing, phase)
      tell(outcome.entries)
      let hasRemoved = outcome.entries.contains { written in
        written.entry.event == .sourceHarvested && !written.entry.detail.contains(.number("removed", 0))
      }
      if hasRemoved { try reviewIncidents(at: now) }
      if outcome.standing.trouble != row.standing.trouble { projections.files.changed() }
      guard case .page(let page) = answer, !page.records.isEmpty else { return }
      // What is new is due at a moment that was read already.
      dispatch.rescan(at: now)
      errands.sources.heard.take(page, at: now)
      projections.files.changed()
    } catch {
      errands.sources.wait(place, until: now)
      handleStoreError(error, at: now)
    }
  }

  private func phase(after step: Harvest.Step, _ answer: HarvestAnswer, at now: Moment)
    -> SourceHarvests.Phase
  {
    switch (step, answer) {
    case (.again(let span), _) where span > .zero: .waiting(now + span)
    case (.next, .page(let page)): page.rest.map { .waiting(now + $0) } ?? .resting
    default: .resting
    }
  }
}
