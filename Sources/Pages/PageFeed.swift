import Links

/// Decides what of a page the parser gets, and when.
///
/// Until head and first words are read it gets everything. After that only few things on a page can still
/// matter, and each has a word of its own: what does not lead up to such a word is held back, and at the
/// page's end it need never be parsed. Parsing costs 15 µs a kilobyte here, looking for the words 1 µs.
final class PageFeed {
  private let gathering: PageGathering
  private let parser: MarkupParser
  private var trigger = PageTrigger()
  /// Where only title and first words are wanted.
  private var abridgement: Abridgement?
  /// What came in and is not parsed yet, but for the first ``fed`` bytes.
  private var held: [UInt8] = []
  private var fed = 0
  /// How far the words were looked for.
  private var searched = 0

  /// Bytes that are parsed at once: small, as parsing can only stop between them.
  private let slice: Int
  /// Bytes that are abridged at once.
  private static let part = 2_048
  /// Bytes held back at most, 256 KiB; more are parsed after all.
  private static let heldLimit = 262_144

  init(wanted: PageWanted, search: DOISearch?) {
    gathering = PageGathering(wanted: wanted, search: search)
    parser = MarkupParser(gathering)
    abridgement = wanted.depth == .title ? Abridgement() : nil
    slice = wanted.depth == .title ? 256 : 1_024
  }

  /// Whether all that was wanted is known.
  var isSettled: Bool { gathering.isSettled }
  /// Whether nothing more is parsed, as the page is out to do harm.
  var isGivenUp: Bool { parser.isGivenUp }
  /// What is known so far.
  var facts: PageFacts { gathering.summary }

  /// Takes the next piece of the page, clean UTF-8 that ends with a whole character.
  func take(_ piece: UnsafeBufferPointer<UInt8>) {
    guard !isDone else { return }
    guard abridgement != nil else { return takeWhole(piece) }
    // In small parts, because after a few of them nothing more is wanted.
    var rest = piece[...]
    while !rest.isEmpty, !isDone {
      abridgement?.take(UnsafeBufferPointer(rebasing: rest.prefix(PageFeed.part)), into: &held)
      rest = rest.dropFirst(PageFeed.part)
      advance(isLast: false)
      forgetParsed()
    }
  }

  private func takeWhole(_ piece: UnsafeBufferPointer<UInt8>) {
    held.append(contentsOf: piece)
    advance(isLast: false)
    forgetParsed()
  }

  /// Parses what is left and still matters.
  func finish() {
    guard !isDone else { return }
    abridgement?.finish(into: &held)
    advance(isLast: true)
    if !isDone, mustParse { parser.finish() }
    gathering.finish()
  }

  private var isDone: Bool { gathering.isSettled || parser.isGivenUp }

  /// Whether what comes next must be parsed without looking at it: for the first words, or because the
  /// parser is in the middle of something.
  private var mustParse: Bool { !gathering.hasOpening || gathering.isInData || parser.isInTag }

  private func advance(isLast: Bool) {
    while !isDone, fed < held.count {
      if mustParse {
        guard parseSlice(isLast: isLast) else { return }
      } else if let place = nextTrigger() {
        guard parse(to: place, isLast: isLast) else { return }
      } else {
        if !isLast, held.count - fed > PageFeed.heldLimit { _ = parse(to: held.count, isLast: false) }
        return
      }
    }
  }

  /// Looks for the next word that matters; nil where there is none up to now.
  ///
  /// The parser is between two tags here, so that no word can have begun in what it got already.
  private func nextTrigger() -> Int? {
    trigger.wantsTitle = !gathering.hasTitle
    let found = held.withUnsafeBufferPointer { trigger.next(in: $0, from: max(searched, fed)) }
    searched = found ?? held.count - PageTrigger.longest
    return found
  }

  /// Parses everything up to a place and past it; false where more must come first.
  private func parse(to place: Int, isLast: Bool) -> Bool {
    repeat {
      guard parseSlice(isLast: isLast) else { return false }
    } while !isDone && fed <= place && fed < held.count
    return true
  }

  /// Parses one slice; false where more must come first, so that no tag is cut in the middle of its name.
  private func parseSlice(isLast: Bool) -> Bool {
    held.withUnsafeBufferPointer { held in
      let rest = UnsafeBufferPointer(rebasing: held[fed...])
      let cut = SliceCut.length(of: rest, slice: slice, isLast: isLast)
      guard cut > 0 else { return false }
      fed += cut
      parser.feed(UnsafeBufferPointer(rebasing: rest[..<cut]))
      return true
    }
  }

  private func forgetParsed() {
    held.removeFirst(fed)
    searched = max(0, searched - fed)
    fed = 0
  }
}
