import Time

/// An operator's word that a link's problem is known, until a moment.
package struct Acknowledgement: Hashable, Sendable, Codable {
  /// Until when it stands.
  package var until: Moment
  /// Why, in the operator's words.
  package var reason: String

  /// An acknowledgement.
  package init(until: Moment, reason: String) {
    self.until = until
    self.reason = reason
  }

  /// Whether it has not expired.
  package func holds(at now: Moment) -> Bool { until > now }

  /// One line for people: `acknowledged until 2026-12-01 23:59 UTC: the host moves house`.
  package var sentence: String { "acknowledged until \(until.minuteText) UTC: \(reason)" }

  /// Why one ended, as the journal says it.
  package enum End: String, Hashable, Sendable {
    /// Its time was over.
    case expired
    /// The problem is another one by now.
    case changed
    /// The problem is gone.
    case fixed
    /// Somebody took it back.
    case withdrawn

    /// In words, behind “its acknowledgement ended: ”.
    package var words: String {
      switch self {
      case .expired: "it expired"
      case .changed: "the problem changed"
      case .fixed: "the problem is gone"
      case .withdrawn: "it was withdrawn"
      }
    }
  }
}
