import Time

/// Whether our own connection is up: the question behind every failed transfer.
///
/// A failure is believed only after something else proved that we are online; while nothing does, it is
/// held back. When the canaries fail too, we are offline, and nothing is said of any link.
package struct Connectivity: Sendable {
  /// What is known of it.
  package enum Phase: Hashable, Sendable {
    /// It works, as far as is known.
    case up
    /// Canaries are out; so many have not answered yet.
    case asking(outstanding: Int)
    /// Offline; the next round of canaries goes out at the given time.
    case lost(since: Moment, probeAt: Moment, round: Int)
    /// Offline, and canaries are out.
    case probing(since: Moment, outstanding: Int, round: Int)
  }

  /// What changed for those who wait.
  package enum Turn: Hashable, Sendable {
    /// It is lost.
    case lost
    /// It is back; it was lost since a moment.
    case restored(since: Moment)
  }

  /// What is known of it now.
  package private(set) var phase: Phase = .up
  /// When the connection came back after it was lost last.
  private(set) var restoredAt: Moment?

  /// A connection of which nothing bad is known.
  package init() {}

  /// A connection that was lost when the service stopped: canaries go out before anything else.
  init(lostSince since: Moment) { phase = .lost(since: since, probeAt: since, round: 1) }

  /// Whether it is lost, canaries being out or not.
  package var isLost: Bool {
    switch phase {
    case .up, .asking: false
    case .lost, .probing: true
    }
  }

  /// Since when it is lost; nil if it is not.
  package var lostSince: Moment? {
    switch phase {
    case .up, .asking: nil
    case .lost(let since, _, _), .probing(let since, _, _): since
    }
  }

  /// When canaries are to be sent without anything else happening.
  package var probeAt: Moment? { if case .lost(_, let probeAt, _) = phase { probeAt } else { nil } }

  /// Canaries were sent.
  package mutating func sent(_ count: Int) {
    switch phase {
    case .up: phase = .asking(outstanding: count)
    case .lost(let since, _, let round): phase = .probing(since: since, outstanding: count, round: round)
    case .asking, .probing: break
    }
  }

  /// Something answered, as only the real Internet can.
  package mutating func answered(at now: Moment) -> Turn? {
    switch phase {
    case .up: return nil
    case .asking:
      phase = .up
      return nil
    case .lost(let since, _, _), .probing(let since, _, _):
      phase = .up
      restoredAt = now
      return .restored(since: since)
    }
  }

  /// A canary brought no answer.
  package mutating func canaryFailed(at now: Moment) -> Turn? {
    switch phase {
    case .asking(let outstanding) where outstanding > 1:
      phase = .asking(outstanding: outstanding - 1)
    case .asking:
      phase = .lost(since: now, probeAt: now + Policy.Connection.pause, round: 1)
      return .lost
    case .probing(let since, let outstanding, let round) where outstanding > 1:
      phase = .probing(since: since, outstanding: outstanding - 1, round: round)
    case .probing(let since, _, let round):
      phase = .lost(since: since, probeAt: now + Self.pause(after: round), round: round + 1)
    case .up, .lost: break
    }
    return nil
  }

  /// 5 s after the first round, then 10, 20, 40 …, at most 5 min.
  private static func pause(after round: Int) -> Span {
    min(
      Policy.Connection.longestPause,
      Span(milliseconds: Policy.Connection.pause.milliseconds << min(round, 10)))
  }
}
