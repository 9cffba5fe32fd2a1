/// One cause behind many failing links: a host, and how it fails them.
package struct IncidentCause: Sendable, Hashable {
  /// The host.
  package let host: String
  /// How links fail there.
  package let sign: IncidentSign

  /// A cause.
  package init(host: String, sign: IncidentSign) {
    self.host = host
    self.sign = sign
  }
}
