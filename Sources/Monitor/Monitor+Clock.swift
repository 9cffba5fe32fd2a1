import Journal
import Text
import Time

extension Monitor {
  /// Sees to a clock that was set: what it betrays by itself, and what the shell noticed.
  func handleClockChange(_ events: [Event], at now: Moment) {
    defer { clock.passed(now) }
    for case .clockSet(let start) in events {
      clock.set(start)
      commits.retry(at: now)
    }
    if let step = clock.stepBack(at: now) { beginAnew("back", step, at: now) }
    // While the state cannot be written it waits.
    guard let start = clock.unrecorded, commits.mayTry(at: now) else { return }
    do throws(StateError) {
      // What was seen before belongs to the old time.
      commit(at: now)
      guard commits.isWorking else { return }
      let step = try store.noteClock(start, at: now)
      clock.recorded()
      if step != .zero { beginAnew(step > .zero ? "forward" : "back", step.magnitude, at: now) }
    } catch {
      handleStoreError(error, at: now)
    }
  }

  /// Plans everything anew by a clock that was set: what waits for moments of the old one would wait for as long as
  /// the clock was wrong, and what is underway remembers failures by it.
  private func beginAnew(_ way: String, _ step: Span, at now: Moment) {
    note("the clock was set \(way) by \(NumberFormat.age(step)); all checks are planned again")
    projections.clockSet(at: now)
    actions.clockSet()
    commits.retry(at: now)
    do throws(StateError) {
      try store.bringMessagesBack(at: now)
      try reconfigure(settings, at: now)
    } catch {
      handleStoreError(error, at: now)
    }
  }
}
