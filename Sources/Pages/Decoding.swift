import Glibc

/// Turns a page's bytes, in whatever encoding, into clean UTF-8, piece by piece.
///
/// The encoding is found as browsers find it (HTML, "determining the character encoding"), but for two things: bytes
/// beyond ASCII that are valid UTF-8 are read as such whatever the page says, and nothing is decoded twice, because the
/// decision waits for the first byte that it matters for. docs/decisions/0012-reading-pages.md has the details.
final class Decoding {
  private enum Stage {
    case beginning
    /// The encoding that is named is not to be read; all is held back, because the page may be UTF-8.
    case doubted
    /// All was ASCII up to here, or is held back.
    case undecided
    case utf8
    /// Read as UTF-8 for so few characters that they may be chance: the first bytes that are none end it.
    case perhapsUTF8(characters: Int)
    case converted(any PageConverter)
    /// An encoding that is not to be read (Encoding standard, "replacement").
    case refused
  }

  /// What the header says, as far as that is possible.
  private var header: Charset?
  /// What the page's first bytes seem to say: browsers also find it in scripts and styles, until they read a `<meta>`.
  private var prescanned: Charset?
  /// The page's encoding, as far as it is decided.
  private(set) var charset: Charset?
  private var stage = Stage.beginning
  private var held: [UInt8] = []
  /// Bytes that are no UTF-8 and were read as windows-1252, in a page that says it is UTF-8 and may be.
  private var strays = 0
  /// Whether an escape may be the first byte that is not ASCII: the page may be in ISO-2022-JP.
  private var heedsEscapes = false
  private var cleaner = UTF8Cleaner()

  /// Bytes held back in search of the page's word on its encoding, 32 KiB.
  private static let longestHold = 32_768
  /// Characters of UTF-8 that do not come by chance in a page that says it is in another encoding; as many sequences tell
  /// whether one that says it is UTF-8 is none.
  private static let manyCharacters = 8
  /// How many times as many sequences must be no UTF-8 as are, in a page that says it is.
  private static let clearly = 4

  typealias Sink = (UnsafeBufferPointer<UInt8>) -> Void
  /// The encoding that the first `<meta>` names, in what was decoded already or in the bytes that come next.
  typealias PageWord = (UnsafeBufferPointer<UInt8>) -> Charset?

  private static let escape: UInt8 = 0x1B

  private static var none: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

  /// - Parameter label: the charset of the `Content-Type` header.
  init(label: String?) { header = label.flatMap { Charset(label: $0) } }

  /// Decodes a piece; the first one should not be tiny.
  func decode(
    _ piece: UnsafeBufferPointer<UInt8>, isLast: Bool, word: PageWord, to sink: Sink
  ) {
    var rest = piece
    if case .beginning = stage { rest = begin(piece) }
    switch stage {
    case .beginning, .refused: break
    case .doubted: readOrRefuse(rest, isLast, sink)
    case .utf8: cleaner.clean(rest, isLast: isLast, to: sink)
    case .perhapsUTF8(let characters): cleanOrLeave(rest, after: characters, isLast, word, sink)
    case .converted(let converter): converter.convert(rest, isLast: isLast, to: sink)
    case .undecided:
      guard held.isEmpty else {
        let joined = held + rest
        held = []
        return joined.withUnsafeBufferPointer { decide($0, isLast, word, sink) }
      }
      decide(rest, isLast, word, sink)
    }
  }

  /// Decides from the page's first bytes what can be decided from them; what of them is the page.
  private func begin(_ opening: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    if let mark = Charset.mark(opening) {
      settle(mark.charset)
      return UnsafeBufferPointer(rebasing: opening.dropFirst(mark.length))
    }
    if let wide = Charset.unmarkedUTF16(opening) {
      settle(wide)
      return opening
    }
    // UTF-16 of any page has zeros; without them it is a wrong word for UTF-8.
    if header?.isUTF16 ?? false, !opening.contains(0) { header = nil }
    if header == nil {
      prescanned = CharsetPrescan.charset(
        in: UnsafeBufferPointer(rebasing: opening.prefix(CharsetPrescan.length)))
    }
    stage = .undecided
    if let header, !header.isASCIICompatible { settle(header) }
    if let prescanned, prescanned.isRefused { settle(prescanned) }
    if case .refused = stage { stage = .doubted }
    heedsEscapes = header == nil
    return opening
  }

  /// Reads a page that names an encoding not to be read, if it is UTF-8 and not only ASCII: in those encodings all is.
  private func readOrRefuse(_ piece: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ sink: Sink) {
    let page = held + piece
    held = []
    page.withUnsafeBufferPointer { page in
      let sequences = UTF8Cleaner.sequences(in: page)
      if sequences.invalid == 0, sequences.valid > 0 {
        settle(.utf8)
        cleaner.clean(page, isLast: isLast, to: sink)
      } else if isLast || sequences.invalid > 0 || page.count >= Decoding.longestHold {
        stage = .refused
      } else {
        held = Array(page)
      }
    }
  }

