import Text

/// A `Content-Type` header, read as browsers read it (Fetch, "extract a MIME type"): of several types the last one
/// counts that is one.
package struct ContentType: Hashable, Sendable {
  /// `type/subtype` in lower case.
  package let essence: String
  /// The `charset` parameter in lower case, without quotes; nil if there is none.
  package let charset: String?

  /// Reads a header value; nil if there is none or it names no type.
  package init?(_ text: String?) {
    guard let text else { return nil }
    // By bytes: what parts them is ASCII, and headers are read for every page.
    var last: MediaType?
    // Of several values of one type the first charset counts for those that have none.
    var first: String?
    for value in MediaType.values(Array(text.utf8)) {
      guard var next = MediaType(value), next.essence != "*/*" else { continue }
      if last?.essence == next.essence {
        next.charset = next.charset ?? first
      } else {
        first = next.charset
      }
      last = next
    }
    guard let last else { return nil }
    essence = last.essence
    charset = last.charset
  }

  /// Whether a browser shows it as a page.
  package var isHTML: Bool { essence == "text/html" || isXHTML }

  /// Whether a browser reads the page as XML.
  package var isXHTML: Bool { essence == "application/xhtml+xml" }

  /// Whether it says nothing, so that browsers look at the bytes (MIME Sniffing, section 7).
  package var isUnspecific: Bool {
    ["unknown/unknown", "application/unknown", "application/octet-stream"].contains(essence)
  }
}
