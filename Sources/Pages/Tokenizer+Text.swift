import Text

/// Text, and what ends it.
extension Tokenizer {
  /// Data, and RCDATA, where only the right end tag is one.
  @inline(__always)
  mutating func takeText(_ piece: Piece, _ start: Int) -> Int {
    let less = UInt8(ascii: "<")
    let first = piece[start]
    if first == less {
      if state == .data { return openTag(piece, start) }
      return endRaw(piece, start) ?? takeLiteral(piece, start)
    }
    guard sink.wantsText else { return piece.next(less, from: start) }
    if first == UInt8(ascii: "&") { return takeReference(piece, start) }
    let index = piece.next(less, or: UInt8(ascii: "&"), from: start)
    emit(piece, start..<index, replacesZeros: state == .escapable)
    return index
  }

  mutating func takeRaw(_ piece: Piece, _ start: Int) -> Int {
    if piece[start] == UInt8(ascii: "<") { return endRaw(piece, start) ?? takeLiteral(piece, start) }
    let end = piece.next(UInt8(ascii: "<"), from: start)
    emit(piece, start..<end, replacesZeros: true)
    return end
  }

  mutating func takeScript(_ piece: Piece, _ start: Int) -> Int {
    guard piece[start] == UInt8(ascii: "<") else { return takeRaw(piece, start) }
    guard let isEscape = piece.stands("<!--", at: start) else { return ~start }
    guard isEscape else { return endRaw(piece, start) ?? takeLiteral(piece, start) }
    emit(piece, start..<start + 4, replacesZeros: false)
    state = .scriptEscaped
    hyphens = 2
    return start + 4
  }

  /// A script behind `<!--`, in which `<script` begins something that `</script` ends, until `-->`.
  mutating func takeEscapedScript(_ piece: Piece, _ start: Int) -> Int {
    if piece[start] == UInt8(ascii: "<") { return takeEscapedTag(piece, start) }
    var index = start
    while index < piece.count, piece[index] != UInt8(ascii: "<") {
      let byte = piece[index]
      index += 1
      if byte == UInt8(ascii: "-") {
        hyphens = min(hyphens + 1, 2)
      } else if byte == UInt8(ascii: ">"), hyphens == 2 {
        state = .script
        break
      } else {
        hyphens = 0
      }
    }
    emit(piece, start..<index, replacesZeros: true)
    return index
  }

  private mutating func takeEscapedTag(_ piece: Piece, _ start: Int) -> Int {
    if state == .scriptEscaped, let end = endRaw(piece, start) { return end }
    let word: StaticString = state == .scriptEscaped ? "<script" : "</script"
    let end = start + word.utf8CodeUnitCount
    guard let begins = piece.stands(word, at: start), end < piece.count || piece.isLast || !begins else {
      return ~start
    }
    hyphens = 0
    guard begins, end < piece.count, isNameEnd(piece[end]) else { return takeLiteral(piece, start) }
    state = state == .scriptEscaped ? .scriptDoubleEscaped : .scriptEscaped
    emit(piece, start..<end + 1, replacesZeros: false)
    return end + 1
  }

  mutating func takePlain(_ piece: Piece, _ start: Int) -> Int {
    emit(piece, start..<piece.count, replacesZeros: true)
    return piece.count
  }

  mutating func takeCharacterData(_ piece: Piece, _ start: Int) -> Int {
    guard piece[start] == UInt8(ascii: "]") else {
      let end = piece.next(UInt8(ascii: "]"), from: start)
      emit(piece, start..<end, replacesZeros: false)
      return end
    }
    guard let isEnd = piece.stands("]]>", at: start) else { return ~start }
    guard isEnd else { return takeLiteral(piece, start) }
    state = .data
    return start + 3
  }

  /// Ends raw text where the end tag that belongs to it stands here; nil if not.
  private mutating func endRaw(_ piece: Piece, _ start: Int) -> Int? {
    guard start + 1 < piece.count else { return piece.isLast ? nil : ~start }
    guard piece[start + 1] == UInt8(ascii: "/") else { return nil }
    var index = start + 2
    var hash = NameHash.empty
    // No element with raw text has a longer name.
    let limit = min(piece.count, start + 40)
    while index < limit, ASCIIBytes.isLetter(piece[index]) {
      hash = NameHash.grown(hash, by: piece[index])
      index += 1
    }
    if index == piece.count, index < start + 40 { return piece.isLast ? nil : ~start }
    guard index < piece.count, hash == lastStart, isNameEnd(piece[index]) else { return nil }
    beginTag(isEnd: true)
    draft.tag.hash = hash
    if Sink.wantsEverything { draft.tag.name = piece.slice(start + 2..<index).map(ASCIICase.folded) }
    endName()
    state = .beforeAttribute
    return index
  }

  private func isNameEnd(_ byte: UInt8) -> Bool {
    Blank.isBlank(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }

  /// One byte that only looked like the beginning of something.
  mutating func takeLiteral(_ piece: Piece, _ start: Int) -> Int {
    emit(piece, start..<start + 1, replacesZeros: false)
    return start + 1
  }

  /// Hands out text, its line breaks normalized.
  @inline(__always)
  mutating func emit(_ piece: Piece, _ range: Range<Int>, replacesZeros: Bool) {
    guard sink.wantsText, !range.isEmpty else { return }
    emitWanted(piece.slice(range), replacesZeros: replacesZeros)
  }

  @inline(never)
  private mutating func emitWanted(_ bytes: UnsafeBufferPointer<UInt8>, replacesZeros: Bool) {
    TextCleaning.clean(bytes, replacesZeros: replacesZeros) { sink.text($0) }
  }
}

/// What is done to text before it is anybody's: `\r\n` and `\r` become `\n`, and zeros U+FFFD.
enum TextCleaning {
  @inline(__always)
  static func clean(
    _ bytes: UnsafeBufferPointer<UInt8>, replacesZeros: Bool, _ sink: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard let base = bytes.baseAddress else { return }
    let piece = Piece(base: base, count: bytes.count, isLast: true)
    var start = 0
    var nextReturn = piece.next(0x0D, from: 0)
    var nextZero = replacesZeros ? piece.next(0, from: 0) : bytes.count
    while true {
      let end = min(nextReturn, nextZero)
      if end > start { sink(piece.slice(start..<end)) }
      guard end < bytes.count else { return }
      start = end + 1
      if end == nextZero {
        UTF8Cleaner.replacement.withUnsafeBufferPointer(sink)
        nextZero = piece.next(0, from: start)
      } else {
        lineFeed.withUnsafeBufferPointer(sink)
        if start < bytes.count, bytes[start] == 0x0A { start += 1 }
        nextReturn = piece.next(0x0D, from: start)
      }
    }
  }

  private static let lineFeed: [UInt8] = [0x0A]
}
