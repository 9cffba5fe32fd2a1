/// What hears the tokens of a page, and says what of them it wants.
protocol TokenSink {
  /// Whether names of tags, all attributes, comments and declarations are wanted too.
  static var wantsEverything: Bool { get }
  /// Whether text that comes next is wanted; else it is stepped over.
  var wantsText: Bool { get }
  /// Whether nothing more is wanted.
  var isDone: Bool { get }
  /// Whether `<![CDATA[` begins text here, as in drawings and formulas.
  var admitsCharacterData: Bool { get }

  /// The attributes of a start tag that are wanted. Mutating, because otherwise all of the sink is copied first.
  mutating func attributes(of element: Element) -> Attribute
  /// Takes a start tag, and says what follows it.
  mutating func start(_ tag: Tag) -> ContentModel
  mutating func end(_ tag: Tag)
  /// Takes a piece of text, line breaks normalized, character references replaced.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>)
  mutating func comment(_ bytes: [UInt8])
  mutating func declaration(_ doctype: Doctype)
}

extension TokenSink {
  static var wantsEverything: Bool { false }
  mutating func comment(_ bytes: [UInt8]) {}
  mutating func declaration(_ doctype: Doctype) {}
}
