import Time
import Findings

extension AspectState {
  /// What an event makes of this state. Here, and nowhere else, it is decided how an aspect stands: checks, incidents,
  /// the comparison of sources, a restored journal and a set clock all come this way.
  package func advanced(by event: AspectEvent, at now: Moment) -> Advance {
    var next = self
    var changes: [AspectChange] = []
    switch event {
    case .judged(let findings, let reading, let aspect, let confirm, let incident, let view):
      next.incident = incident
      return next.judged(findings, reading, of: aspect, confirm, view, at: now)
    case .compared(let findings):
      next.incident = nil
      let advance = next.judged(findings, Extracted(), of: .agreement, .atOnce, nil, at: now)
      next = advance.state
      // It must not count as the oldest check.
      next.checkedAt = nil
      return Advance(next, advance.changes, advance.findings, at: now)
    case .unchanged:
      (next.incident, next.isConfirmed) = (nil, false)
      next.checkedAt = now
    case .nothingToJudge(let incident):
      next.incident = incident
      changes = next.passOver(at: now)
    case .joinedIncident(let id): next.incident = id
    case .incidentConfirmed(let confirm, let since):
      changes = next.breakBehindIncident(confirm, since, at: now)
    case .leftIncident: (next.incident, next.isConfirmed) = (nil, false)
    case .restored(let status):
      // The restored state is older than the entry; what it says holds again.
      next.status = status
      next.told = status
      next.since = now
      next.isConfirmed = next.isConfirmed && status == .suspect
      // Failures from before it was in order must not confirm the next one.
      if status == .ok || status == .warning {
        (next.failures, next.lastOK, next.undecidedSince) = (FailureCounts(), now, nil)
      }
    case .clockSet(let step): next.moveBeginnings(by: step)
    case .clockRanAhead: next.endAheadOf(now)
    }
    return Advance(next, changes, at: now)
  }

  private mutating func passOver(at now: Moment) -> [AspectChange] {
    checkedAt = now
    if status != .unchecked { since = now }
    status = .unchecked
    isConfirmed = false
    undecidedSince = nil
    failures = FailureCounts()
    // That it was in order need not be told, so the next entry begins there.
    guard told != .ok, told != .unchecked else { return [] }
    defer { told = .unchecked }
    return [.status(from: told, to: .unchecked)]
  }

  /// A member that joined later failed as often as confirmation asks, and its host has failed others for as long: that
  /// is enough.
  private mutating func breakBehindIncident(_ confirm: Confirmation, _ began: Moment, at now: Moment)
    -> [AspectChange]
  {
    func isReached(_ count: FailureCount, _ threshold: Confirmation.Threshold) -> Bool {
      count.count >= threshold.failures && began <= now - threshold.over
    }
    guard status == .suspect,
      isConfirmed || failures.haveSoft && isReached(failures.all, confirm.soft)
        || isReached(failures.hard, confirm.hard)
    else { return [] }
    defer { told = .broken }
    status = .broken
    since = now
    isConfirmed = false
    return told == .broken ? [] : [.status(from: told, to: .broken)]
  }

  /// The beginnings of failures move with the clock, so that a confirmation asks for time that went by.
  private mutating func moveBeginnings(by step: Span) {
    failures.mapFirst { $0 + step }
    undecidedSince = undecidedSince.map { $0 + step }
  }

  /// No failure began after now, if a look that was made later than now tells of a clock that ran ahead.
  private mutating func endAheadOf(_ now: Moment) {
    guard let looked = checkedAt, looked > now else { return }
    checkedAt = now
    failures.mapFirst { min($0, now) }
    undecidedSince = undecidedSince.map { min($0, now) }
  }
}
