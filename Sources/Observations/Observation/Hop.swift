import Time
import Names

/// One hop of a finished chain, as it is shown and kept.
package struct Hop: Hashable, Sendable {
  /// The URL asked.
  package var url: LinkURL
  /// The HTTP status, where there was an answer.
  package var status: Int?
  /// How long it took.
  package var duration: Span
  /// The address connected to, where a connection stood.
  package var address: String?

  package init(_ result: HopResult) {
    url = result.request.url
    status = result.status
    duration = result.duration
    address = result.address
  }
}
