import Journal
import Links

extension Monitor {
  /// Sees to a clock that was set: what it betrays by itself, and what the shell noticed.
  func handleClockChange(_ events: [Event], at now: Moment) {
    defer { latest = now }
    for case .clockSet(let start) in events {
      clockSet = start
      retry(at: now)
    }
    if clockSet == nil, latest - now > MachineStart.slack { beginAnew("back", latest - now, at: now) }
    // While the state cannot be written it waits.
    guard let start = clockSet, storeFailure.map({ $0.retryAt <= now }) ?? true else { return }
    do throws(StateError) {
      // What was seen before belongs to the old time.
      commit(at: now)
      guard storeFailure == nil else { return }
      let step = try store.noteClock(start, at: now)
      clockSet = nil
      if step != .zero { beginAnew(step > .zero ? "forward" : "back", step.magnitude, at: now) }
    } catch {
      handleStoreError(error, at: now)
    }
  }

  /// Writes again at once where trouble waited for a moment of the old time.
  private func retry(at now: Moment) {
    if let error = storeFailure?.error { storeFailure = (error, now) }
  }

  /// Plans everything anew by a clock that was set: what waits for moments of the old one would wait for as long as
  /// the clock was wrong, and what is underway remembers failures by it.
  private func beginAnew(_ way: String, _ step: Span, at now: Moment) {
    note("the clock was set \(way) by \(NumberFormat.age(step)); all checks are planned again")
    filesAt = now
    packAt = now
    if mirrorRetryAt != nil { mirrorRetryAt = now }
    toldOwnTrouble = nil
    retry(at: now)
    do throws(StateError) {
      try reconfigure(settings, at: now)
    } catch {
      handleStoreError(error, at: now)
    }
  }
}
