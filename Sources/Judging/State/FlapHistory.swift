import Time

/// Whether an aspect keeps going to and fro between failing and working, told from its last looks.
///
/// Worked example: six turns within the last 20 decided looks are flapping: fine, failing, fine, failing, fine,
/// failing, fine. It is over when at most two turns are left among the last 20.
package struct FlapHistory: Hashable, Sendable {
  /// The last looks as bits behind a leading 1, the newest lowest: 1 failing, 0 working.
  package private(set) var looks: Int64
  /// Whether it flaps.
  package private(set) var isFlapping: Bool

  /// No look yet.
  package init() { self.init(looks: 1, isFlapping: false) }

  /// What was stored.
  package init(looks: Int64, isFlapping: Bool) {
    self.looks = max(looks, 1)
    self.isFlapping = isFlapping
  }

  /// Changes between failing and working among the looks.
  package var turns: Int {
    let count = Int64.bitWidth - 1 - looks.leadingZeroBitCount
    guard count > 1 else { return 0 }
    let pairs = Int64(1) << (count - 1) - 1
    return ((looks ^ (looks >> 1)) & pairs).nonzeroBitCount
  }

  /// How many looks are remembered.
  package var count: Int { Int64.bitWidth - 1 - looks.leadingZeroBitCount }

  /// Remembers a look that could tell.
  mutating func add(isFailing: Bool) {
    looks = looks << 1 | (isFailing ? 1 : 0)
    let lead = Int64(1) << Policy.Flapping.checks
    if looks >= lead << 1 { looks = looks & (lead - 1) | lead }
    isFlapping = isFlapping ? turns > Policy.Flapping.ends : turns >= Policy.Flapping.begins
  }
}
