/// One hop of a finished chain, as it is shown and kept.
public struct Hop: Hashable, Sendable {
  /// The URL asked.
  public var url: LinkURL
  /// The HTTP status, where there was an answer.
  public var status: Int?
  /// How long it took.
  public var duration: Span
  /// The address connected to, where a connection stood.
  public var address: String?

  init(_ result: HopResult) {
    url = result.request.url
    status = result.status
    duration = result.duration
    address = result.address
  }
}
