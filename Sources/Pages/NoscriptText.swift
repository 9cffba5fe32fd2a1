/// What a page tells a reader without scripts: for a browser with scripts raw text, of which the words are read.
struct NoscriptText {
  /// Bytes of each element that are read, 4 KiB.
  private static let limit = 4_096

  private var bytes: [UInt8] = []
  private var words = CollapsedText(limit: 300)

  var isFull: Bool { bytes.count >= NoscriptText.limit || words.isFull }
  var text: String? { words.isEmpty ? nil : words.text }

  mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: piece.prefix(max(0, NoscriptText.limit - bytes.count)))
  }

  mutating func end() {
    guard !bytes.isEmpty else { return }
    var tokenizer = Tokenizer(Words(text: words))
    tokenizer.sink.text.breakWord()
    bytes.withUnsafeBufferPointer { tokenizer.feed($0) }
    tokenizer.finish()
    words = tokenizer.sink.text
    bytes = []
  }

  /// The words of a piece of markup.
  private struct Words: TokenSink {
    var text: CollapsedText
    private(set) var wantsText = true
    var isDone: Bool { text.isFull }
    var admitsCharacterData: Bool { false }

    init(text: CollapsedText) { self.text = text }

    mutating func attributes(of element: Element) -> Attribute { [] }
    mutating func start(_ tag: Tag) -> ContentModel {
      if !tag.element.isInline { text.breakWord() }
      wantsText = tag.element.contentModel == .data
      return tag.element.contentModel
    }
    mutating func end(_ tag: Tag) {
      if !tag.element.isInline { text.breakWord() }
      wantsText = true
    }
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) { text.append(bytes) }
  }
}
