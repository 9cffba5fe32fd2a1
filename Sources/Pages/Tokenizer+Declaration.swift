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
