/// Session ids that sites put into URLs: they differ at every visit and mean nothing.
package enum SessionMarks {
  private static let parameters: Set<String> = [
    "jsessionid", "phpsessid", "sid", "sessionid", "session_id", "cookieset", "cfid", "cftoken",
  ]

  /// The URL without `;jsessionid=…` and without session parameters in its query.
  package static func removed(from url: String) -> String {
    guard url.contains(";") || url.contains("?") else { return url }
    var path = url.prefix { $0 != "?" }
    if let mark = path.lastIndex(of: ";"), path[mark...].asciiLowercased.hasPrefix(";jsessionid=") {
      path = path[..<mark]
    }
    guard url.contains("?") else { return String(path) }
    let query = url.drop { $0 != "?" }.dropFirst()
    let kept = query.split(separator: "&", omittingEmptySubsequences: false).filter {
      !parameters.contains(String($0.prefix { $0 != "=" }).asciiLowercased)
    }
    return kept.isEmpty ? String(path) : "\(path)?\(kept.joined(separator: "&"))"
  }
}
