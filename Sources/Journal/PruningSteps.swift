import Time
import Findings

/// A pruning that is carried out in steps, because millions of entries may be old: each is a transaction with an entry of
/// its own, so that the journal can be proved in between, and so that the database's log stays small.
///
/// Whoever ordered it is answered after the last one. Where the service dies before, the rest is still there.
package struct PruningSteps: Sendable {
  /// Entries that a step drops at most.
  package static let most: Int64 = 20_000

  /// What happened before this goes.
  let before: Moment
  /// The last entry that goes; nil until it was looked for.
  var last: Int64?
  /// How many went so far.
  package internal(set) var removed: Int64 = 0
  /// What the entries that went, now and before, ended with.
  package internal(set) var through = Checkpoint.empty
  /// Whether nothing more is to go.
  package internal(set) var isFinished = false

  /// Nothing went yet.
  package init(before: Moment) { self.before = before }
}
