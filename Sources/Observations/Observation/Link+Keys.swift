import Names

extension Link {
  /// The keys that a person may mean by a text, the likeliest first: a key itself, a DOI in any form, and a URL
  /// either as a license or as any other link, because an article may list one as both.
  package static func keys(meantBy text: String, resolver: LinkURL? = nil) -> [String] {
    var keys = [text, Link(key: text)?.key, Link(typed: text, resolver: resolver)?.key].compactMap(\.self)
    if let url = LinkURL(reading: text) { keys += [Licenses.linkKey(for: url), "url:\(url.text)"] }
    var seen: Set<String> = []
    return keys.filter { seen.insert($0).inserted }
  }

  /// Whether a text can be meant as a link at all.
  package static func isMeant(by text: String) -> Bool {
    Link(key: text) != nil || Link(typed: text) != nil
  }
}
