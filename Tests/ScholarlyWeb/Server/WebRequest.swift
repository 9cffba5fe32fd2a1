import Foundation

/// One request as it came in over the wire.
package struct WebRequest: Sendable {
  /// The host asked for, in lower case and without a port.
  package let host: String
  /// `GET`, `HEAD`, …
  package let method: String
  /// Path and query exactly as sent, such as `/api/handles/10.1/a%2Fb?type=URL`.
  package let target: String
  /// The header lines in their order.
  package let headers: [HeaderField]
  /// The connection it came on; the server counts them from 1.
  package let connection: Int
  /// Whether it came under TLS.
  package let isSecure: Bool
  /// When its first bytes were read, on the monotonic clock.
  package let time: ContinuousClock.Instant

  /// The path as sent, still percent-encoded.
  package var path: String { String(target.prefix { $0 != "?" }) }

  /// The query as sent, without its question mark; nil if there is none.
  package var query: String? {
    target.firstIndex(of: "?").map { String(target[target.index(after: $0)...]) }
  }

  /// The whole address, as a browser would show it.
  package var url: String { (isSecure ? "https://" : "http://") + host + target }

  /// The first header of this name, in any case.
  package func header(_ name: String) -> String? { headers.first { $0.isNamed(name) }?.value }

  /// The values of a query parameter in their order, percent-decoded once.
  ///
  /// For example `?type=URL&type=HS_ALIAS` has the two `type` values `URL` and `HS_ALIAS`.
  package func queryValues(_ name: String) -> [String] {
    (query ?? "").split(separator: "&").compactMap { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard percentDecoded(parts[0]) == name else { return nil }
      return parts.count == 2 ? percentDecoded(parts[1]) : ""
    }
  }
}

/// The text with its percent escapes decoded exactly once; a malformed escape leaves the text as it is.
func percentDecoded(_ text: some StringProtocol) -> String {
  text.removingPercentEncoding ?? String(text)
}
