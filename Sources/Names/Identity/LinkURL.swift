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
  package init(_ text: String) throws(Malformed) {
    let parts = URLParts(text)
    self.init(
      try URLSite(of: parts, dropsCredentials: false), target: parts.text(parts.target),
      fragment: parts.fragment.map(parts.text))
  }

  /// ``text`` with the fragment, where there is one.
  package var textWithFragment: String { fragment.map { "\(text)#\($0)" } ?? text }

  /// ``text`` as it goes over the wire: blanks, controls and what is not ASCII percent-encoded.
  package var wireText: String {
    let isWhole = !target.isEmpty && !target.hasPrefix("?")
    // Nearly always that is the text.
    if isWhole, PercentEncoding.isWireSafe(target) { return text }
    let path = isWhole ? target : "/" + target
    return "\(scheme)://\(site)\(PercentEncoding.wire(path))"
  }

  /// The host with the port where it is not the scheme's own: the name a budget goes by.
  package var site: String { parts.site }

  /// The path alone, without the query.
  package var path: Substring {
    target[..<target.utf8.index(target.startIndex, offsetBy: parts.pathLength)]
  }

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
    let parts = URLParts(reference)
    let fragment = parts.fragment.map(parts.text) ?? fragment
    if parts.scheme != nil {
      let site = try URLSite(of: parts, dropsCredentials: true)
      return LinkURL(site, target: parts.targetWithoutDots, fragment: fragment)
    }
    if parts.authority != nil {
      let site = try URLSite(scheme: scheme, of: parts, dropsCredentials: true)
      return LinkURL(site, target: parts.targetWithoutDots, fragment: fragment)
    }
    let written = parts.text(parts.path)
    let query = parts.query.map { "?" + parts.text($0) } ?? ""
    let resolved: String
    if written.isEmpty {
      resolved = parts.query == nil ? target : path + query
    } else if written.hasPrefix("/") {
      resolved = DotSegments.removed(from: written) + query
    } else {
      let base = path.utf8.lastIndex(of: 0x2F).map { path[...$0] } ?? "/"
      resolved = DotSegments.removed(from: base + written) + query
    }
    return LinkURL(self, target: resolved, fragment: fragment)
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
    fragment == nil ? self : LinkURL(self, target: target, fragment: nil)
  }

  init(_ base: LinkURL, target: String, fragment: String?) {
    self.init(URLSite(of: base), target: target, fragment: fragment)
  }

  private init(_ site: URLSite, target: String, fragment: String?) {
    parts = Parts(site, target: target, fragment: fragment)
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
    /// Bytes of the target before its query.
    let pathLength: Int

    init(_ site: URLSite, target: String, fragment: String?) {
      scheme = site.scheme
      host = site.host
      port = site.port
      self.site = site.name
      self.target = target
      self.fragment = fragment
      hasDefaultPort = site.port == URLSite.defaultPort(of: site.scheme)
      pathLength = target.withBytes { $0.firstIndex(of: 0x3F) ?? $0.count }
      var text = ""
      text.reserveCapacity(scheme.utf8.count + 3 + site.name.utf8.count + target.utf8.count)
      text += site.scheme == "https" ? "https://" : "http://"
      text += site.name
      text += target
      self.text = text
    }
  }
}
