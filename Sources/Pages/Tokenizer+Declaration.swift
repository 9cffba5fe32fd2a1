/// Comments, declarations, and what browsers take for such.
extension Tokenizer {
  /// Takes what begins with `<!` (HTML, "markup declaration open state").
  mutating func openDeclaration(_ piece: Piece, _ start: Int) -> Int {
    let isComment = piece.stands("--", at: start + 2)
    let isDoctype = piece.stands("doctype", at: start + 2)
    let isCharacterData = sink.admitsCharacterData ? piece.stands("[cdata[", at: start + 2) : false
    guard let isComment, let isDoctype, let isCharacterData else { return ~start }
    scratch.removeAll()
    if isComment {
      state = .comment
      // The hyphens that open it close it, too: `<!-->`.
      commentTail = 0x2D2D
      commentLength = 0
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
    scratch.removeAll()
    state = .bogusComment
    return start
  }

  /// A comment ends with `-->` or `--!>`, told by looking back from each `>`.
  mutating func takeComment(_ piece: Piece, _ start: Int) -> Int {
    let end = piece.next(UInt8(ascii: ">"), from: start)
    collect(piece.slice(start..<end))
    growComment(piece, start..<end)
    guard end < piece.count else { return end }
    let isHyphens = commentTail & 0xFFFF == 0x2D2D
    let isBang = commentTail & 0xFF_FFFF == 0x2D_2D21 && commentLength >= 3
    if isHyphens || isBang {
      state = .data
      endComment(isClosed: true)
    } else {
      collect(piece.slice(end..<end + 1))
      growComment(piece, end..<end + 1)
    }
    return end + 1
  }

  private mutating func growComment(_ piece: Piece, _ range: Range<Int>) {
    commentLength = min(commentLength + range.count, 3)
    for index in range.suffix(3) { commentTail = commentTail << 8 | UInt32(piece[index]) }
  }

  /// Hands out a comment without the hyphens that end it.
  mutating func endComment(isClosed: Bool) {
    guard Sink.wantsEverything else { return }
    let isBang = commentTail & 0xFF_FFFF == 0x2D_2D21 && commentLength >= 3
    let hyphens = commentTail & 0xFFFF == 0x2D2D ? 2 : commentTail & 0xFF == 0x2D ? 1 : 0
    sink.comment(Array(scratch.dropLast(isBang ? 3 : min(hyphens, commentLength))))
  }

  /// What ends with the next `>`, whatever it is.
  mutating func takeDeclaration(_ piece: Piece, _ start: Int) -> Int {
    let end = piece.next(UInt8(ascii: ">"), from: start)
    collect(piece.slice(start..<end))
    guard end < piece.count else { return end }
    if Sink.wantsEverything {
      if state == .doctype {
        sink.declaration(Doctype(scratch, isEnded: true))
      } else {
        sink.comment(scratch)
      }
    }
    state = .data
    return end + 1
  }

  private mutating func collect(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard Sink.wantsEverything else { return }
    TextCleaning.clean(bytes, replacesZeros: true) { scratch.append(contentsOf: $0) }
  }
}
