import Time
import Findings

/// A turn that an incident takes, for a batch.
package struct IncidentTransition: Sendable {
  /// What becomes of it.
  package enum Kind: Sendable {
    /// It begins, or goes on after a short while; some aspects failed before it was known to be one.
    case opens(IncidentCause, joined: [Int64], isAgain: Bool)
    /// Its members that failed past confirmation are called broken.
    case breaks(Confirmation)
    /// It is over; so many checks were behind it at its worst.
    case closes(most: Int)
  }

  let id: Int64
  let kind: Kind
  let at: Moment

  /// A turn of the incident with this number.
  package init(_ id: Int64, _ kind: Kind, at: Moment) {
    self.id = id
    self.kind = kind
    self.at = at
  }
}
