import Journal
import Observations

/// The life of one check in the monitor, from the moment it is taken from the schedule until what came of it is
/// durable, or it is given back unmade.
///
///     taken ──► sent ──► seen ──────────────────► judged ──► (committed)
///       │         │       │└──► awaitingKin ──┐
///       └─────────┴───────┴───────────────────┴──► (given back: withdrawn, put off, not made)
///
/// Each arrow is a function of ``ChecksUnderway``; there is one way to end, ``ChecksUnderway/end(_:)``.
struct CheckFlight {
  /// How far a check is.
  enum Phase {
    /// It waits for others of its agency, or for its host.
    case taken
    /// One of its hops was sent.
    case sent
    /// It saw what it was made for, and waits for what others of its host come to, if it failed with them.
    case seen
    /// Its page was read and names another DOI; registry and agency are to tell first whether it is the same work.
    case awaitingKin(DueCheck, Observation)
    /// It was judged, and waits to be written.
    case judged
  }

  var phase = Phase.taken
  /// Whether somebody ordered a recheck meanwhile, so that it is made once more when it has ended.
  var isRepeated = false
  /// Whether its aspect's state was changed meanwhile, so that it is read anew before it is advanced.
  var isStale = false
}
