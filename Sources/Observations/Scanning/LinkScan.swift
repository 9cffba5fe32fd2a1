import Names

/// What was found in a document: its DOIs and license links, each once, in the order they stand there.
///
/// Made for documents as people have them: plain text, Markdown, LaTeX, HTML, the text of a PDF. Reading is
/// lenient (``DOI/all(in:)``), so what was found is a proposal for a person to look at.
package struct LinkScan: Hashable, Sendable {
  /// The DOIs, but for those that publishers gave to licenses.
  package private(set) var dois: [DOI] = []
  /// The license links as they are written, rejoined where a line break cut them, and with `https://` where
  /// the document left that out. A link that names no license that exists is among them.
  package private(set) var licenses: [String] = []
  /// The one of ``dois`` that the document itself has; nil if that cannot be told.
  ///
  /// It is what the page's metadata say, else the only DOI, else the only one in the first two pages, else
  /// the first there if it alone has a label (`DOI: 10.1234/abc`).
  package private(set) var ownDOI: DOI?
  /// The document's title, where its page names one.
  package private(set) var title: String?

  private var doubts: [DOI: String] = [:]
  private var licenseKeys: Set<String> = []

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - document: UTF-8; other bytes are passed over.
  ///   - form: What its characters stand for.
  ///   - page: What the document says of itself, where it is HTML.
  package init(_ document: [UInt8], form: DocumentForm = .text, page: PageFacts? = nil) {
    self.init(document, form: form, page: page, pieceSize: TextPieces.size)
  }

  init(_ document: [UInt8], form: DocumentForm = .text, page: PageFacts?, pieceSize: Int) {
    let text = DocumentText.flattened(document, form: form)
    var found = FoundDOIs()
    for piece in TextPieces(text, size: pieceSize) {
      let piece = ProseText(piece)
      var reader = ProseReader(piece)
      while let next = reader.next() {
        if !LinkScan.isLicense(next.doi) { found.add(next) }
      }
      var licenses = LicenseReader(piece)
      while let link = licenses.next() { note(link) }
    }
    (dois, doubts) = found.settled
    title = page.flatMap { $0.citationTitle ?? $0.title }
    for statement in page?.licenses ?? [] { LicenseLink(statement.value).map { note($0) } }
    ownDOI = page.flatMap(LinkScan.stated)
    if let ownDOI, !dois.contains(ownDOI) { dois.insert(ownDOI, at: 0) }
    guard ownDOI == nil else { return }
    let opening = page.map { DocumentOpening(visible: $0.opening.text) } ?? DocumentOpening(text)
    ownDOI = dois.count == 1 ? dois[0] : opening.ownDOI.flatMap { dois.contains($0) ? $0 : nil }
  }

  /// How else the text can be read where it has a DOI, as a sentence; nil if it can hardly mean another.
  package func doubt(of doi: DOI) -> String? { doubts[doi] }

  /// Whether there is nothing to watch.
  package var isEmpty: Bool { dois.isEmpty && licenses.isEmpty }

  private mutating func note(_ link: LicenseLink) {
    if licenseKeys.insert(link.key).inserted { licenses.append(link.text) }
  }

  private static func isLicense(_ doi: DOI) -> Bool { PublisherLicense.license(doi: doi) != nil }

  /// What a page says its own DOI is, by the source that is most often right.
  private static func stated(_ page: PageFacts) -> DOI? {
    let sources: [PageStatement.Source] = [
      .citationDOI, .bepressDOI, .prismDOI, .metaDOI, .citeAs, .dcIdentifier, .dctermsIdentifier,
      .jsonIdentifier,
    ]
    for source in sources {
      for statement in page.identifiers where statement.source == source {
        if let doi = try? DOI(parsing: statement.value), !isLicense(doi) { return doi }
      }
    }
    return nil
  }
}
