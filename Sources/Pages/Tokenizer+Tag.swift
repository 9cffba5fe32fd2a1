import Text
import Time

/// Tags and their attributes.
extension Tokenizer {
  /// Takes what begins with `<` between tags (HTML, "tag open state").
  @inline(__always)
  mutating func openTag(_ piece: Piece, _ start: Int) -> Int {
    guard start + 1 < piece.count else {
      return piece.isLast ? takeLiteral(piece, start) : ~start
    }
    let next = piece[start + 1]
    if ASCIIBytes.isLetter(next) {
      beginTag(isEnd: false)
      return takeTagName(piece, start + 1)
    }
    switch next {
    case UInt8(ascii: "/"): return openEndTag(piece, start)
    case UInt8(ascii: "!"): return openDeclaration(piece, start)
    case UInt8(ascii: "?"): return openBogusComment(start + 1)
    default: return takeLiteral(piece, start)
    }
  }

  @inline(__always)
  private mutating func openEndTag(_ piece: Piece, _ start: Int) -> Int {
    guard start + 2 < piece.count else {
      guard piece.isLast else { return ~start }
      emit(piece, start..<start + 2, replacesZeros: false)
      return start + 2
    }
    if ASCIIBytes.isLetter(piece[start + 2]) {
      beginTag(isEnd: true)
      return takeTagName(piece, start + 2)
    }
    return piece[start + 2] == UInt8(ascii: ">") ? start + 3 : openBogusComment(start + 2)
  }

  @inline(__always)
  mutating func beginTag(isEnd: Bool) {
    state = .tagName
    draft.begin(isEnd: isEnd, keepsNames: Sink.wantsEverything)
  }

  @inline(__always)
  mutating func takeTagName(_ piece: Piece, _ start: Int) -> Int {
    var index = start
    var hash = draft.tag.hash
    while index < piece.count {
      let byte = piece[index]
      // Letters first: they are what names have.
      if byte < 0x40, byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || Blank.isBlank(byte) { break }
      hash = NameHash.grown(hash, by: byte)
      index += 1
    }
    draft.tag.hash = hash
    if Sink.wantsEverything {
      TextCleaning.clean(piece.slice(start..<index), replacesZeros: true) {
        draft.tag.name.append(contentsOf: $0.lazy.map(ASCIICase.folded))
      }
    }
    guard index < piece.count else { return index }
    endName()
    return follow(piece, index)
  }

  /// The tag's name is whole: what of its attributes is wanted?
  @inline(__always)
  mutating func endName() {
    draft.endName()
    draft.wanted = draft.isEnd ? [] : sink.attributes(of: draft.tag.element)
  }

  /// Goes on behind a name or a value, at a byte that may end it.
  @inline(__always)
  private mutating func follow(_ piece: Piece, _ index: Int) -> Int {
    switch piece[index] {
    case UInt8(ascii: ">"): return endTag(index)
    case UInt8(ascii: "/"):
      state = .selfClosing
      return index + 1
    case let byte where Blank.isBlank(byte):
      state = .beforeAttribute
      return index + 1
    default:
      state = .beforeAttribute
      return index
    }
  }

  private mutating func endTag(_ index: Int) -> Int {
    draft.tag.end = origin + index + 1
    if draft.isEnd {
      state = .data
      sink.end(draft.tag)
    } else {
      lastStart = draft.tag.hash
      state = stateBehind(sink.start(draft.tag))
    }
    return index + 1
  }

  func stateBehind(_ model: ContentModel) -> State {
    switch model {
    case .data: .data
    case .escapable: .escapable
    case .raw: .raw
    case .script: .script
    case .plain: .plain
    }
  }

  @inline(__always)
  mutating func beginAttribute(_ piece: Piece, _ start: Int) -> Int {
    guard start < piece.count else { return start }
    switch piece[start] {
    case UInt8(ascii: ">"), UInt8(ascii: "/"): return follow(piece, start)
    default:
      draft.beginAttribute()
      state = .attributeName
      // An equals sign here is the name's first byte.
      guard piece[start] == UInt8(ascii: "=") else { return takeAttributeName(piece, start) }
      draft.attributeHash = NameHash.grown(draft.attributeHash, by: piece[start])
      keepName(piece.slice(start..<start + 1))
      return start + 1
    }
  }

