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
    self.isEnd = isEnd
    state = .tagName
    tag.hash = NameHash.empty
    tag.isSelfClosing = false
    if !tag.spans.isEmpty || Sink.wantsEverything {
      tag.spans.removeAll(keepingCapacity: true)
      tag.bytes.removeAll(keepingCapacity: true)
      tag.name.removeAll(keepingCapacity: true)
    }
    seen = []
    current = -1
  }

  @inline(__always)
  mutating func takeTagName(_ piece: Piece, _ start: Int) -> Int {
    var index = start
    var hash = tag.hash
    while index < piece.count {
      let byte = piece[index]
      // Letters first: they are what names have.
      if byte < 0x40, byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || Blank.isBlank(byte) { break }
      hash = NameHash.grown(hash, by: byte)
      index += 1
    }
    tag.hash = hash
    if Sink.wantsEverything {
      TextCleaning.clean(piece.slice(start..<index), replacesZeros: true) {
        tag.name.append(contentsOf: $0.lazy.map(ASCIIBytes.folded))
      }
    }
    guard index < piece.count else { return index }
    endName()
    return follow(piece, index)
  }

  /// The tag's name is whole: what of its attributes is wanted?
  @inline(__always)
  mutating func endName() {
    tag.element = elements.value(tag.hash)
    wanted = isEnd ? [] : sink.attributes(of: tag.element)
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
    tag.end = origin + index + 1
    if isEnd {
      state = .data
      sink.end(tag)
    } else {
      lastStart = tag.hash
      state = stateBehind(sink.start(tag))
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
      attributeHash = NameHash.empty
      nameStart = tag.bytes.count
      state = .attributeName
      // An equals sign here is the name's first byte.
      guard piece[start] == UInt8(ascii: "=") else { return takeAttributeName(piece, start) }
      growName(piece.slice(start..<start + 1))
      return start + 1
    }
  }

  private mutating func growName(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes { attributeHash = NameHash.grown(attributeHash, by: byte) }
    guard Sink.wantsEverything else { return }
    TextCleaning.clean(bytes, replacesZeros: true) {
      tag.bytes.append(contentsOf: $0.lazy.map(ASCIIBytes.folded))
    }
  }

  @inline(__always)
  mutating func takeAttributeName(_ piece: Piece, _ start: Int) -> Int {
    var index = start
    while index < piece.count {
      let byte = piece[index]
      if byte <= 0x3E,
        byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
          || Blank.isBlank(byte)
      {
        break
      }
      index += 1
    }
    if !wanted.isEmpty || Sink.wantsEverything { growName(piece.slice(start..<index)) }
    guard index < piece.count else { return index }
    endAttributeName()
    guard piece[index] == UInt8(ascii: "=") else {
      state = .afterAttributeName
      return index
    }
    return beginValue(piece, piece.afterBlanks(index + 1))
  }

  /// The attribute's name is whole: is its value kept? Of two with one name the first counts.
  @inline(__always)
  private mutating func endAttributeName() {
    state = .beforeValue
    current = -1
    if Sink.wantsEverything {
      let name = nameStart..<tag.bytes.count
      let isKnown = tag.spans.contains { tag.bytes[$0.name].elementsEqual(tag.bytes[name]) }
      if !isKnown { keepAttribute([], name) }
    } else if !wanted.isEmpty {
      let attribute = attributes.value(attributeHash).intersection(wanted).subtracting(seen)
      if !attribute.isEmpty { keepAttribute(attribute, 0..<0) }
    }
  }

  private mutating func keepAttribute(_ attribute: Attribute, _ name: Range<Int>) {
    seen.insert(attribute)
    current = tag.spans.count
    tag.spans.append(Tag.Span(attribute: attribute, name: name, value: tag.bytes.count..<tag.bytes.count))
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
    if current < 0 {
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
    if current >= 0, piece[start] == UInt8(ascii: "&") { return takeReference(piece, start) }
    var index = start
    while index < piece.count, piece[index] != UInt8(ascii: ">"), !Blank.isBlank(piece[index]),
      current < 0 || piece[index] != UInt8(ascii: "&")
    {
      index += 1
    }
    if current >= 0 { keep(piece.slice(start..<index)) }
    guard index < piece.count, piece[index] != UInt8(ascii: "&") || current < 0 else { return index }
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
    tag.isSelfClosing = true
    return endTag(start)
  }

  /// Adds to the value that is kept.
  @inline(__always)
  mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty, tag.bytes.count < Tag.limit else { return }
    TextCleaning.clean(bytes, replacesZeros: true) { tag.bytes.append(contentsOf: $0) }
    let start = tag.spans[current].value.lowerBound
    tag.spans[current].value = start..<tag.bytes.count
  }
}
