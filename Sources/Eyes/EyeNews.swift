import Time
import Observations

/// What other eyes have to tell the brain.
package enum EyeNews: Sendable {
  /// A hop was answered for.
  case seen(UInt64, HopResult)
  /// A hop came back without an answer, from this eye, or untaken.
  case handedBack(UInt64, String?)
  /// How all stand.
  case standing(EyesStanding)
  /// Budgets whose hosts may still be asked for an earlier service, and for how long.
  case rest([String: Span])
  /// Something for the log.
  case note(String)
}
