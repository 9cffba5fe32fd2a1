import Text
import Observations

/// Whether a page has said enough to stop reading it: what stands further down cannot change a verdict.
enum Settlement {
  /// Whether the license question is settled: by a statement of a license that the article names. Where it names none,
  /// all that the page names are compared with the record's. On a page without a DOI, what it is about settles it: that
  /// is a license's own page, and its words matter as long as it does not say.
  static func isSettled(_ facts: PageFacts, wanted: PageWanted) -> Bool {
    if wanted.doi == nil { return facts.subject.about != nil }
    let looked = wanted.licenses.map(bare)
    return facts.licenses.contains { looked.contains(bare($0.value)) }
  }

  /// A license URL without what does not make another license: scheme, `www.`, the page it is shown on.
  ///
  /// Two spellings that stay apart here only cost reading on.
  static func bare(_ value: String) -> String {
    var rest = Substring(BoundedText.cut(value).asciiLowercased)
    for prefix in ["https://", "http://", "//", "www."] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    var parts = rest.split(separator: "/")
    if parts.count > 2, let last = parts.last,
      ["deed", "legalcode", "rdf"].contains(last.prefix { $0 != "." })
    {
      parts.removeLast()
    }
    return parts.joined(separator: "/")
  }
}
