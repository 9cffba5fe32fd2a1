import Foundation
import Names

/// Where a PostgreSQL server is and how it is spoken to, in libpq's forms: `postgresql://…` or `host=… dbname=…`.
///
/// A server elsewhere is spoken to over TLS whose certificate is checked, its name included; on this machine's own
/// loopback, or a socket, that is not needed.
package struct PostgresPlace: Hashable, Sendable {
  /// Why a text is no such place.
  package struct Refused: Error, Equatable {
    /// What was found instead.
    package let found: String
  }

  /// The text as it was given.
  package let text: String
  /// Its parts as libpq knows them, in their order.
  private let given: [(name: String, value: String)]

  /// Reads a place.
  ///
  /// - Throws: ``Refused``, without what a password may be.
  package init(_ text: String) throws(Refused) {
    self.text = text
    let isAddress = ["postgresql://", "postgres://"].contains { text.hasPrefix($0) }
    given = isAddress ? try PostgresPlace.parts(ofAddress: text) : try PostgresPlace.parts(ofPairs: text)
    for (name, _) in given where !PostgresPlace.names.contains(name) {
      throw Refused(found: "the unknown parameter \(Quoted(name))")
    }
    guard let mode = value("sslmode"), !isLocal else { return }
    guard mode == "verify-full" else { throw Refused(found: "sslmode=\(mode) for a server elsewhere") }
  }

  private func value(_ name: String) -> String? { given.last { $0.name == name }?.value }

  /// Whether the server is on this machine: a socket, or its loopback.
  package var isLocal: Bool {
    let hosts = (value("host") ?? "").split(separator: ",", omittingEmptySubsequences: false)
    let addresses = (value("hostaddr") ?? "").split(separator: ",", omittingEmptySubsequences: false)
    // The address is what is connected to.
    let asked = value("hostaddr").map { $0.isEmpty } ?? true ? hosts : addresses
    return asked.allSatisfy { host in
      if host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@") || host == "localhost" { return true }
      guard let address = IPAddress(host: host.contains(":") ? "[\(host)]" : String(host)) else {
        return false
      }
      return ["127.0.0.0/8", "::1"].contains { AddressBlock($0)?.contains(address) == true }
    }
  }

  /// Whether a password stands in the text itself.
  package var hasPassword: Bool { !(value("password") ?? "").isEmpty }

  /// What libpq is given.
  package var parameters: [(name: String, value: String)] {
    // Whatever the environment names is overruled, so that what was checked is what is done.
    var parts = given
    if value("host") == nil, value("hostaddr") == nil {
      let places = ["/var/run/postgresql", "/run/postgresql", "/tmp"]
      let port = value("port") ?? "5432"
      let found = places.first { FileManager.default.fileExists(atPath: "\($0)/.s.PGSQL.\(port)") }
      parts.append(("host", found ?? places[0]))
    }
    if value("port") == nil { parts.append(("port", "5432")) }
    if isLocal {
      if value("sslmode") == nil { parts.append(("sslmode", "prefer")) }
    } else {
      if value("sslmode") == nil { parts.append(("sslmode", "verify-full")) }
      parts.append(("gssencmode", "disable"))
      if value("sslrootcert") == nil,
        FileManager.default.fileExists(atPath: PostgresPlace.systemCertificates)
      {
        parts.append(("sslrootcert", PostgresPlace.systemCertificates))
      }
    }
    return parts
  }

  /// The text with its password hidden.
  package var shown: String {
    guard hasPassword else { return text }
    let hidden = given.map { name, value in
      let shown = name == "password" ? "…" : value
      let needsQuotes = shown.isEmpty || shown.contains { $0.isWhitespace || $0 == "'" || $0 == "\\" }
      guard needsQuotes else { return "\(name)=\(shown)" }
      let escaped = shown.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
      return "\(name)='\(escaped)'"
    }
    return hidden.joined(separator: " ")
  }

  /// Whether two places are given by the same text.
  package static func == (left: PostgresPlace, right: PostgresPlace) -> Bool { left.text == right.text }
  /// Takes the text into a hash.
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }

  private static let systemCertificates = "/etc/ssl/certs/ca-certificates.crt"

  /// What may be said; `service` would lead elsewhere, and what the program sets itself is left out.
  private static let names: Set<String> = [
    "host", "hostaddr", "port", "dbname", "user", "password", "passfile", "connect_timeout", "sslmode",
    "sslrootcert", "sslcert", "sslkey", "sslcrl", "sslpassword", "ssl_min_protocol_version",
    "channel_binding",
    "target_session_attrs", "krbsrvname", "gssencmode", "require_auth", "load_balance_hosts",
  ]

  // MARK: Reading

  private static func parts(ofPairs text: String) throws(Refused) -> [(name: String, value: String)] {
    var parts: [(name: String, value: String)] = []
    var rest = Substring(text)
    rest = rest.drop(while: \.isWhitespace)
    while !rest.isEmpty {
      let name = rest.prefix { $0 != "=" && !$0.isWhitespace }
      rest = rest[name.endIndex...].drop(while: \.isWhitespace)
      guard rest.first == "=", !name.isEmpty else {
        throw Refused(found: "a text that is neither an address nor made of parameter=value")
      }
      rest = rest.dropFirst().drop(while: \.isWhitespace)
      var value = ""
      if rest.first == "'" {
        rest = rest.dropFirst()
        while let next = rest.first, next != "'" {
          rest = rest.dropFirst()
          value.append(next == "\\" ? rest.popFirst() ?? "\\" : next)
        }
        guard rest.popFirst() == "'" else { throw Refused(found: "a quotation mark that nothing closes") }
      } else {
        while let next = rest.first, !next.isWhitespace {
          rest = rest.dropFirst()
          value.append(next == "\\" ? rest.popFirst() ?? "\\" : next)
        }
      }
      parts.append((String(name), value))
      rest = rest.drop(while: \.isWhitespace)
    }
    guard !parts.isEmpty else { throw Refused(found: "nothing") }
    return parts
  }

  private static func parts(ofAddress text: String) throws(Refused) -> [(name: String, value: String)] {
    var rest = text[text.range(of: "://")!.upperBound...]
    var parts: [(name: String, value: String)] = []
    var query: Substring = ""
    if let mark = rest.firstIndex(of: "?") {
      query = rest[rest.index(after: mark)...]
      rest = rest[..<mark]
    }
    var database: Substring = ""
    if let slash = rest.firstIndex(of: "/") {
      database = rest[rest.index(after: slash)...]
      rest = rest[..<slash]
    }
    if let at = rest.lastIndex(of: "@") {
      let who = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      rest = rest[rest.index(after: at)...]
      if !who[0].isEmpty { parts.append(("user", try decoded(who[0]))) }
      if who.count > 1, !who[1].isEmpty { parts.append(("password", try decoded(who[1]))) }
    }
    var hosts: [String] = []
    var ports: [String] = []
    for place in rest.split(separator: ",", omittingEmptySubsequences: false) {
      let (host, port) = try split(place)
      hosts.append(try decoded(host))
      ports.append(String(port))
    }
    if hosts.contains(where: { !$0.isEmpty }) { parts.append(("host", hosts.joined(separator: ","))) }
    if ports.contains(where: { !$0.isEmpty }) { parts.append(("port", ports.joined(separator: ","))) }
    if !database.isEmpty { parts.append(("dbname", try decoded(database))) }
    for pair in query.split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2 else { throw Refused(found: "a parameter without a value") }
      let name = try decoded(sides[0])
      parts.removeAll { $0.name == name }
      parts.append((name, try decoded(sides[1])))
    }
    return parts
  }

  /// Host and port; a colon inside brackets belongs to an IPv6 address.
  private static func split(_ place: Substring) throws(Refused) -> (host: Substring, port: Substring) {
    var host = place
    var port: Substring = ""
    if place.hasPrefix("[") {
      guard let end = place.firstIndex(of: "]") else { throw Refused(found: "a bracket that nothing closes") }
      host = place[place.index(after: place.startIndex)..<end]
      let behind = place[place.index(after: end)...]
      guard behind.isEmpty || behind.hasPrefix(":") else { throw Refused(found: "a host that is none") }
      port = behind.dropFirst()
    } else if let colon = place.lastIndex(of: ":") {
      host = place[..<colon]
      port = place[place.index(after: colon)...]
    }
    guard port.isEmpty || UInt16(port).map({ $0 > 0 }) ?? false else {
      throw Refused(found: "a port that is none")
    }
    return (host, port)
  }

  private static func decoded(_ text: Substring) throws(Refused) -> String {
    guard let decoded = String(text).removingPercentEncoding, !decoded.unicodeScalars.contains("\0") else {
      throw Refused(found: "a percent sign that stands for nothing")
    }
    return decoded
  }
}
