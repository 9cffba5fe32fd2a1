/// Comments, declarations, and what browsers take for such.
extension Tokenizer {
  /// Takes what begins with `<!` (HTML, "markup declaration open state").
  mutating func openDeclaration(_ piece: Piece, _ start: Int) -> Int {
    let isComment = piece.stands("--", at: start + 2)
    let isDoctype = piece.stands("doctype", at: start + 2)
    let isCharacterData = sink.admitsCharacterData ? piece.stands("[cdata[", at: start + 2) : false
    guard let isComment, let isDoctype, let isCharacterData else { return ~start }
    markup = MarkupDraft()
    if isComment {
      state = .comment
      return start + 4
    }
    if isDoctype {
      state = .doctype
      return start + 9
    }
    if isCharacterData, piece.slice(start + 3..<start + 8).elementsEqual("CDATA".utf8) {
      state = .characterData
      return start + 9
    }
    return openBogusComment(start + 2)
  }

  mutating func openBogusComment(_ start: Int) -> Int {
    markup = MarkupDraft()
    state = .bogusComment
    return start
  }

  /// A comment ends with `-->` or `--!>`, told by looking back from each `>`.
  mutating func takeComment(_ piece: Piece, _ start: Int) -> Int {
    let end = piece.next(UInt8(ascii: ">"), from: start)
    collect(piece.slice(start..<end))
    markup.grow(piece, start..<end)
    guard end < piece.count else { return end }
    if markup.closers > 1 {
      state = .data
      endComment()
    } else {
      collect(piece.slice(end..<end + 1))
      markup.grow(piece, end..<end + 1)
    }
    return end + 1
  }

  /// Hands out a comment without the hyphens that end it.
  mutating func endComment() {
    guard Sink.wantsEverything else { return }
    sink.comment(Array(markup.bytes.dropLast(min(markup.closers, markup.length))))
  }

  /// What ends with the next `>`, whatever it is.
  mutating func takeDeclaration(_ piece: Piece, _ start: Int) -> Int {
    let end = piece.next(UInt8(ascii: ">"), from: start)
    collect(piece.slice(start..<end))
    guard end < piece.count else { return end }
    if Sink.wantsEverything {
      if state == .doctype {
        sink.declaration(Doctype(markup.bytes, isEnded: true))
      } else {
        sink.comment(markup.bytes)
      }
    }
    state = .data
    return end + 1
  }

  private mutating func collect(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard Sink.wantsEverything else { return }
    TextCleaning.clean(bytes, replacesZeros: true) { markup.bytes.append(contentsOf: $0) }
  }
}

/// A comment or a declaration in the making.
struct MarkupDraft {
  /// All of it, if everything is wanted.
  var bytes: [UInt8] = []
  /// The last three bytes of a comment. The hyphens that open it close it, too: `<!-->`.
  private var tail: UInt32 = 0x2D2D
  /// Bytes of a comment, counted up to 3.
  private(set) var length = 0

  mutating func grow(_ piece: Piece, _ range: Range<Int>) {
    length = min(length + range.count, 3)
    for index in range.suffix(3) { tail = tail << 8 | UInt32(piece[index]) }
  }

  /// How many of the last bytes would close a comment, with a `>` behind them, or begin to: 3 are `--!`, 2 are `--`, 1 is
  /// a single hyphen, which closes nothing.
  var closers: Int {
    if tail & 0xFF_FFFF == 0x2D_2D21 && length >= 3 { return 3 }
    return tail & 0xFFFF == 0x2D2D ? 2 : tail & 0xFF == 0x2D ? 1 : 0
  }
}
