/// By whose rules the last look at an aspect was read and judged. Rules change between releases; what an earlier one read
/// or judged otherwise must not be told as a change of the link.
package enum Reader: Int, Sendable {
  /// An earlier release, whose verdict rests on a rule that was given up.
  case withdrawn = -1
  /// An earlier release.
  case older = 0
  /// This one.
  case current = 1
}
