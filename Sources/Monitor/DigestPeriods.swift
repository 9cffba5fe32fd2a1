import Journal
import Time

/// When digests are emitted, and which of them could not be.
struct DigestPeriods {
  /// When the first of them ends its period; nil if there are none.
  private(set) var nextAt: Moment?
  /// The same, if it is waited for; nil in a single pass that leaves it to the next run.
  private(set) var dueAt: Moment?
  /// Whether periods that ended while the service was down are still to be looked for.
  private var isFirstLook = true
  private var failed: Set<String> = []
  /// Where the first period of a digest begins that is new: at the start, or with the configuration that brought it.
  private(set) var beginning: DigestMark

  /// Periods of digests of which those that are new begin at a mark.
  init(from beginning: DigestMark) { self.beginning = beginning }

  /// Has each digest looked at once, for periods that are over, and for a new digest whose first period begins at a mark.
  mutating func beginAnew(from mark: DigestMark) { (isFirstLook, beginning) = (true, mark) }

  /// Whether digests are to be looked at now.
  mutating func takeDue(at now: Moment) -> Bool {
    guard isFirstLook || dueAt.map({ $0 <= now }) ?? false else { return false }
    isFirstLook = false
    return true
  }

  /// The next period ends at a moment.
  ///
  /// - Parameter isWithinPass: whether a single pass waits for it.
  mutating func plan(_ next: Moment?, isWithinPass: Bool = true) {
    nextAt = next
    dueAt = isWithinPass ? next : nil
  }

  /// A digest could be emitted, or nothing of it was due; whether it failed before.
  mutating func succeeded(_ name: String) -> Bool { failed.remove(name) != nil }

  /// A digest could not be emitted; whether that is news.
  mutating func failed(_ name: String) -> Bool { failed.insert(name).inserted }
}