  /// Hands on ASCII, and decides where there is more than that.
  private func decide(
    _ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ word: PageWord, _ sink: Sink
  ) {
    let end = asciiEnd(bytes)
    if end > 0 { sink(UnsafeBufferPointer(rebasing: bytes[..<end])) }
    let rest = UnsafeBufferPointer(rebasing: bytes[end...])
    guard let first = rest.first else {
      if isLast { charset = strays > 0 ? .windows1252 : named(Decoding.none, word) ?? .windows1252 }
      return
    }
    if first == Decoding.escape {
      guard let isJapanese = isJapanese(rest, isLast, word) else {
        held = Array(rest)
        return
      }
      heedsEscapes = false
      if isJapanese { settle(.iso2022JP) }
      return decode(rest, isLast: isLast, word: word, to: sink)
    }
    guard let verdict = verdict(rest, isLast, word) else {
      held = Array(rest)
      return
    }
    guard case .read(let found) = verdict else { return convertStrays(rest, sink) }
    settle(found)
    if found == .utf8, named(Decoding.none, word) != .utf8 { stage = .perhapsUTF8(characters: 0) }
    decode(rest, isLast: isLast, word: word, to: sink)
  }

  /// Where what is ASCII in any encoding of the page ends.
  private func asciiEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let end = UTF8Cleaner.asciiEnd(base, from: 0, to: bytes.count)
    guard heedsEscapes, let escape = memchr(base, Int32(Decoding.escape), end) else { return end }
    return UnsafeRawPointer(escape) - UnsafeRawPointer(base)
  }

  /// Whether bytes that begin with an escape are ISO-2022-JP; nil where more must come first.
  private func isJapanese(
    _ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ word: PageWord
  ) -> Bool? {
    if let named = word(bytes) { return named == .iso2022JP }
    guard isLast || bytes.count >= Decoding.longestHold else { return nil }
    return prescanned == .iso2022JP
  }

  /// Reads bytes as windows-1252 without deciding that the page is; what may become a character waits for more.
  private func convertStrays(_ bytes: UnsafeBufferPointer<UInt8>, _ sink: Sink) {
    strays += UTF8Cleaner.sequences(in: bytes).invalid
    let end = bytes.count - UTF8Cleaner.cutLength(bytes)
    held = Array(bytes[end...])
    let whole = UnsafeBufferPointer(rebasing: bytes[..<end])
    Decoding.converter(.windows1252)?.convert(whole, isLast: true, to: sink)
  }

  /// How bytes are read.
  private enum Verdict {
    case read(Charset)
    /// As windows-1252 until more is known.
    case strays
  }

  /// How bytes are read that begin with one beyond ASCII; nil where more must come first.
  private func verdict(
    _ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ word: PageWord
  ) -> Verdict? {
    let mustDecide = isLast || bytes.count >= Decoding.longestHold
    let sequences = UTF8Cleaner.sequences(in: bytes)
    if sequences.invalid == 0 {
      // UTF-8 of more than one byte hardly ever comes by chance, but a single character may.
      let other = named(Decoding.none, word).map { $0 != .utf8 } ?? false
      if sequences.valid >= (other && !mustDecide ? Decoding.manyCharacters : 1) { return .read(.utf8) }
      if !mustDecide { return nil }
    }
    guard let named = mustDecide ? named(bytes, word) ?? .windows1252 : header ?? word(bytes) else {
      return nil
    }
    guard named == .utf8 else { return .read(named) }
    // A few stray bytes, in a script or a comment, do not make another page of it.
    let invalid = strays + sequences.invalid
    let isDoubtful = invalid + sequences.valid < Decoding.manyCharacters
    if isDoubtful, !mustDecide { return nil }
    guard invalid > Decoding.clearly * sequences.valid else { return .read(.utf8) }
    return isDoubtful && !isLast ? .strays : .read(.windows1252)
  }

  /// The best word on the encoding: a `<meta>` that is one counts more than what only looks like one.
  private func named(_ next: UnsafeBufferPointer<UInt8>, _ word: PageWord) -> Charset? {
    header ?? word(next) ?? prescanned
  }

  /// Goes on in UTF-8, or leaves it for what the page names where the bytes are none.
  private func cleanOrLeave(
    _ piece: UnsafeBufferPointer<UInt8>, after characters: Int, _ isLast: Bool, _ word: PageWord,
    _ sink: Sink
  ) {
    let carry = cleaner.takeCarry()
    guard carry.isEmpty else {
      return (carry + piece).withUnsafeBufferPointer {
        cleanOrLeave($0, after: characters, isLast, word, sink)
      }
    }
    let sequences = UTF8Cleaner.sequences(in: piece)
    // What looks like UTF-8 behind bytes that are none is chance: in Chinese text, every third sequence does.
    let clean = UnsafeBufferPointer(rebasing: piece[..<UTF8Cleaner.cleanLength(piece, from: 0)])
    let seen = characters + UTF8Cleaner.sequences(in: clean).valid
    if seen >= Decoding.manyCharacters {
      stage = .utf8
    } else if sequences.invalid > 0 {
      // Where nothing names another encoding, a character that was cut off does not outweigh those that were not.
      let isUTF8 = sequences.invalid <= characters + sequences.valid
      settle(named(piece, word) ?? (isUTF8 ? .utf8 : .windows1252))
    } else {
      stage = .perhapsUTF8(characters: seen)
      return cleaner.clean(piece, isLast: isLast, to: sink)
    }
    decode(piece, isLast: isLast, word: word, to: sink)
  }

  private static func converter(_ charset: Charset) -> (any PageConverter)? {
    PartedConverter(charset) ?? Converter(charset)
  }

  private func settle(_ found: Charset) {
    charset = found
    if found.isRefused {
      stage = .refused
    } else if found != .utf8, let converter = Decoding.converter(found) {
      stage = .converted(converter)
    } else {
      stage = .utf8
    }
  }
}
