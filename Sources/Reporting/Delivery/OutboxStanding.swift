import Text
import Time

/// How the outbox stands, for the status files.
package struct OutboxStanding: Sendable, Hashable {
  /// Messages that wait.
  package var queued: Int
  /// When the one that waits longest was queued; nil if none waits.
  package var oldest: Moment?
  /// Routes whose other side wants no more messages.
  package var stopped: [String]

  /// A standing.
  package init(queued: Int = 0, oldest: Moment? = nil, stopped: [String] = []) {
    self.queued = queued
    self.oldest = oldest
    self.stopped = stopped
  }

  /// What is wrong, in sentences; empty if nothing is.
  package func trouble(at now: Moment) -> [String] {
    var sentences: [String] = []
    if let oldest, now - oldest >= Policy.Delivery.overdue {
      sentences.append(
        "\(NumberFormat.count(queued, "message")) not delivered, the oldest has waited for \(NumberFormat.age(now - oldest)): doiwatch delivery list"
      )
    }
    for route in stopped {
      sentences.append(
        "the webhook of the route \(route) is gone and receives nothing; open it again with: doiwatch delivery retry \(route)"
      )
    }
    return sentences
  }

  func write(_ object: inout JSONText) {
    object.member("queued", queued)
    object.member("oldest_queued_at", oldest)
    object.array("stopped", stopped)
  }
}

/// A row of the outbox, as it is listed.
package struct OutboxRow: Sendable {
  /// The route, and who gets it.
  package var route: String, to: String
  /// How it stands.
  package var state: DeliveryState
  /// When it was queued, and when it is tried again; the second is nil if it is not.
  package var queuedAt: Moment, nextTry: Moment?
  /// How often it was tried.
  package var tries: Int
  /// The whole Message-ID, or the id of a webhook's message.
  package var id: String
  /// What the last attempt came to, where it did not deliver.
  package var words: String?

  /// A row.
  package init(
    route: String, to: String, state: DeliveryState, queuedAt: Moment, nextTry: Moment?, tries: Int,
    id: String,
    words: String?
  ) {
    self.route = route
    self.to = to
    self.state = state
    self.queuedAt = queuedAt
    self.nextTry = nextTry
    self.tries = tries
    self.id = id
    self.words = words
  }

  /// The row for programs.
  package func write(_ object: inout JSONText) {
    object.member("route", route)
    object.member("to", to)
    object.member("state", state.description)
    object.member("queued_at", queuedAt)
    object.member("tries", tries)
    object.member("next_try_at", nextTry)
    object.member("message_id", id)
    object.member("message", words)
  }
}
