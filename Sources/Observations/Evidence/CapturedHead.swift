/// The head of an answer as it is kept: its lines as they came, but for credentials, cookies, and what is no longer
/// true of a body that was unpacked.
package struct CapturedHead: Sendable {
  /// The lines, each with CR LF.
  package private(set) var bytes: [UInt8] = []
  /// The length that the answer stated.
  package private(set) var statedLength: String?
  /// The values of the cookies that it set.
  package private(set) var cookies: [String] = []
  /// The user names and passwords of the addresses that it named.
  package private(set) var credentials: [String] = []

  /// Headers that hold credentials, cookies or keys.
  private static let secret = ["cookie", "authorization", "authentication-info"]
  private static let secretParts = [
    "token", "api-key", "apikey", "csrf", "xsrf", "secret", "password", "session",
  ]

  /// What nearly all headers are called, so that few names need be searched for the words above.
  private static let harmless: Set<String> = [
    "accept-ranges", "access-control-allow-origin", "age", "alt-svc", "cache-control", "connection",
    "content-disposition", "content-encoding", "content-language", "content-length",
    "content-security-policy",
    "content-type", "date", "etag", "expires", "keep-alive", "last-modified", "link", "location", "nel",
    "permissions-policy", "pragma", "referrer-policy", "refresh", "report-to", "retry-after", "server",
    "server-timing", "strict-transport-security", "transfer-encoding", "vary", "via", "x-cache",
    "x-content-type-options", "x-frame-options", "x-powered-by", "x-xss-protection",
  ]

  /// The head of some raw lines.
  ///
  /// - Parameter isUnpacked: whether the body is kept in another coding than it was sent in.
  package init(_ lines: [[UInt8]], isUnpacked: Bool) {
    var unfolded: [[UInt8]] = []
    for line in lines {
      let text = CapturedHead.trimmed(line)
      if let first = line.first, first == 0x20 || first == 0x09, unfolded.count > 1 {
        unfolded[unfolded.count - 1] += [0x20] + text
      } else if !text.isEmpty {
        unfolded.append(text)
      }
    }
    guard let status = unfolded.first else { return }
    append(CapturedHead.statusLine(status))
    for line in unfolded.dropFirst() { take(line, isUnpacked: isUnpacked) }
  }

  private mutating func take(_ line: [UInt8], isUnpacked: Bool) {
    guard let colon = line.firstIndex(of: 0x3A), colon > 0 else { return }
    let name = String(decoding: line[..<colon], as: UTF8.self).asciiLowercased
    guard name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return }
    let value = CapturedHead.trimmed(Array(line[(colon + 1)...]))
    if name.hasPrefix("set-cookie") { cookies.append(String(decoding: value, as: UTF8.self)) }
    guard CapturedHead.harmless.contains(name) || !CapturedHead.isSecret(name) else { return }
    switch name {
    case "content-length": statedLength = statedLength ?? String(decoding: value, as: UTF8.self)
    case "transfer-encoding": append(Array("X-Archive-Orig-".utf8) + line)
    case "content-encoding" where isUnpacked: append(Array("X-Archive-Orig-".utf8) + line)
    case _ where !value.contains(0x40): append(Array(line[...colon]) + [0x20] + value)
    default:
      let (plain, credentials) = UserInfo.removed(from: value)
      self.credentials += credentials
      append(Array(line[...colon]) + [0x20] + plain)
    }
  }

  private static func isSecret(_ name: String) -> Bool {
    secret.contains { name.contains($0) } || secretParts.contains { name.contains($0) }
  }

  private mutating func append(_ line: [UInt8]) { bytes += line + [0x0D, 0x0A] }

  /// What HTTP/2 and 3 say of an answer, in the form that readers of WARC files know: `HTTP/1.1 404 `.
  private static func statusLine(_ line: [UInt8]) -> [UInt8] {
    let words = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count > 1 else { return line }
    let version = words[0].elementsEqual("HTTP/1.0".utf8) ? "HTTP/1.0" : "HTTP/1.1"
    return Array(version.utf8) + [0x20] + words[1] + [0x20] + (words.count > 2 ? Array(words[2]) : [])
  }

  /// A line without its end and the blanks around it; controls become blanks.
  private static func trimmed(_ line: [UInt8]) -> [UInt8] {
    var plain = line
    for index in plain.indices where plain[index] < 0x20 || plain[index] == 0x7F { plain[index] = 0x20 }
    guard let first = plain.firstIndex(where: { $0 != 0x20 }),
      let last = plain.lastIndex(where: { $0 != 0x20 })
    else { return [] }
    return Array(plain[first...last])
  }
}
