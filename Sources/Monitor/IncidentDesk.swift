import Journal
import Time
import Findings

/// Many failures with one cause: the incidents that are open, and first failures that may become one.
struct IncidentDesk {
  /// What is recorded because of a check, in order, and behind which incident.
  struct Decision {
    var recorded: [Judged] = []
    var incident: Int64?
    /// The beginning of the incident.
    var transition: IncidentTransition?
  }

  var watch: IncidentWatch
  /// First failures that are held back.
  var pending = PendingIncidents()

  init(_ watch: IncidentWatch) { self.watch = watch }

  /// What a check that was seen at a host leads to.
  ///
  /// - Parameter underway: other checks of the host, whose outcome is waited for if this one is held back.
  mutating func decide(
    _ judged: Judged, host: String, _ word: IncidentWatch.Word, _ outcome: HostOutcome, at now: Moment,
    underway: () -> [Int64]
  ) -> Decision {
    switch (word, outcome) {
    case (.doubtful, .fails(let sign)) where !judged.check.state.told.isFailing:
      pending.hold(judged, IncidentCause(host: host, sign: sign), asking: underway(), at: now)
      return Decision()
    case (.doubtful, _), (.alone, .unclear), (.alone, .fails): return Decision(recorded: [judged])
    case (.alone, _):
      // The host works, so what was held back there speaks for itself.
      return Decision(recorded: [judged] + pending.causes(at: host).flatMap { pending.take($0) })
    case (.member(let id), _): return Decision(recorded: [judged], incident: id)
    case (.opens(let id, let earlier, let isAgain), .fails(let sign)):
      let cause = IncidentCause(host: host, sign: sign)
      return Decision(
        recorded: pending.take(cause) + [judged], incident: id,
        transition: IncidentTransition(id, .opens(cause, joined: earlier, isAgain: isAgain), at: now))
    case (.opens, _): return Decision()
    }
  }

  /// Takes what was held back, once nothing more can come soon that would make it an incident; at the end all of it.
  mutating func takeSettled(isEnd: Bool, isIdle: Bool, longest: Span, at now: Moment) -> [Judged] {
    let causes = isEnd ? pending.all : pending.settled(isIdle: isIdle, longest: longest, at: now)
    return causes.flatMap { pending.take($0) }
  }

  /// When an incident breaks its members, or what is held back is let go.
  func next(longest: Span) -> Moment? {
    [watch.nextBreak, pending.endsAt(longest)].compactMap(\.self).min()
  }
}
