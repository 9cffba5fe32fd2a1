import Text
import Time

/// A start or an end tag, as far as the sink wanted it.
struct Tag {
  /// One attribute: where its name (only where everything is wanted) and its value stand in ``bytes``.
  struct Span {
    let attribute: Attribute
    let name: Range<Int>
    var value: Range<Int>
  }

  /// Bytes of attributes that are kept, 64 KiB; what is wanted of a page is much shorter.
  static let limit = 65_536

  var element = Element.unknown
  /// Of its name, which is how elements that are not known are told apart.
  var hash = NameHash.empty
  var isSelfClosing = false
  /// Where it ends, in bytes of the decoded page.
  var end = 0
  /// Its name in lower case, where everything is wanted.
  var name: [UInt8] = []
  var spans: [Span] = []
  var bytes: [UInt8] = []

  /// The value of an attribute that was wanted; nil if it is absent.
  subscript(_ attribute: Attribute) -> ArraySlice<UInt8>? {
    for span in spans where span.attribute == attribute { return bytes[span.value] }
    return nil
  }

  /// The value as text without blanks around it; nil if it is absent or empty.
  func text(_ attribute: Attribute) -> String? {
    guard let value = self[attribute], !value.isEmpty else { return nil }
    let text = BoundedText.cut(value)
    return text.isEmpty ? nil : text
  }
}

/// The tag in the making.
struct TagDraft {
  var tag = Tag()
  var isEnd = false
  /// The attributes of which the sink wants the value, and those it has.
  var wanted: Attribute = []
  private var seen: Attribute = []
  /// The attribute whose value is kept, as an index of the tag's spans; -1 if it is not.
  private(set) var current = -1
  /// The name of the attribute in the making: its hash, and where it begins in the tag's bytes if it is kept.
  private(set) var attributeHash = NameHash.empty
  private(set) var nameStart = 0
  private let elements = Element.names
  private let attributes = Attribute.names

  /// Whether the value in the making is kept.
  var keepsValue: Bool { current >= 0 }

  /// Begins a tag.
  ///
  /// - Parameter keepsNames: whether names are kept.
  @inline(__always)
  mutating func begin(isEnd: Bool, keepsNames: Bool) {
    self.isEnd = isEnd
    tag.hash = NameHash.empty
    tag.isSelfClosing = false
    if !tag.spans.isEmpty || keepsNames {
      tag.spans.removeAll(keepingCapacity: true)
      tag.bytes.removeAll(keepingCapacity: true)
      tag.name.removeAll(keepingCapacity: true)
    }
    seen = []
    current = -1
  }

  /// The tag's name is whole; which element is it?
  @inline(__always)
  mutating func endName() { tag.element = elements.value(tag.hash) }

  @inline(__always)
  mutating func beginAttribute() {
    attributeHash = NameHash.empty
    nameStart = tag.bytes.count
  }

  @inline(__always)
  mutating func growName(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes { attributeHash = NameHash.grown(attributeHash, by: byte) }
  }

  /// The attribute's name is whole: is its value kept? Of two with one name the first counts.
  @inline(__always)
  mutating func endAttributeName(keepsNames: Bool) {
    current = -1
    if keepsNames {
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

  /// Adds to the value that is kept.
  @inline(__always)
  mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard tag.bytes.count < Tag.limit else { return }
    tag.bytes.append(contentsOf: bytes)
    let start = tag.spans[current].value.lowerBound
    tag.spans[current].value = start..<tag.bytes.count
  }
}
