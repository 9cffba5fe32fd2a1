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

  /// A value from its parts.
  package init(url: LinkURL, status: Int?, duration: Span, address: String?) {
    self.url = url
    self.status = status
    self.duration = duration
    self.address = address
  }
}
