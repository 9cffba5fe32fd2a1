@testable import Pages

/// Writes down all tokens in the form of html5lib's tests.
struct TokenRecorder: TokenSink {
  enum Token: Equatable {
    case doctype(name: String?, publicID: String?, systemID: String?, isCorrect: Bool)
    case start(String, [String: String], isSelfClosing: Bool)
    case end(String)
    case comment(String)
    case characters(String)
  }

  static let wantsEverything = true
  let wantsText = true
  let isDone = false
  let admitsCharacterData = false
  private var done: [Token] = []
  private var text: [UInt8] = []

  /// All tokens, text that belongs together as one.
  var tokens: [Token] { done + (text.isEmpty ? [] : [.characters(String(decoding: text, as: UTF8.self))]) }

  func attributes(of element: Element) -> Attribute { [] }

  mutating func start(_ tag: Tag) -> ContentModel {
    var attributes: [String: String] = [:]
    for span in tag.spans {
      attributes[String(decoding: tag.bytes[span.name], as: UTF8.self)] = String(
        decoding: tag.bytes[span.value], as: UTF8.self)
    }
    let name = String(decoding: tag.name, as: UTF8.self)
    add(.start(name, attributes, isSelfClosing: tag.isSelfClosing))
    return .data
  }

  mutating func end(_ tag: Tag) { add(.end(String(decoding: tag.name, as: UTF8.self))) }
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) { text += bytes }
  mutating func comment(_ bytes: [UInt8]) { add(.comment(String(decoding: bytes, as: UTF8.self))) }

  mutating func declaration(_ doctype: Doctype) {
    func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
    add(
      .doctype(
        name: text(doctype.name), publicID: text(doctype.publicID), systemID: text(doctype.systemID),
        isCorrect: !doctype.forcesQuirks))
  }

  private mutating func add(_ token: Token) {
    done = tokens + [token]
    text = []
  }

  /// The tokens of a text that comes in pieces of a size.
  static func tokens(
    of input: String, piece: Int, state: Tokenizer<TokenRecorder>.State, lastStart: String?
  ) -> [Token] {
    var tokenizer = Tokenizer(TokenRecorder())
    tokenizer.state = state
    tokenizer.lastStart = lastStart.map { NameHash.of($0.utf8) } ?? 0
    let bytes = Array(input.utf8)
    bytes.withUnsafeBufferPointer { bytes in
      for start in stride(from: 0, to: bytes.count, by: piece) {
        tokenizer.feed(UnsafeBufferPointer(rebasing: bytes[start..<min(bytes.count, start + piece)]))
      }
    }
    tokenizer.finish()
    return tokenizer.sink.tokens
  }
}
