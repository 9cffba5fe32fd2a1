/// The items of microdata that are open, as far as it matters whose license one is.
struct OpenItems {
  /// An item and the element that it stands on.
  private struct Item {
    let hash: UInt64
    let isOther: Bool
    /// Elements of that name that are open since it began, its own among them.
    var depth = 1
  }

  /// Items in each other; a page has a few. The outermost are forgotten first.
  private static let most = 32

  private var items: [Item] = []

  /// Whether the innermost one is a picture, a person or the like.
  var isInOther: Bool { items.last?.isOther ?? false }

  /// An element begins.
  mutating func start(_ tag: Tag) {
    guard !items.isEmpty, !tag.element.isVoid else { return }
    for index in items.indices where items[index].hash == tag.hash { items[index].depth += 1 }
  }

  /// The element that has just begun is an item, unless nothing can stand in it.
  mutating func begin(_ tag: Tag, isOther: Bool) {
    guard !tag.element.isVoid, tag.element.contentModel == .data else { return }
    if items.count == OpenItems.most { items.removeFirst() }
    items.append(Item(hash: tag.hash, isOther: isOther))
  }

  /// An element ends, and with it the items in it that were not closed.
  mutating func end(_ tag: Tag) {
    guard !items.isEmpty else { return }
    for index in items.indices where items[index].hash == tag.hash { items[index].depth -= 1 }
    if let ended = items.firstIndex(where: { $0.depth <= 0 }) { items.removeSubrange(ended...) }
  }
}
