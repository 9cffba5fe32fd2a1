import Text
import Time
import Names

/// The 14 digits by which archives name the time of a copy: `20250831112539`.
enum ArchiveStamp {
  static func text(_ moment: Moment) -> String {
    String(moment.secondsText.filter { $0.isASCII && $0.isNumber }.prefix(14))
  }

  static func moment(_ digits: some StringProtocol) -> Moment? {
    guard digits.utf8.count == 14, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let text = Array(String(digits))
    let date = "\(String(text[0..<4]))-\(String(text[4..<6]))-\(String(text[6..<8]))"
    return Moment(
      "\(date)T\(String(text[8..<10])):\(String(text[10..<12])):\(String(text[12..<14]))Z")
  }
}

/// The address of a copy, taken apart: `https://web.archive.org/web/20250831112539/https://a.example/1`.
struct ArchivedAddress {
  /// When the copy was taken.
  let time: Moment
  /// Of which page, as the archive writes it.
  let original: String

  /// Reads the address of a copy; nil for any other.
  init?(_ url: LinkURL) {
    let target = url.target
    var rest = Substring(target)
    while let slash = rest.firstIndex(of: "/") {
      rest = rest[rest.index(after: slash)...]
      // `20250831112539id_`: the copy as it came, `if_`: in a frame.
      let segment = rest.prefix { $0 != "/" }
      let digits = segment.prefix(14)
      let flags = segment.dropFirst(14)
      guard let time = ArchiveStamp.moment(digits),
        flags.isEmpty || (flags.hasSuffix("_") && flags.utf8.count == 3),
        segment.endIndex < rest.endIndex
      else { continue }
      let page = rest[rest.index(after: segment.endIndex)...]
      guard !page.isEmpty else { return nil }
      self.time = time
      original = ArchivedAddress.whole(page)
      return
    }
    return nil
  }

  /// Servers on the way make one slash of two; some archives leave out the scheme.
  private static func whole(_ page: Substring) -> String {
    for scheme in ["https", "http"] where page.hasPrefix("\(scheme):/") && !page.hasPrefix("\(scheme)://") {
      return "\(scheme)://\(page.dropFirst(scheme.count + 2))"
    }
    return page.hasPrefix("http://") || page.hasPrefix("https://") ? String(page) : "http://\(page)"
  }
}

/// What is the same in all spellings of a page's address that archives take for one page.
struct PageKey: Hashable {
  private let text: String

  init(_ url: LinkURL) {
    let host = url.host.hasPrefix("www.") ? String(url.host.dropFirst(4)) : url.host
    let port = url.port == 80 || url.port == 443 ? "" : ":\(url.port)"
    var path = Substring(PercentEncoding.decode(String(url.path)) ?? String(url.path))
    while path.last == "/" { path = path.dropLast() }
    let query = url.target.drop { $0 != "?" }.dropFirst()
    let parts = query.split(separator: "&").map { PercentEncoding.decode(String($0)) ?? String($0) }.sorted()
    text = "\(host)\(port)\(path.lowercased())?\(parts.joined(separator: "&").lowercased())"
  }

  init?(_ text: String) {
    guard let url = LinkURL(reading: text) else { return nil }
    self.init(url)
  }
}
