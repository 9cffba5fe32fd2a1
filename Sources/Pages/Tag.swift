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
  /// The attributes it has of those that were wanted.
  var present: Attribute = []
  var spans: [Span] = []
  var bytes = ByteRoom()

  /// Whether it has one of these attributes, where they were wanted.
  @inline(__always)
  func hasAny(of attributes: Attribute) -> Bool { !present.isDisjoint(with: attributes) }

  /// The value of an attribute that was wanted; nil if it is absent.
  subscript(_ attribute: Attribute) -> ArraySlice<UInt8>? {
    guard hasAny(of: attribute) else { return nil }
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
