import Journal
import Time

/// When digests are emitted, and which of them could not be.
struct DigestPeriods {
  /// When the first of them ends its period; nil if there are none.
  private(set) var nextAt: Moment?
  /// The same, if it is waited for, or an earlier try of what failed; nil in a single pass that leaves it to the next run.
  private(set) var dueAt: Moment?
  /// Whether periods that ended while the service was down are still to be looked for.
  private var isFirstLook = true
  /// What keeps digests from being emitted, by their names.
  private var failures: [String: StateError] = [:]
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
  /// - Parameters:
  ///   - isWithinPass: whether a single pass waits for it.
  ///   - retryAt: when those that could not be emitted are tried again; nil if they are left to the next run.
  mutating func plan(_ next: Moment?, isWithinPass: Bool = true, retryAt: Moment? = nil) {
    nextAt = next
    dueAt = [isWithinPass ? next : nil, failures.isEmpty ? nil : retryAt].compactMap(\.self).min()
  }

  /// A digest could be emitted, or nothing of it was due; whether it failed before.
  mutating func succeeded(_ name: String) -> Bool { failures.removeValue(forKey: name) != nil }

  /// A digest could not be emitted; whether that is news.
  mutating func failed(_ name: String, because error: StateError) -> Bool {
    failures.updateValue(error, forKey: name) == nil
  }

  /// There are no other digests than these.
  mutating func keepOnly(_ names: [String]) { failures = failures.filter { names.contains($0.key) } }

  /// What keeps a digest from being emitted, until it can be; nil if nothing does.
  var trouble: StateError? { failures.min { $0.key < $1.key }?.value }
}
