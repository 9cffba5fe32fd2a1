import Configuration
import Names

/// What sending needs to know besides the message.
package struct DeliverySettings: Sendable {
  /// Who is told of what.
  package let delivery: Configuration.Delivery
  /// How connections are made.
  let network: Configuration.Network
  /// The `User-Agent` of webhooks.
  let userAgent: String
  /// systemd's folder of credentials; nil if there is none.
  let credentials: String?

  /// Settings of a configuration.
  package init(_ configuration: Configuration, userAgent: String, environment: [String: String]) {
    delivery = configuration.reports.delivery
    network = configuration.network
    self.userAgent = userAgent
    credentials = environment["CREDENTIALS_DIRECTORY"]
  }

  /// The blocks that are exempt from the address ban.
  var allowed: [AddressBlock] { network.allowAddresses.compactMap { AddressBlock($0) } }

  /// A route by its name.
  package func route(_ name: String) -> DeliveryRoute? { delivery.routes.first { $0.name == name } }
}