  /// Keeps a part of an attribute's name, where names are wanted.
  @inline(__always)
  private mutating func keepName(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard Sink.wantsEverything else { return }
    TextCleaning.clean(bytes, replacesZeros: true) {
      for byte in $0 { draft.tag.bytes.append(ASCIICase.folded(byte)) }
    }
  }

  @inline(__always)
  mutating func takeAttributeName(_ piece: Piece, _ start: Int) -> Int {
    var index = start
    var hash = draft.attributeHash
    while index < piece.count {
      let byte = piece[index]
      if byte <= 0x3E,
        byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
          || Blank.isBlank(byte)
      {
        break
      }
      hash = NameHash.grown(hash, by: byte)
      index += 1
    }
    draft.attributeHash = hash
    keepName(piece.slice(start..<index))
    guard index < piece.count else { return index }
    state = .beforeValue
    draft.endAttributeName(keepsNames: Sink.wantsEverything)
    guard piece[index] == UInt8(ascii: "=") else {
      state = .afterAttributeName
      return index
    }
    return beginValue(piece, piece.afterBlanks(index + 1))
  }

  mutating func followAttributeName(_ piece: Piece, _ start: Int) -> Int {
    guard start < piece.count else { return start }
    guard piece[start] == UInt8(ascii: "=") else { return beginAttribute(piece, start) }
    state = .beforeValue
    return start + 1
  }

  @inline(__always)
  mutating func beginValue(_ piece: Piece, _ start: Int) -> Int {
    guard start < piece.count else { return start }
    switch piece[start] {
    case UInt8(ascii: "\""):
      state = .doubleQuoted
      return takeQuoted(piece, start + 1, UInt8(ascii: "\""))
    case UInt8(ascii: "'"):
      state = .singleQuoted
      return takeQuoted(piece, start + 1, UInt8(ascii: "'"))
    case UInt8(ascii: ">"): return endTag(start)
    default:
      state = .unquoted
      return start
    }
  }

  @inline(__always)
  mutating func takeQuoted(_ piece: Piece, _ start: Int, _ quote: UInt8) -> Int {
    guard start < piece.count else { return start }
    var index = start
    if !draft.keepsValue {
      index = piece.next(quote, from: start)
    } else {
      if piece[start] == UInt8(ascii: "&") { return takeReference(piece, start) }
      index = piece.next(quote, or: UInt8(ascii: "&"), from: start)
      keep(piece.slice(start..<index))
    }
    guard index < piece.count, piece[index] == quote else { return index }
    state = .afterValue
    return index + 1
  }

  mutating func takeUnquoted(_ piece: Piece, _ start: Int) -> Int {
    if draft.keepsValue, piece[start] == UInt8(ascii: "&") { return takeReference(piece, start) }
    var index = start
    while index < piece.count, piece[index] != UInt8(ascii: ">"), !Blank.isBlank(piece[index]),
      !draft.keepsValue || piece[index] != UInt8(ascii: "&")
    {
      index += 1
    }
    if draft.keepsValue { keep(piece.slice(start..<index)) }
    guard index < piece.count, piece[index] != UInt8(ascii: "&") || !draft.keepsValue else { return index }
    guard piece[index] != UInt8(ascii: ">") else { return endTag(index) }
    state = .beforeAttribute
    return index + 1
  }

  @inline(__always)
  mutating func followValue(_ piece: Piece, _ start: Int) -> Int { follow(piece, start) }

  mutating func closeItself(_ piece: Piece, _ start: Int) -> Int {
    guard piece[start] == UInt8(ascii: ">") else {
      state = .beforeAttribute
      return start
    }
    draft.tag.isSelfClosing = true
    return endTag(start)
  }

  /// Adds to the value that is kept.
  @inline(__always)
  private mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty, draft.hasRoom else { return }
    TextCleaning.clean(bytes, replacesZeros: true) { draft.append($0) }
  }
}
