/// By what a message goes out; each has a thread of its own, so that none waits for another.
package enum DeliveryChannel: Int, CaseIterable, Sendable {
  /// By mail.
  case mail = 0
  /// By a request to a webhook.
  case webhook = 1
  /// By a command on this machine.
  case command = 2
}
