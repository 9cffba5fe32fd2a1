import Observations

/// Reads a page as it streams in, for what it says of itself, and tells when enough is known.
///
/// What is read depends only on the page's bytes, never on how the network cut them: they are worked on in
/// blocks of ``blockSize``, and reading stops at a place in the page, not at the end of a piece. Memory is
/// bounded by a few hundred kilobytes, whatever the page. Not to be shared between threads.
package final class PageReader {
  /// Whether more of the page is wanted.
  package enum Demand: Hashable, Sendable {
    /// Go on.
    case more
    /// All that was looked for is known: the rest need not be transferred.
    case enough
  }

  /// Bytes that are worked on together, 8 KiB.
  static let blockSize = 8_192

  private let wanted: PageWanted
  private let contentType: ContentType?
  private let search: DOISearch?
  private let decoding: Decoding
  private var tokenizer: Tokenizer<PageCollector>
  private var content = Content.unknown
  private var block: [UInt8] = []
  private var isEnough = false

  /// What the body turned out to be.
  private enum Content {
    case unknown
    case page
    /// UTF-16 text that is no page, in which only the DOI is looked for.
    case text
    /// Anything else, in which the DOI is looked for byte by byte.
    case bytes
  }

  /// - Parameters:
  ///   - contentType: the answer's `Content-Type`; nil if it has none.
  ///   - wanted: what the page is read for.
  package init(contentType: String?, wanted: PageWanted) {
    self.contentType = ContentType(contentType)
    self.wanted = wanted
    search = wanted.depth == .everything ? wanted.doi.flatMap { DOISearch($0) } : nil
    decoding = Decoding(label: self.contentType?.charset)
    tokenizer = Tokenizer(
      PageCollector(wanted: wanted, search: search, isXML: self.contentType?.isXHTML ?? false))
  }

  /// Takes the next bytes of the body, with any content encoding undone.
  package func receive(_ bytes: UnsafeRawBufferPointer) -> Demand {
    bytes.withMemoryRebound(to: UInt8.self) { bytes in
      var rest = bytes[...]
      while !isEnough, !rest.isEmpty {
        if block.isEmpty, rest.count >= PageReader.blockSize {
          work(on: UnsafeBufferPointer(rebasing: rest.prefix(PageReader.blockSize)), isLast: false)
          rest = rest.dropFirst(PageReader.blockSize)
          continue
        }
        let taken = rest.prefix(PageReader.blockSize - block.count)
        block.append(contentsOf: taken)
        rest = rest.dropFirst(taken.count)
        if block.count == PageReader.blockSize { workOnBlock(isLast: false) }
      }
    }
    return isEnough ? .enough : .more
  }

  /// What was read; nothing may be received after this.
  ///
  /// - Parameter isWhole: whether the page came to its end, unless reading stopped before because enough was known.
  package func finish(isWhole: Bool = true) -> PageFacts {
    let stoppedBefore = isEnough
    if !isEnough { workOnBlock(isLast: true) }
    var facts = PageFacts()
    if case .page = content {
      tokenizer.finish()
      let isPartial = tokenizer.sink.isDone
      tokenizer.sink.finish()
      facts = tokenizer.sink.summary
      facts.reading.isHTML = true
      facts.reading.isPartial = isPartial
      // Tags of elements that part no word stand between its bytes, and not in what a reader sees: `10.1234/<b>abc</b>`.
      search?.look(in: facts.opening.text)
    } else {
      facts.reading.isPartial = stoppedBefore
    }
    if let search {
      let isAllRead = isWhole && !facts.reading.isPartial
      facts.reading.needleFound = search.found != nil ? true : isAllRead ? false : nil
    }
    isEnough = true
    content = .bytes
    return facts
  }

  private func workOnBlock(isLast: Bool) {
    // Taken out and put back: a copy would be one of memory, too.
    var full: [UInt8] = []
    swap(&full, &block)
    full.withUnsafeBufferPointer { work(on: $0, isLast: isLast) }
    full.removeAll(keepingCapacity: true)
    swap(&full, &block)
  }

  private func work(on block: UnsafeBufferPointer<UInt8>, isLast: Bool) {
    if case .unknown = content { content = recognised(block) }
    switch content {
    case .page:
      decoding.decode(block, isLast: isLast, word: charset(namedIn:)) {
        search?.scan($0, isLast: false)
        tokenizer.feed($0)
      }
      search?.scan(UnsafeBufferPointer(start: nil, count: 0), isLast: isLast)
      isEnough = tokenizer.sink.isDone
    case .text:
      decoding.decode(block, isLast: isLast, word: { _ in nil }) { search?.scan($0, isLast: false) }
      search?.scan(UnsafeBufferPointer(start: nil, count: 0), isLast: isLast)
      isEnough = isSearchDone
    case .bytes, .unknown:
      search?.scan(block, isLast: isLast)
      isEnough = isSearchDone
    }
  }

  /// The encoding that the first `<meta>` names. Bytes that are not decoded yet are tried out on a copy: their tags are
  /// the same in every encoding that it could be but ISO-2022-JP, in which a text may seem to begin a tag.
  private func charset(namedIn next: UnsafeBufferPointer<UInt8>) -> Charset? {
    if let known = tokenizer.sink.head.declaredCharset { return known }
    guard !next.isEmpty else { return nil }
    var trial = tokenizer
    next.map { $0 < 0x80 ? $0 : 0x7F }.withUnsafeBufferPointer { trial.feed($0) }
    return trial.sink.head.declaredCharset
  }

  private var isSearchDone: Bool { search?.found != nil || search == nil }

  /// The encoding the page was read in; nil as long as that is open.
  var charset: Charset? { decoding.charset }

  private func recognised(_ opening: UnsafeBufferPointer<UInt8>) -> Content {
    if BodySniff.isPage(opening, contentType: contentType) { return .page }
    return Charset.mark(opening)?.charset.isUTF16 ?? false ? .text : .bytes
  }
}
