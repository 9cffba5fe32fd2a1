import Time

/// What came of one attempt to deliver a message.
package enum DeliveryOutcome: Sendable, Hashable {
  /// The other side took it.
  case accepted
  /// The other side refused it for good, with these words.
  case refused(String)
  /// The other side wants no more of this route, with these words.
  case gone(String)
  /// It failed for now; the other side may have said how long to wait.
  case failed(String, wait: Span?)

  /// The word that metrics count it under.
  package var word: String {
    switch self {
    case .accepted: "sent"
    case .refused, .gone: "refused"
    case .failed: "failed"
    }
  }

  /// All words of ``word``, and the one of a message that was given up.
  static let words = ["sent", "refused", "failed", "given-up"]
}

/// When a message that could not be delivered is tried again.
package enum RetrySchedule {
  /// The moment of the next try; nil if the message had its time. Behind the first failure it is a minute later, then
  /// 5 minutes, 15 minutes, 1, 3 and from then on 6 hours.
  ///
  /// - Parameters:
  ///   - tries: how often it was tried, this time included.
  ///   - wait: how long the other side asked us to wait.
  package static func next(queuedAt: Moment, tries: Int, now: Moment, wait: Span? = nil) -> Moment? {
    let waits = Policy.Delivery.waits
    let usual = waits[min(max(0, tries - 1), waits.count - 1)]
    let end = queuedAt + Policy.Delivery.patience
    guard now < end else { return nil }
    // The last try is at the end of its time, not before.
    return min(now + max(usual, wait ?? .zero), end)
  }
}
