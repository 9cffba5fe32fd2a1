/// A URL looked at as the address of a DOI: which host, which path, which query.
///
/// ``LinkURL`` is of no use here, as it tidies what must be reported: blanks and line breaks inside.
struct ResolverLink {
  private let host: Substring
  private let site: Substring
  private let path: Substring
  private let query: Substring?

  private static let own: Set<Substring> = ["doi.org", "dx.doi.org", "www.doi.org"]

  /// Nil if the text is neither an `http` URL nor begins with one of doi.org's own hosts.
  init?(_ text: Substring) {
    let head = text.prefix(12).asciiLowercased
    var rest: Substring
    if let scheme = ["https://", "http://", "//"].first(where: { head.hasPrefix($0) }) {
      rest = text.dropFirst(scheme.count)
    } else if ResolverLink.own.contains(where: { head == $0 || head.hasPrefix($0 + "/") }) {
      rest = text
    } else {
      return nil
    }
    let end = rest.utf8.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? rest.endIndex
    let authority = rest[..<end].utf8
    let start = authority.lastIndex(of: 0x40).map { authority.index(after: $0) } ?? authority.startIndex
    let site = Substring(Substring(authority[start...]).asciiLowercased)
    self.site = site
    host = site.utf8.firstIndex(of: 0x3A).map { site[..<$0] } ?? site
    rest = rest[end...]
    if let hash = rest.utf8.firstIndex(of: 0x23) { rest = rest[..<hash] }
    if let mark = rest.utf8.firstIndex(of: 0x3F) {
      query = rest[rest.utf8.index(after: mark)...]
      rest = rest[..<mark]
    } else {
      query = nil
    }
    path = rest.utf8.first == 0x2F ? rest[rest.utf8.index(after: rest.startIndex)...] : rest
  }

  /// The path without its first slash, still encoded, if the host is a resolver; nil elsewhere.
  ///
  /// What follows `?` or `#` is an instruction to the resolver or the page (`?urlappend=`), not a part of the
  /// name. `www.doi.org` is also a web site, and a publisher's `doi.` host also has other pages: there the
  /// path decides.
  func resolverName(hosts: [String]) -> Substring? {
    // `https://doi.org:10.1234/abc`: that is no port.
    guard site.drop(while: { $0 != ":" }).dropFirst().utf8.allSatisfy(DOIName.isDigit) else { return nil }
    if allowsShortcut(hosts: hosts) { return path }
    let isPublishers = host.hasPrefix("doi.") || host.hasPrefix("dx.")
    return (isPublishers || host == "www.doi.org") && namesDOI ? path : nil
  }

  /// Whether `https://host/abc` means the shortDOI `10/abc`.
  func allowsShortcut(hosts: [String]) -> Bool {
    host == "doi.org" || host == "dx.doi.org"
      || hosts.contains { $0.asciiLowercased == site || $0.asciiLowercased == host }
  }

  /// The value of `doi` in the query, still encoded.
  var queryDOI: Substring? {
    query?.split(separator: "&").first { $0.prefix(4).asciiLowercased == "doi=" }?.dropFirst(4)
  }

  private var namesDOI: Bool {
    let head = path.prefix(12).asciiLowercased
    return head.hasPrefix("10.") || head.hasPrefix("10/") || head.hasPrefix("10%2f")
      || DOILabel.leading(path) != nil
  }
}
