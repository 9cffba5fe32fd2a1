import Text

/// A `Content-Type` header, cut into its parts (RFC 9110 section 8.3.1).
package struct ContentType: Hashable, Sendable {
  /// `type/subtype` in lower case.
  package let essence: String
  /// The `charset` parameter in lower case, without quotes; nil if there is none.
  package let charset: String?

  /// Reads a header value; nil if there is none or it names no type.
  package init?(_ text: String?) {
    guard let text else { return nil }
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    let essence = BoundedText.cut(parts.first ?? "").asciiLowercased
    guard let slash = essence.firstIndex(of: "/"), slash != essence.startIndex, !essence.hasSuffix("/") else {
      return nil
    }
    self.essence = essence
    charset = parts.dropFirst().lazy.compactMap(ContentType.charset).first
  }

  private static func charset(_ parameter: Substring) -> String? {
    guard let equals = parameter.firstIndex(of: "="),
      BoundedText.cut(parameter[..<equals]).asciiLowercased == "charset"
    else { return nil }
    let value = BoundedText.cut(parameter[parameter.index(after: equals)...])
    let bare = BoundedText.cut(value.filter { $0 != "\"" && $0 != "'" }).asciiLowercased
    return bare.isEmpty ? nil : bare
  }

  /// Whether a browser shows it as a page.
  package var isHTML: Bool { essence == "text/html" || essence == "application/xhtml+xml" }

  /// Whether it says nothing, so that browsers look at the bytes (MIME Sniffing, section 7).
  package var isUnspecific: Bool {
    ["unknown/unknown", "application/unknown", "*/*", "application/octet-stream"].contains(essence)
  }
}
