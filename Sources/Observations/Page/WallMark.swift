/// One mark by which a robot wall gives itself away.
package struct WallMark: Hashable, Sendable {
  /// Where a mark stands.
  package enum Place: String, Hashable, Sendable, CaseIterable {
    /// A response header, `name` or `name: value`.
    case header
    /// An element's `id`, or the beginning of one where the mark ends in `*`.
    case id
    /// An address in the markup: of a script, frame, picture, form, link or refresh.
    case path
    /// The text of a script in the page.
    case script
    /// The content of a meta element.
    case content
    /// The beginning of the page's title, or its end where the mark begins with `*`.
    case title
    /// The first visible words.
    case words
    /// The host that the chain was led to, or its parent.
    case host
    /// The address that the chain was led to.
    case address
  }

  /// The wall's name.
  package let product: String
  /// Where the mark stands.
  package let place: Place
  /// The mark, in lower case.
  package let mark: String
  /// Where it was seen or is documented.
  package let source: String

  /// Reads a row of the table, `product|place|mark|source`.
  init?(_ row: Substring) {
    let fields = row.split(separator: "|", maxSplits: 3).map(String.init)
    guard fields.count == 4, let place = Place(rawValue: fields[1]) else { return nil }
    product = fields[0]
    self.place = place
    mark = fields[2]
    source = fields[3]
  }

  /// Whether a name (an id, a content) is the mark.
  func names(_ name: String) -> Bool {
    mark.utf8.last == 0x2A ? name.utf8.starts(with: mark.utf8.dropLast()) : name == mark
  }

  /// Whether a title, in the folded form of ``Wording``, is the mark.
  func entitles(_ title: String) -> Bool {
    mark.hasPrefix("*") ? title.hasSuffix(mark.dropFirst()) : title.hasPrefix(mark)
  }
}
