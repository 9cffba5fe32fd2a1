/// The beginning of a document, where it says which DOI is its own.
struct Opening {
  private let text: String

  /// Bytes of two pages with some 5,000 characters each.
  private static let longest = 10_000

  /// What is visible of a page's beginning.
  init(visible text: String) { self.text = text }

  /// The first two pages: up to the second form feed, which converters put between pages.
  init(_ document: [UInt8]) {
    var head = document.prefix(Opening.longest)
    if head.count < document.count {
      // Half a DOI would be another one.
      while let last = head.last, last > 0x20 { head.removeLast() }
    }
    let breaks = head.indices.filter { head[$0] == 0x0C }
    if breaks.count > 1 { head = head[..<breaks[1]] }
    text = String(decoding: head, as: UTF8.self)
  }

  /// The DOI of the document itself: the only one that stands here, or the first if that alone has a label.
  ///
  /// Nil where several could be: `doi:10.1/a … doi:10.1/b` is how a list of references begins.
  var ownDOI: DOI? {
    let dois = DOI.all(in: text)
    guard dois.count > 1 else { return dois.first }
    let labelled = labelledDOIs
    return labelled.count == 1 ? labelled.first { $0 == dois[0] } : nil
  }

  /// The DOIs with `DOI` before them.
  private var labelledDOIs: Set<DOI> {
    let text = ProseText(text)
    var found: Set<DOI> = []
    for start in 0..<text.count where text.begins("10.", at: start) && hasLabel(text, before: start) {
      // A label of one form, whatever stood there.
      if let doi = DOI.all(in: "doi:" + text.string(start..<(start + 600))).first { found.insert(doi) }
    }
    return found
  }

  /// Whether `DOI` stands before, with at most signs, blanks and a resolver's address between.
  private func hasLabel(_ text: ProseText, before start: Int) -> Bool {
    var before = text.string((start - 60)..<start).asciiLowercased[...]
    for site in ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/"]
    where before.hasSuffix(site) {
      before = before.dropLast(site.count)
      break
    }
    while let last = before.last, last.isWhitespace || "<[({*_\"'=:#".contains(last) { before.removeLast() }
    guard before.hasSuffix("doi") else { return false }
    return before.dropLast(3).last.map { !$0.isLetter && $0 != "." && $0 != "/" } ?? true
  }
}
