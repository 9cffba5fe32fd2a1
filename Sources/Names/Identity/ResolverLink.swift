import Text

/// A URL looked at as the address of a DOI: which host, which path, which query.
///
/// ``LinkURL`` is of no use here, as it tidies what must be reported: blanks and line breaks inside.
struct ResolverLink {
  private let text: Substring
  private let places: Places
  /// Host and port in lower case.
  private let site: String
  /// ``site`` before its first colon.
  private let host: Substring
  /// What follows that colon; nil if there is none.
  private let port: Substring?

  private static let own = ["doi.org", "dx.doi.org", "www.doi.org"]

  /// Nil if the text is neither an `http` URL nor begins with one of doi.org's own hosts.
  init?(_ text: Substring) {
    guard let start = ResolverLink.authority(of: text) else { return nil }
    self.text = text
    places = text.withBytes { Places(in: $0, from: start) }
    let site = ResolverLink.piece(places.site, of: text).asciiLowercased
    self.site = site
    let colon = site.withBytes { $0.firstIndex(of: 0x3A) }
    host = colon.map { ResolverLink.piece(0..<$0, of: site[...]) } ?? site[...]
    port = colon.map { ResolverLink.piece($0 + 1..<site.utf8.count, of: site[...]) }
  }

  /// Where the parts are, in bytes.
  private struct Places {
    /// Host and port.
    let site: Range<Int>
    /// The path without its first slash.
    let path: Range<Int>
    let query: Range<Int>?

    init(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
      var end = start
      var siteStart = start
      while end < bytes.count, !(bytes[end] == 0x2F || bytes[end] == 0x3F || bytes[end] == 0x23) {
        if bytes[end] == 0x40 { siteStart = end + 1 }
        end += 1
      }
      site = siteStart..<end
      let hash = bytes[end...].firstIndex(of: 0x23) ?? bytes.count
      let mark = bytes[end..<hash].firstIndex(of: 0x3F)
      query = mark.map { $0 + 1..<hash }
      let pathEnd = mark ?? hash
      path = (end < pathEnd && bytes[end] == 0x2F ? end + 1 : end)..<pathEnd
    }
  }

  private static func piece(_ range: Range<Int>, of text: Substring) -> Substring {
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    return text[start..<text.utf8.index(start, offsetBy: range.count)]
  }

  private var path: Substring { ResolverLink.piece(places.path, of: text) }

  /// How many bytes stand before the authority: those of `https://`, `http://` or `//`, or none where one of doi.org's
  /// own hosts begins the text.
  private static func authority(of text: Substring) -> Int? {
    if let length = text.withBytes(scheme) {
      // A mark behind the last slash makes another character of it.
      return text.utf8.count == length || text.withBytes({ $0[length] < 0x80 })
        || text.prefix(length).utf8.count == length ? length : nil
    }
    // Most others are told by their first letter, before anything is copied.
    guard let first = text.utf8.first, "dw".utf8.contains(ASCIICase.folded(first)) else { return nil }
    let head = text.prefix(12).asciiLowercased
    return own.contains { head == $0 || head.hasPrefix($0 + "/") } ? 0 : nil
  }

  /// The bytes of `https://`, `http://` or `//`, in any letter case; nil if there is none of them.
  private static func scheme(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var length = 0
    if bytes.count > 4, zip("http".utf8, bytes).allSatisfy({ $0 == ASCIICase.folded($1) }) {
      length = ASCIICase.folded(bytes[4]) == 0x73 ? 5 : 4
      guard length < bytes.count, bytes[length] == 0x3A else { return nil }
      length += 1
    }
    guard bytes.count >= length + 2, bytes[length] == 0x2F, bytes[length + 1] == 0x2F else { return nil }
    return length + 2
  }

  /// The path without its first slash, still encoded, if the host is a resolver; nil elsewhere.
  ///
  /// What follows `?` or `#` is an instruction to the resolver or the page (`?urlappend=`), not a part of the
  /// name. `www.doi.org` is also a web site, and a publisher's `doi.` host also has other pages: there the
  /// path decides.
  func resolverName(hosts: [String]) -> Substring? {
    // `https://doi.org:10.1234/abc`: that is no port.
    guard hasPort else { return nil }
    if allowsShortcut(hosts: hosts) { return path }
    // Other hosts are told by a look at their first letter.
    let isPublishers = host.utf8.first == 0x64 && (host.hasPrefix("doi.") || host.hasPrefix("dx."))
    return (isPublishers || host == "www.doi.org") && namesDOI ? path : nil
  }

  /// Whether a number, or nothing, follows the host's colon, if there is one.
  private var hasPort: Bool {
    guard let port else { return true }
    // A colon with a mark behind it is no sign of its own, which only matters where no number follows.
    return port.withBytes { $0.allSatisfy(DOIName.isDigit) }
      || site.drop(while: { $0 != ":" }).dropFirst().utf8.allSatisfy(DOIName.isDigit)
  }

  /// Whether `https://host/abc` means the shortDOI `10/abc`.
  func allowsShortcut(hosts: [String]) -> Bool {
    host == "doi.org" || host == "dx.doi.org"
      || hosts.contains { name in
        let name = name.asciiLowercased
        return name == site || name == host
      }
  }

  /// The value of `doi` in the query, still encoded.
  var queryDOI: Substring? {
    places.query.flatMap { query in
      ResolverLink.piece(query, of: text).split(separator: "&")
        .first { $0.prefix(4).asciiLowercased == "doi=" }?.dropFirst(4)
    }
  }

  private var namesDOI: Bool {
    let head = path.prefix(12).asciiLowercased
    return head.hasPrefix("10.") || head.hasPrefix("10/") || head.hasPrefix("10%2f")
      || DOILabel.leading(path) != nil
  }
}
