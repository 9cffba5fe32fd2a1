/// The beginning of a document, where it says which DOI is its own.
package struct DocumentOpening {
  private let text: ProseText

  /// Bytes of two pages with some 5,000 characters each.
  private static let longest = 10_000

  /// What is visible of a page's beginning.
  package init(visible text: String) { self.text = ProseText(text) }

  /// The first two pages: up to the second form feed, which converters put between pages.
  package init(_ document: [UInt8]) {
    var head = document.prefix(DocumentOpening.longest)
    if head.count < document.count {
      // Half a DOI would be another one.
      while let last = head.last, last > 0x20 { head.removeLast() }
    }
    let breaks = head.indices.filter { head[$0] == 0x0C }
    if breaks.count > 1 { head = head[..<breaks[1]] }
    text = ProseText(String(decoding: head, as: UTF8.self))
  }

  /// The DOI of the document itself: the only one that stands here, or the first if that alone has a label.
  ///
  /// Nil if several could be: `doi:10.1/a … doi:10.1/b` is how a list of references begins.
  package var ownDOI: DOI? {
    var dois: [DOI] = []
    var labelled: Set<DOI> = []
    var reader = ProseReader(text)
    while let found = reader.next() {
      if !dois.contains(found.doi) { dois.append(found.doi) }
      if hasLabel(before: found.start) { labelled.insert(found.doi) }
    }
    guard dois.count > 1 else { return dois.first }
    return labelled.count == 1 ? labelled.first { $0 == dois[0] } : nil
  }

  /// Whether `DOI` stands before, with at most signs, blanks and a resolver's address between.
  private func hasLabel(before start: Int) -> Bool {
    let marks = [ProseText.hardBreak, ProseText.softBreak, ProseText.blockBreak]
    let words = text.string((start - 60)..<start).unicodeScalars.filter { !marks.contains($0) }
    var before = String(String.UnicodeScalarView(words)).asciiLowercased[...]
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
