import Time

/// The times that this process counts from, and whether the clock was set since.
struct ClockGuard {
  let startedAt: Moment
  /// What is due later than this is left alone: for a single pass.
  let horizon: Moment?
  /// When events were handled last.
  private(set) var latest: Moment
  /// How the clock stands since it was set; nil once that was recorded.
  private(set) var unrecorded: MachineStart?

  init(startedAt: Moment, horizon: Moment?) {
    self.startedAt = startedAt
    self.horizon = horizon
    latest = startedAt
  }

  /// The shell noticed that the clock was set.
  mutating func set(_ start: MachineStart) { unrecorded = start }

  /// That was recorded.
  mutating func recorded() { unrecorded = nil }

  /// By how much the clock went back, as its time alone tells; nil if it did not, or if the shell noticed.
  func stepBack(at now: Moment) -> Span? {
    unrecorded == nil && latest - now > MachineStart.slack ? latest - now : nil
  }

  /// Events were handled at a moment.
  mutating func passed(_ now: Moment) { latest = now }

  /// Up to when checks are due: now, and in a single pass no later than its horizon.
  func limit(at now: Moment) -> Moment { horizon.map { min($0, now) } ?? now }

  /// Whether something at a moment belongs to this pass.
  func isWithinPass(_ moment: Moment) -> Bool { horizon.map { moment <= $0 } ?? true }
}
