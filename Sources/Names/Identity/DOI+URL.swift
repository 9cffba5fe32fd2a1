import Text

extension DOI {
  /// The path behind `https://doi.org/`, as spelled by the article and encoded as the DOI Handbook says.
  ///
  /// Encoded are the characters that must be (`% " # ?` and blanks), those that should be
  /// (``< > { } ^ [ ] ` | \ +``), controls and what is not ASCII. A dot segment loses one slash to `%2F`, as
  /// clients would otherwise squash it: `10.1/a/../b` gives `10.1/a/..%2Fb`.
  package var urlPath: String {
    let segments = PercentEncoding.encode(display, where: DOI.mustEncode)
      .split(separator: "/", omittingEmptySubsequences: false)
    var path = ""
    for (index, segment) in segments.enumerated() {
      if index > 0 {
        let isLast = index == segments.count - 1
        let endsDots = isLast && DOI.isDots(segment)
        path += DOI.isDots(segments[index - 1]) || endsDots ? "%2F" : "/"
      }
      path += segment
    }
    return path
  }

  /// The name as one path segment, for `https://api.datacite.org/dois/` and `https://api.crossref.org/works/`.
  package var urlPathWithEncodedSlashes: String {
    PercentEncoding.encode(display) { $0 == 0x2F || DOI.mustEncode($0) }
  }

  /// ``urlPath`` for `https://doi.org/doiRA/`, where a comma separates DOIs and is therefore encoded.
  package var doiRAPath: String { PercentEncoding.encode(urlPath) { $0 == 0x2C } }

  private static func isDots(_ segment: Substring) -> Bool { segment == "." || segment == ".." }

  private static func mustEncode(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F...: true
    case 0x22, 0x23, 0x25, 0x3F: true  // " # % ?
    case 0x2B, 0x3C, 0x3E, 0x5B...0x5E, 0x60, 0x7B...0x7D: true  // + < > [ \ ] ^ ` { | }
    default: false
    }
  }
}
