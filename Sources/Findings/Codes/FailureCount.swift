import Time

/// Failures in a row: how many, and since when.
package struct FailureCount: Hashable, Sendable {
  /// How many.
  package var count: Int
  /// When the first of them was seen.
  package var first: Moment?

  /// No failures.
  package static let none = FailureCount(count: 0, first: nil)

  /// A count with its beginning.
  package init(count: Int, first: Moment?) {
    self.count = count
    self.first = first
  }

  package mutating func add(at now: Moment) {
    count += 1
    first = first ?? now
  }

  /// Whether both the number and the time a confirmation asks for are reached.
  package func confirms(_ threshold: Confirmation.Threshold, at now: Moment) -> Bool {
    guard let first else { return false }
    return count >= threshold.failures && now - first >= threshold.over
  }
}

/// When a failing link counts as broken (doiwatch.yaml(5), `confirm`).
package struct Confirmation: Hashable, Sendable {
  /// Both must be reached: so many failures, over so much time.
  package struct Threshold: Hashable, Sendable {
    /// Failures without a success in between.
    package var failures: Int
    /// Time from the first to the last of them.
    package var over: Span

    /// A threshold.
    package init(failures: Int, over: Span) {
      self.failures = failures
      self.over = over
    }
  }

  /// For hard signs: `broken` findings.
  package var hard: Threshold
  /// For soft signs: `failing` findings, and any mixture with hard ones.
  package var soft: Threshold
  /// The pace of rechecks while failing; the last one repeats.
  package var retry: [Span]

  /// A policy.
  package init(hard: Threshold, soft: Threshold, retry: [Span]) {
    self.hard = hard
    self.soft = soft
    self.retry = retry
  }

  /// Where the first failure is enough: what is worked out of what is known needs no second look.
  package static let atOnce = Confirmation(
    hard: .init(failures: 1, over: .zero), soft: .init(failures: 1, over: .zero), retry: [])

  /// The wait after the given number of failures: `[15m, 2h, 12h]` gives 15m after the first, 12h after the
  /// third and every later one; nil if no pace is configured.
  package func wait(afterFailures count: Int) -> Span? {
    retry.isEmpty ? nil : retry[min(max(count, 1), retry.count) - 1]
  }
}
