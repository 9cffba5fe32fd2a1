import Time
import Observations

/// One check in the engine, from ``CheckEngine/begin(_:_:_:known:isUrgent:by:at:)`` to its one end,
/// ``CheckEngine/end(_:_:)``.
///
///                  ┌────────┐ (its next hop)
///                  ▼        │
///     (begun) ──► asking ───┴──► comparing ──────► (observed)
///                 ▲  │ └───────► awaitingProof ──► (observed)
///                 │  ▼ └───────────────────────────► (observed)
///                gathering
///
/// It may end from every phase without being observed: withdrawn because our own connection is lost, put off because
/// its host asked us to wait, or unseen because no eye can look.
struct Flight: Sendable {
  /// What it does now.
  enum Phase: Sendable {
    /// A hop of it waits for its URL or its host's budget, or is on the wire.
    case asking
    /// Its question for an agency waits for others (``AgencyQuestions``).
    case gathering
    /// It has seen a page, and its host is asked what its pages of errors look like.
    indirect case comparing(Observation, host: String)
    /// It failed at a moment; that counts once another host or a canary proves us online.
    indirect case awaitingProof(Observation, since: Moment)
  }

  /// What the engine's user began it for, an `Item` of the engine.
  let item: any Sendable
  let link: Link
  let titles: [String]
  var check: Check
  var phase = Phase.asking
  /// Whether a hop went over plain http, which anybody on the way can answer.
  var isPlain = false
  /// Whether somebody waits for it.
  var isUrgent: Bool
  /// Who is to look.
  var looker: Looker
  /// The eye that made its last hop; nil for this machine's own.
  var eye: String?

  /// Takes what a hop of it saw; the next step.
  mutating func receive(_ result: HopResult) -> Check.Step {
    note(result.eye)
    if result.request.url.scheme == "http" { isPlain = true }
    return check.receive(result)
  }

  /// Takes note of which eye looks, so that it also makes the hops that follow.
  private mutating func note(_ eye: String?) {
    self.eye = eye
    if let eye, looker.isFar { looker.name = eye }
  }

  /// Whether it waits for what a host answers to an address that cannot exist.
  func isCompared(at host: String) -> Bool {
    if case .comparing(_, host) = phase { true } else { false }
  }
}
