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
    // By bytes: what parts them is ASCII, and headers are read for every page.
    var parts = text.utf8.split(separator: 0x3B, omittingEmptySubsequences: false)[...]
    let essence = BoundedText.cut(Substring(parts.removeFirst())).asciiLowercased
    guard let slash = essence.utf8.firstIndex(of: 0x2F), slash != essence.startIndex,
      essence.utf8.last != 0x2F
    else { return nil }
    self.essence = essence
    charset = parts.lazy.compactMap(ContentType.charset).first
  }

  private static func charset(_ parameter: Substring.UTF8View) -> String? {
    guard let equals = parameter.firstIndex(of: 0x3D),
      BoundedText.cut(Substring(parameter[..<equals])).asciiLowercased == "charset"
    else { return nil }
    let value = BoundedText.cut(Substring(parameter[parameter.index(after: equals)...]))
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
