/// The names of the open elements that are no containers: the end of one ends a drawing or a formula in it that was not
/// closed (HTML, "any other end tag" and the adoption agency). Nothing else depends on them.
struct OpenInlines {
  private struct Open {
    var element: Element
    var hash: UInt64

    /// Whether the end of what is around it does not pass it.
    var isBarrier: Bool { element == .p || element == .form }
  }

  /// Elements that are noted at most; pages that leave more of them open lose what an unclosed drawing swallows.
  private static let most = 64

  private var open: [Open] = []

  var count: Int { open.count }

  /// Notes a start tag; containers hold what was opened before `base`.
  @inline(__always)
  mutating func start(_ element: Element, _ hash: UInt64, base: Int) {
    var place = open.count
    if element == .p {
      // What goes on of the last paragraph goes on in this one.
      place = endParagraph(base: base) ?? place
    } else if element == .a {
      // A link in a link ends it.
      if let outer = innermost(hash) { _ = end(element, at: outer, base: base, scope: base) }
      place = open.count
    }
    guard open.count < OpenInlines.most else { return }
    if place == open.count {
      open.append(Open(element: element, hash: hash))
    } else {
      open.insert(Open(element: element, hash: hash), at: place)
    }
  }

  /// Takes an end tag if it is for what was opened last, as nearly all are.
  @inline(__always)
  mutating func endLast(_ hash: UInt64, base: Int) -> Bool {
    guard open.count > base, open[open.count - 1].hash == hash else { return false }
    open.removeLast()
    return true
  }

  /// The innermost element of a name.
  func innermost(_ hash: UInt64) -> Int? { open.lastIndex { $0.hash == hash } }

  /// Takes an end tag for the element at a place; whether it ends what is open inside, too.
  ///
  /// Formatting is ended through all containers behind `scope`, which stay open themselves.
  mutating func end(_ element: Element, at index: Int, base: Int, scope: Int) -> Bool {
    guard index >= scope else { return false }
    if index >= base, !open[(index + 1)...].contains(where: \.isBarrier) {
      closeAll(from: index + 1)
      open.remove(at: index)
      return true
    }
    guard element.isFormatting || element == .form else { return false }
    // The entry is kept, because containers store places in this array.
    open[index] = Open(element: .unknown, hash: 0)
    return element.isFormatting
  }

  /// Ends a paragraph that is open behind `base`; where it was.
  @inline(__always) @discardableResult
  mutating func endParagraph(base: Int) -> Int? {
    guard open.count > base, let index = open.lastIndex(where: { $0.element == .p }), index >= base else {
      return nil
    }
    closeAll(from: index)
    return index
  }

  /// The container that was opened after the first `count` ends.
  ///
  /// - Parameter isBoundary: whether formatting that is open in it ends with it, too.
  @inline(__always)
  mutating func leave(_ count: Int, isBoundary: Bool) {
    guard open.count > count else { return }
    if isBoundary {
      open.removeSubrange(count...)
    } else {
      closeAll(from: count)
    }
  }

  /// Closes all from an index on but formatting, which browsers open again.
  private mutating func closeAll(from index: Int) {
    var kept = index
    for next in index..<open.count where open[next].element.isFormatting {
      open[kept] = open[next]
      kept += 1
    }
    open.removeSubrange(kept...)
  }
}
