import Text

/// An absolute `http` or `https` URL, kept as it was written.
///
/// Only what cannot change the meaning is normalised: the case of scheme and host, a default port, white
/// space around it, and the fragment, which is kept apart. Everything else stays byte for byte, because a
/// publisher's path is opaque: re-encoding it would ask for another page.
package struct LinkURL: Hashable, Sendable, CustomStringConvertible {
  /// All of it, behind one reference: a check hands its URLs on dozens of times, and each copy would count up and
  /// down the references of every part.
  private let parts: Parts

  /// `http` or `https`.
  package var scheme: String { parts.scheme }
  /// The host in lower case; an IPv6 address stands in brackets.
  package var host: String { parts.host }
  /// The port that is connected to, whether written or implied.
  package var port: Int { parts.port }
  /// Path and query as written; empty or beginning with `/` or `?`.
  package var target: String { parts.target }
  /// What follows `#`, without it; nil if there is none.
  package var fragment: String? { parts.fragment }
  /// The URL without its fragment: what a link key holds and a person reads.
  package var text: String { parts.text }

  /// Why a text is not a URL that can be watched.
  package enum Malformed: Error, Hashable, Sendable {
    /// A user name or password, which would stand in keys, tables and reports.
    case credentials
    /// No scheme, or nothing behind it.
    case notAbsolute
    /// A scheme other than `http` and `https`, in lower case.
    case scheme(String)
    /// No host.
    case noHost
    /// A host with characters that no host has.
    case badHost(String)
    /// A port that is not a number from 1 to 65535.
    case badPort(String)
  }

  /// Reads an absolute URL, the way browsers do: surrounding white space and inner line breaks are dropped.
  package init(_ text: String) throws(Malformed) { try self.init(URLParts(LinkURL.cleaned(text))) }

  private init(_ parts: URLParts, dropsCredentials: Bool = false) throws(Malformed) {
    guard let scheme = parts.scheme?.asciiLowercased else { throw .notAbsolute }
    guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
    guard let authority = parts.authority else { throw .notAbsolute }
    try self.init(
      scheme: scheme, authority: authority, target: parts.path + (parts.query.map { "?" + $0 } ?? ""),
      fragment: parts.fragment, dropsCredentials: dropsCredentials)
  }

  private init(
    scheme: String, authority: String, target: String, fragment: String?, dropsCredentials: Bool
  ) throws(Malformed) {
    var rest = Substring(authority)
    let at = rest.utf8.lastIndex(of: 0x40)
    if let at {
      rest = rest[rest.utf8.index(after: at)...]
    }
    var port = LinkURL.defaultPort(of: scheme)
    let isBracketed = rest.utf8.first == 0x5B
    let hostEnd = (isBracketed ? rest.utf8.firstIndex(of: 0x5D) : nil) ?? rest.startIndex
    if let colon = rest[hostEnd...].utf8.lastIndex(of: 0x3A) {
      let digits = rest[rest.utf8.index(after: colon)...]
      if !digits.isEmpty {
        guard digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(digits),
          (1...65535).contains(number)
        else { throw .badPort(String(digits)) }
        port = number
      }
      rest = rest[..<colon]
    }
    guard !rest.isEmpty else { throw .noHost }
    let host = String(rest).asciiLowercased
    guard LinkURL.isPlausible(host: host) else { throw .badHost(host) }
    guard at == nil || dropsCredentials else { throw .credentials }
    self.init(scheme: scheme, host: host, port: port, target: target, fragment: fragment)
  }

  /// ``text`` with the fragment, where there is one.
  package var textWithFragment: String { fragment.map { "\(text)#\($0)" } ?? text }

  /// ``text`` as it goes over the wire: blanks, controls and what is not ASCII percent-encoded.
  package var wireText: String {
    let path = target.isEmpty || target.hasPrefix("?") ? "/" + target : target
    return "\(scheme)://\(site)\(PercentEncoding.wire(path))"
  }

  /// The host with the port where it is not the scheme's own: the name a budget goes by.
  package var site: String { parts.site }

  /// The path alone, without the query.
  package var path: Substring { target[..<(target.utf8.firstIndex(of: 0x3F) ?? target.endIndex)] }

  /// Why there can be no such host; nil if there can, see ``HostName/flaw(of:)``.
  package var hostFlaw: String? { HostName.flaw(of: host) }

  /// Whether the port is the one the scheme implies.
  package var hasDefaultPort: Bool { parts.hasDefaultPort }

  /// The same as ``text``.
  package var description: String { text }

  /// Resolves a reference (a `Location`, a meta refresh) against this URL, after RFC 3986 section 5.2.
  ///
  /// A user name and password in it are dropped: a server may send anybody with them, and we would tell everybody.
  /// A reference without a fragment inherits this URL's, as redirects do (RFC 9110 section 10.2.2).
  ///
  /// - Throws: ``Malformed``; a scheme other than `http` and `https` is told by `.scheme`.
  package func resolving(_ reference: String) throws(Malformed) -> LinkURL {
    let parts = URLParts(LinkURL.cleaned(reference))
    let query = parts.query.map { "?" + $0 } ?? ""
    if parts.scheme != nil {
      let absolute = try LinkURL(parts, dropsCredentials: true)
      return LinkURL(
        absolute, target: DotSegments.removed(from: parts.path) + query, fragment: parts.fragment ?? fragment)
    }
    if let authority = parts.authority {
      return try LinkURL(
        scheme: scheme, authority: authority, target: DotSegments.removed(from: parts.path) + query,
        fragment: parts.fragment ?? fragment, dropsCredentials: true)
    }
    let resolved: String
    if parts.path.isEmpty {
      resolved = parts.query == nil ? target : path + query
    } else if parts.path.hasPrefix("/") {
      resolved = DotSegments.removed(from: parts.path) + query
    } else {
      let base = path.utf8.lastIndex(of: 0x2F).map { path[...$0] } ?? "/"
      resolved = DotSegments.removed(from: base + parts.path) + query
    }
    return LinkURL(self, target: resolved, fragment: parts.fragment ?? fragment)
  }

  /// The address that browsers ask for when they are given this one: without `.` and `..` in its path.
  ///
  /// The resolver is never asked so: in a DOI these are characters like all others.
  package var withoutDotSegments: LinkURL {
    guard DotSegments.mayStand(in: path) else { return self }
    return LinkURL(
      self, target: DotSegments.removed(from: path) + target[path.endIndex...], fragment: fragment)
  }

  /// The same place without the fragment.
  package var withoutFragment: LinkURL {
    LinkURL(scheme: scheme, host: host, port: port, target: target, fragment: nil)
  }

  init(_ base: LinkURL, target: String, fragment: String?) {
    self.init(
      scheme: base.scheme, host: base.host, port: base.port, target: target, fragment: fragment)
  }

  private init(scheme: String, host: String, port: Int, target: String, fragment: String?) {
    parts = Parts(scheme: scheme, host: host, port: port, target: target, fragment: fragment)
  }

  private static func defaultPort(of scheme: String) -> Int { scheme == "https" ? 443 : 80 }

  private static func cleaned(_ text: String) -> String {
    // Nearly always there is nothing to be dropped.
    guard text.utf8.contains(where: { $0 <= 0x20 }) else { return text }
    let inner = text.unicodeScalars.filter { $0 != "\t" && $0 != "\n" && $0 != "\r" }
    let start = inner.firstIndex { $0.value > 0x20 } ?? inner.endIndex
    let end = inner.lastIndex { $0.value > 0x20 }.map { inner.index(after: $0) } ?? start
    return String(String.UnicodeScalarView(inner[start..<end]))
  }

  private static func isPlausible(host: String) -> Bool {
    if host.hasPrefix("[") {
      return host.hasSuffix("]") && host.utf8.count > 3
        && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." || $0 == "%" }
    }
    return host.utf8.allSatisfy { byte in
      switch byte {
      case 0...0x20, 0x7F: false
      case 0x22, 0x23, 0x25, 0x2F, 0x3A, 0x3C, 0x3E...0x40, 0x5B...0x5E, 0x60, 0x7B...0x7D: false
      default: true
      }
    }
  }

  /// Two URLs are the same where they are written the same, but for what is normalised.
  package static func == (left: LinkURL, right: LinkURL) -> Bool {
    left.parts === right.parts || (left.text == right.text && left.fragment == right.fragment)
  }

  /// By what ``==(_:_:)`` compares.
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }

  private final class Parts: Sendable {
    let scheme: String, host: String, port: Int, target: String, fragment: String?
    let hasDefaultPort: Bool
    let site: String
    let text: String

    init(scheme: String, host: String, port: Int, target: String, fragment: String?) {
      self.scheme = scheme
      self.host = host
      self.port = port
      self.target = target
      self.fragment = fragment
      hasDefaultPort = port == LinkURL.defaultPort(of: scheme)
      site = hasDefaultPort ? host : "\(host):\(port)"
      var text = scheme
      text += "://"
      text += site
      text += target
      self.text = text
    }
  }
}
