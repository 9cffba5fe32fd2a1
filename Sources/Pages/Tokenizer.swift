/// A tokenizer of HTML after the WHATWG standard, section "Tokenization", fed with UTF-8 in pieces of any size.
///
/// What is long is never put together: text goes to the sink as it stands in the piece, and names become hashes.
/// Only a construct whose meaning a few more bytes decide (`</scr`, `&am`, `<!-`) waits for the next piece, at most
/// 50 bytes of it.
struct Tokenizer<Sink: TokenSink> {
  enum State: UInt8 {
    case data, escapable, raw, script, scriptEscaped, scriptDoubleEscaped, plain, characterData
    case tagName, beforeAttribute, attributeName, afterAttributeName, beforeValue
    case doubleQuoted, singleQuoted, unquoted, afterValue, selfClosing
    case comment, bogusComment, doctype
    case decimal, hexadecimal
  }

  var sink: Sink
  var state = State.data
  /// The tag in the making.
  var draft = TagDraft()
  /// What the name of the last start tag hashes to: only the same end tag ends raw text.
  var lastStart: UInt64 = 0
  /// Hyphens just passed in an escaped script, at most 2.
  var hyphens = 0
  /// The comment or the declaration in the making.
  var markup = MarkupDraft()
  /// The number of a character reference in the making, and where to go on behind it.
  var number: (value: UInt32, behind: State) = (0, .data)

  /// What the last piece ended with and cannot be told yet.
  private var carry: [UInt8] = []
  private var endedWithReturn = false
  /// Where what is worked on begins, in bytes of the page.
  var origin = 0

  init(_ sink: Sink) { self.sink = sink }

  /// Bytes of the next piece that a waiting construct is completed with.
  private static var completion: Int { 64 }

  /// Takes the next piece of the page, valid UTF-8 but for a character cut at its end.
  mutating func feed(_ piece: UnsafeBufferPointer<UInt8>) {
    guard var base = piece.baseAddress, piece.count > 0, !sink.isDone else { return }
    var count = piece.count
    // A line feed that a carriage return came before is none.
    let skips = endedWithReturn && base[0] == 0x0A
    endedWithReturn = base[count - 1] == 0x0D
    if skips {
      base += 1
      count -= 1
      origin += 1
    }
    var used = 0
    if !carry.isEmpty {
      let waiting = carry.count
      var joined = carry
      joined.append(contentsOf: UnsafeBufferPointer(start: base, count: min(count, Self.completion)))
      let passed = joined.withUnsafeBufferPointer { run($0, isLast: false) }
      if passed < waiting {
        carry = Array(joined[passed...])
        origin += passed
        return
      }
      carry.removeAll()
      used = passed - waiting
      origin += passed
    }
    let rest = UnsafeBufferPointer(start: base + used, count: count - used)
    let passed = run(rest, isLast: false)
    origin += passed
    if passed < rest.count { carry.append(contentsOf: rest[passed...]) }
  }

  /// Takes what waits, as the page has ended.
  mutating func finish() {
    let rest = carry
    carry = []
    _ = rest.withUnsafeBufferPointer { run($0, isLast: true) }
    guard !sink.isDone else { return }
    switch state {
    case .decimal, .hexadecimal: endNumber()
    case .comment: endComment()
    case .bogusComment: if Sink.wantsEverything { sink.comment(markup.bytes) }
    case .doctype: if Sink.wantsEverything { sink.declaration(Doctype(markup.bytes, isEnded: false)) }
    default: break
    }
    state = .data
  }

  /// Works on bytes as far as they can be told; where that ends.
  private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let piece = Piece(base: base, count: bytes.count, isLast: isLast)
    var index = 0
    while index < piece.count, !sink.isDone {
      let next = step(piece, index)
      guard next >= 0 else { return ~next }
      index = next
    }
    return index
  }

  /// One step on; where it ended, or the complement of that where more must come first.
  @inline(__always)
  private mutating func step(_ piece: Piece, _ index: Int) -> Int {
    switch state {
    case .data, .escapable: takeText(piece, index)
    case .raw: takeRaw(piece, index)
    case .script: takeScript(piece, index)
    case .scriptEscaped, .scriptDoubleEscaped: takeEscapedScript(piece, index)
    case .plain: takePlain(piece, index)
    case .characterData: takeCharacterData(piece, index)
    case .tagName: takeTagName(piece, index)
    case .beforeAttribute: beginAttribute(piece, piece.afterBlanks(index))
    case .attributeName: takeAttributeName(piece, index)
    case .afterAttributeName: followAttributeName(piece, piece.afterBlanks(index))
    case .beforeValue: beginValue(piece, piece.afterBlanks(index))
    case .doubleQuoted: takeQuoted(piece, index, UInt8(ascii: "\""))
    case .singleQuoted: takeQuoted(piece, index, UInt8(ascii: "'"))
    case .unquoted: takeUnquoted(piece, index)
    case .afterValue: followValue(piece, index)
    case .selfClosing: closeItself(piece, index)
    case .comment: takeComment(piece, index)
    case .bogusComment, .doctype: takeDeclaration(piece, index)
    case .decimal: takeNumber(piece, index, isHex: false)
    case .hexadecimal: takeNumber(piece, index, isHex: true)
    }
  }
}
