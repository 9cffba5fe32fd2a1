import Names

/// Another address to connect to than a URL names, as curl's `--connect-to` takes it.
package struct ConnectTo: Hashable, Sendable, CustomStringConvertible {
  /// The host a URL names; nil = any.
  package let host: String?
  /// The port a URL names; nil = any.
  package let port: Int?
  /// The host to connect to; nil = the same. An IPv6 address stands in brackets.
  package let toHost: String?
  /// The port to connect to; nil = the same.
  package let toPort: Int?
  /// The entry as it was written: `HOST:PORT:CONNECT-HOST:CONNECT-PORT`.
  package let text: String

  /// Reads four parts parted by colons, each of which may be empty; nil for anything else.
  package init?(_ text: String) {
    var rest = Substring(text)
    guard let host = ConnectTo.takeHost(&rest), let port = ConnectTo.takePort(&rest, isLast: false),
      let toHost = ConnectTo.takeHost(&rest), let toPort = ConnectTo.takePort(&rest, isLast: true)
    else { return nil }
    self.host = host.isEmpty ? nil : host.asciiLowercased
    self.port = Int(port)
    self.toHost = toHost.isEmpty ? nil : toHost.asciiLowercased
    self.toPort = Int(toPort)
    self.text = text
  }

  /// Whether it has connections for a URL made elsewhere, which is the operator's word.
  package func redirects(_ url: LinkURL) -> Bool {
    (host == nil || host == url.host) && (port == nil || port == url.port)
  }

  /// The entry as it was written.
  package var description: String { text }

  private static func takeHost(_ rest: inout Substring) -> Substring? {
    let end: Substring.Index
    if rest.hasPrefix("[") {
      guard let bracket = rest.firstIndex(of: "]") else { return nil }
      end = rest.index(after: bracket)
    } else {
      end = rest.firstIndex(of: ":") ?? rest.endIndex
    }
    let host = rest[..<end]
    guard rest[end...].first == ":" else { return nil }
    guard host.isEmpty || HostName.flaw(of: String(host)) == nil else { return nil }
    rest = rest[end...].dropFirst()
    return host
  }

  private static func takePort(_ rest: inout Substring, isLast: Bool) -> Substring? {
    let end = rest.firstIndex(of: ":") ?? rest.endIndex
    guard (end == rest.endIndex) == isLast else { return nil }
    let port = rest[..<end]
    guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      port.isEmpty || (1...65_535).contains(Int(port) ?? 0)
    else { return nil }
    rest = rest[end...].dropFirst()
    return port
  }
}
