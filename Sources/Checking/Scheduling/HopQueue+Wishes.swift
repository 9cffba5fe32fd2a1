import Time

/// What hosts ask for themselves: a pause, a slower pace, fewer requests at once.
extension HopQueue {
  /// Nobody of this line goes out before the given time (`Retry-After`).
  package mutating func hold(budget name: String, until: Moment) {
    wishes.holds[name] = max(until, wishes.holds[name] ?? until)
    let number = line(of: name)
    change(number) { $0.earliest = max($0.earliest, until) }
    // Where it may start already it gets a later turn.
    lines.all[number].turn = nil
    callUp(number)
  }

  /// Until when a line was asked to wait; nil if it never was.
  package func heldUntil(budget name: String) -> Moment? { wishes.holds[name] }

  /// A host's own rate limit: starts of its line keep at least so far apart. It never quickens a line.
  package mutating func slow(budget name: String, to interval: Span) {
    let slower = max(interval, rules.rule(ofBudget: name).interval)
    guard wishes.intervals[name] != slower else { return }
    wishes.intervals[name] = slower
    guard let number = lines.number(of: name) else { return }
    lines.all[number].interval = slower
    guard let started = lines.all[number].startedAt, started + slower > lines.all[number].earliest
    else { return }
    lines.all[number].earliest = started + slower
    // Where it may start already it gets a later turn.
    lines.all[number].turn = nil
    callUp(number)
  }

  /// A host's own limit of requests open at once. It never allows more than the rule.
  package mutating func narrow(budget name: String, to concurrency: Int) {
    let fewer = max(1, min(concurrency, rules.rule(ofBudget: name).concurrency))
    wishes.limits[name] = fewer
    guard let number = lines.number(of: name) else { return }
    lines.all[number].concurrency = fewer
    callUp(number)
  }
}
