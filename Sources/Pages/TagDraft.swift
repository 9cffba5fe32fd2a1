/// The tag in the making.
struct TagDraft {
  var tag = Tag()
  var isEnd = false
  /// The attributes of which the sink wants the value.
  var wanted: Attribute = []
  /// The attribute whose value is kept, as an index of the tag's spans; -1 if it is not.
  private var current = -1
  /// What the name of the attribute in the making hashes to.
  var attributeHash = NameHash.empty
  /// Where that name begins in the tag's bytes, if it is kept.
  private var nameStart = 0
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
    tag.bytes.removeAll()
    // One by one, because there are few.
    while !tag.spans.isEmpty { tag.spans.removeLast() }
    if keepsNames { tag.name.removeAll(keepingCapacity: true) }
    tag.present = []
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

  /// The attribute's name is whole: is its value kept? Of two with one name the first counts.
  @inline(__always)
  mutating func endAttributeName(keepsNames: Bool) {
    current = -1
    if keepsNames {
      let name = nameStart..<tag.bytes.count
      let isKnown = tag.spans.contains { tag.bytes[$0.name].elementsEqual(tag.bytes[name]) }
      if !isKnown { keepAttribute([], name) }
    } else if !wanted.isEmpty {
      let attribute = attributes.value(attributeHash).intersection(wanted).subtracting(tag.present)
      if !attribute.isEmpty { keepAttribute(attribute, 0..<0) }
    }
  }

  private mutating func keepAttribute(_ attribute: Attribute, _ name: Range<Int>) {
    tag.present.formUnion(attribute)
    current = tag.spans.count
    tag.spans.append(Tag.Span(attribute: attribute, name: name, value: tag.bytes.count..<tag.bytes.count))
  }

  /// Whether more of the value is kept.
  var hasRoom: Bool { tag.bytes.count < Tag.limit }

  /// Adds to the value that is kept.
  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    tag.bytes.append(bytes)
    let start = tag.spans[current].value.lowerBound
    tag.spans[current].value = start..<tag.bytes.count
  }
}
