/// A message as it is put into the outbox.
package struct OutboxMessage: Sendable, Hashable {
  /// The name of its route.
  package var route: String
  /// By what it goes out.
  package var channel: DeliveryChannel
  /// Who gets it: a mail address, or a webhook or command as it may be shown, without secrets.
  package var to: String
  /// The whole Message-ID, or the id of a webhook's message: the same for the same news.
  package var id: String
  /// What is sent: the mail with its headers, or JSON.
  package var payload: [UInt8]

  /// A message.
  package init(route: String, channel: DeliveryChannel, to: String, id: String, payload: [UInt8]) {
    self.route = route
    self.channel = channel
    self.to = to
    self.id = id
    self.payload = payload
  }
}

/// A message taken from the outbox to be sent.
package struct Parcel: Sendable, Hashable {
  /// Its row.
  package var row: Int64
  /// The message.
  package var message: OutboxMessage

  /// A parcel.
  package init(row: Int64, message: OutboxMessage) {
    self.row = row
    self.message = message
  }
}

/// What is recorded with the period that messages tell of.
package struct DeliveryTurn: Sendable {
  /// A part of what is told that has a memory of its own: all of a route, or an owner's.
  package struct Mark: Sendable, Hashable {
    /// The route.
    package var route: String
    /// The part: an owner's name, or one of ``everything`` and ``rest``.
    package var part: String

    /// A mark.
    package init(route: String, part: String) {
      self.route = route
      self.part = part
    }

    /// The part that is all there is, and the part that belongs to nobody who can be written to. No owner is called so.
    package static let everything = "*", rest = "?"
  }

  /// The messages to be sent.
  package var messages: [OutboxMessage] = []
  /// The parts that were told something, or that are seen for the first time.
  package var told: [Mark] = []

  /// Nothing to send.
  package init() {}
}
