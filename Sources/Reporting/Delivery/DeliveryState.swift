/// How a message in the outbox stands.
package enum DeliveryState: Int, Sendable, CustomStringConvertible {
  /// It waits to be sent, or to be tried again.
  case queued = 0
  /// The other side took it.
  case sent = 1
  /// The other side refused it for good.
  case refused = 2
  /// It could not be delivered in all the time it had.
  case givenUp = 3

  /// The word that is shown: `queued`, `sent`, `refused`, `given-up`.
  package var description: String {
    switch self {
    case .queued: "queued"
    case .sent: "sent"
    case .refused: "refused"
    case .givenUp: "given-up"
    }
  }
}
