/// One cause behind many failing links: a host, and how it fails them.
public struct IncidentCause: Sendable, Hashable {
  /// The host.
  public let host: String
  /// How links fail there.
  public let sign: IncidentSign

  /// A cause.
  public init(host: String, sign: IncidentSign) {
    self.host = host
    self.sign = sign
  }
}
