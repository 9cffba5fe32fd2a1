import Time

/// When digests are emitted, and which of them could not be.
struct DigestPeriods {
  /// When the first of them ends its period; nil if there are none.
  private(set) var nextAt: Moment?
  /// Whether periods that ended while the service was down are still to be looked for.
  private var isFirstLook = true
  private var failed: Set<String> = []

  /// Has each digest looked at once, for periods that are over, and for a new digest whose first period begins.
  mutating func beginAnew() { isFirstLook = true }

  /// Whether digests are to be looked at now.
  mutating func takeDue(at now: Moment) -> Bool {
    guard isFirstLook || nextAt.map({ $0 <= now }) ?? false else { return false }
    isFirstLook = false
    return true
  }

  /// The next period ends at a moment.
  mutating func plan(_ next: Moment?) { nextAt = next }

  /// A digest could be emitted, or nothing of it was due; whether it failed before.
  mutating func succeeded(_ name: String) -> Bool { failed.remove(name) != nil }

  /// A digest could not be emitted; whether that is news.
  mutating func failed(_ name: String) -> Bool { failed.insert(name).inserted }
}
