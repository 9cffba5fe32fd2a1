/// The elements that are open, as far as it matters: no tree, only what tells whether a text stands in a menu, a
/// template, a drawing or a formula.
///
/// Elements that are no containers are kept apart outside of drawings and formulas: neither their starts nor their ends
/// let anything out but a drawing or a formula (HTML, "any other end tag").
struct OpenElements {
  enum Space: UInt8 {
    case html, svg, math
  }

  private struct Open {
    let element: Element
    let hash: UInt64
    let space: Space
    /// Whether HTML goes on inside this element of a drawing or formula.
    let admitsHTML: Bool
    /// How many of ``inlines`` were open around it.
    let inlines: Int

    var isMathText: Bool { space == .math && OpenElements.isMathText(element) }
    var isBoundary: Bool {
      if space == .html { return element.isScopeBoundary }
      return admitsHTML || isMathText || (space == .math && element == .annotationXML)
    }
    /// Whether its text is not what a reader came for.
    var isUnseen: Bool {
      space == .svg ? element == .svg : element.isMenu || element == .select || element == .template
    }
  }

  /// Browsers nest no deeper either (512 in Chromium and WebKit).
  private static let deepest = 512

  private var stack: [Open] = []
  private var inlines = OpenInlines()
  /// How many elements are open of which the text is not read.
  private(set) var unseen = 0
  private(set) var menus = 0
  private(set) var templates = 0
  /// How many elements of drawings and formulas are open.
  private(set) var foreign = 0

  /// Whether the innermost element belongs to a drawing or a formula.
  var isForeign: Bool { foreign > 0 && stack.last.map { $0.space != .html } ?? false }

  // MARK: Drawings and formulas

  /// Whether a start tag is treated as part of a drawing or formula (HTML, "tree construction dispatcher"); one that
  /// cannot be part of it ends it.
  mutating func takesForeign(_ tag: Tag) -> Bool {
    guard isForeign, let top = stack.last else { return false }
    if top.admitsHTML { return false }
    if top.isMathText, tag.element != .mglyph, tag.element != .malignmark { return false }
    if top.space == .math, top.element == .annotationXML, tag.element == .svg { return false }
    let leaves = tag.element == .font ? !tag.present.isEmpty : tag.element.leavesForeignContent
    guard leaves else { return true }
    leaveForeign()
    return false
  }

  private mutating func leaveForeign() {
    while let top = stack.last, top.space != .html, !top.admitsHTML, !top.isMathText { pop() }
  }

  /// Opens an element of the drawing or formula that is open.
  mutating func startForeign(_ tag: Tag) { startForeign(tag, in: stack.last?.space ?? .svg) }

  private mutating func startForeign(_ tag: Tag, in space: Space) {
    guard !tag.isSelfClosing else { return }
    push(tag, in: space, admitsHTML: admitsHTML(tag, space))
  }

  private func admitsHTML(_ tag: Tag, _ space: Space) -> Bool {
    if space == .svg { return [.foreignobject, .desc, .title].contains(tag.element) }
    guard tag.element == .annotationXML, let encoding = tag.text(.encoding)?.asciiLowercased else {
      return false
    }
    return encoding == "text/html" || encoding == "application/xhtml+xml"
  }

  private static func isMathText(_ element: Element) -> Bool {
    switch element {
    case .mi, .mo, .mn, .ms, .mtext: true
    default: false
    }
  }

  /// Takes an end tag inside a drawing or formula; false if it is meant for what is around it.
  mutating func endForeign(_ tag: Tag) -> Bool {
    if tag.element == .p || tag.element == .br {
      leaveForeign()
      return false
    }
    var index = stack.count - 1
    while index >= 0, stack[index].space != .html {
      if stack[index].hash == tag.hash {
        pop(to: index)
        return true
      }
      index -= 1
    }
    return false
  }

  // MARK: HTML

  mutating func start(_ tag: Tag) {
    let element = tag.element
    // Outside of drawings and formulas, paragraphs are among the inlines.
    if foreign > 0, element.closesParagraph, let open = place(of: { $0 == .p }, keptIn: { $0 == .button }) {
      pop(to: open)
    }
    switch element {
    case .svg: return startForeign(tag, in: .svg)
    case .math: return startForeign(tag, in: .math)
    case .html, .head, .body: return
    case .li: closeItem { $0 == .li }
    case .dd, .dt: closeItem { $0 == .dd || $0 == .dt }
    case .button: end(.button)
    case .select, .input, .textarea, .keygen:
      // A choice in a choice ends it, and so does a field.
      if unseen > 0, let open = place(of: { $0 == .select }) {
        pop(to: open)
        if element == .select { return }
      }
    case .table: endOuterTable()
    case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr, .td, .th:
      guard clearTable(for: element) else { return }
    case let heading where heading.isHeading: endHeading()
    default: break
    }
    guard !element.isVoid, element.contentModel == .data else { return }
    if element.isContainer {
      let base = inlineBase
      if inlines.count > base, element.endsParagraph { inlines.endParagraph(base: base) }
    } else if foreign == 0 {
      return startInline(tag)
    }
    push(tag, in: .html, admitsHTML: false)
  }

  /// Notes an element that is no container, outside of drawings and formulas.
  @inline(__always)
  mutating func startInline(_ tag: Tag) { inlines.start(tag.element, tag.hash, base: inlineBase) }

  /// How many of ``inlines`` are open around the innermost container.
  private var inlineBase: Int { stack.last?.inlines ?? 0 }

  /// The same for the innermost element that keeps formatting in.
  private var inlineScope: Int { stack.last(where: \.isBoundary)?.inlines ?? 0 }

  mutating func end(_ tag: Tag) {
    let element = tag.element
    if element == .template {
      if let open = stack.lastIndex(where: { $0.element == .template && $0.space == .html }) { pop(to: open) }
    } else if element.isHeading {
      if let open = place(of: { $0.isHeading }) { pop(to: open) }
    } else if element.isContainer {
      end(element)
    } else if foreign > 0 {
      endOther(tag)
    } else if element == .p {
      inlines.endParagraph(base: inlineBase)
    } else if !inlines.endLast(tag.hash, base: inlineBase), let open = inlines.innermost(tag.hash) {
      _ = inlines.end(element, at: open, base: inlineBase, scope: inlineScope)
    }
  }

  /// Closes an element where it is in scope.
  private mutating func end(_ element: Element) {
    switch element {
    case .table, .caption, .tbody, .tfoot, .thead, .tr, .td, .th:
      if let open = tablePlace(of: element) { pop(to: open) }
    case .li: if let open = place(of: { $0 == .li }, keptIn: { $0 == .ul || $0 == .ol }) { pop(to: open) }
    default: if let open = place(of: { $0 == element }) { pop(to: open) }
    }
  }

  /// Where an element is open that an end tag may close here.
  ///
  /// - Parameter isKeeper: what else keeps it in (HTML, "list item scope").
  private func place(
    of isWanted: (Element) -> Bool, keptIn isKeeper: (Element) -> Bool = { _ in false }
  ) -> Int? {
    var index = stack.count - 1
    while index >= 0 {
      let open = stack[index]
      if open.space == .html, isWanted(open.element) { return index }
      if open.isBoundary || open.space == .html && isKeeper(open.element) { return nil }
      index -= 1
    }
    return nil
  }

  /// The same for parts of tables, which only tables and templates keep in.
  private func tablePlace(of element: Element) -> Int? {
    var index = stack.count - 1
    while index >= 0 {
      let open = stack[index]
      if open.space == .html {
        if open.element == element { return index }
        if open.element == .table || open.element == .template { return nil }
      }
      index -= 1
    }
    return nil
  }

  /// Closes what a part of a table ends; false if there is no table, so that the part is none.
  private mutating func clearTable(for element: Element) -> Bool {
    let isRow = element == .tr
    let isCell = element == .td || element == .th
    let open = stack.lastIndex {
      guard $0.space == .html else { return false }
      switch $0.element {
      case .table, .template: return true
      case .tbody, .tfoot, .thead: return isRow || isCell
      case .tr: return isCell
      default: return false
      }
    }
    guard let open else { return false }
    pop(to: open + 1)
    return true
  }

  /// A table straight inside a table, outside of its cells and its caption, ends that.
  private mutating func endOuterTable() {
    let open = stack.lastIndex {
      guard $0.space == .html else { return false }
      switch $0.element {
      case .table, .td, .th, .caption, .template: return true
      default: return false
      }
    }
    if let open, stack[open].element == .table { pop(to: open) }
  }

  /// A heading ends the one that it stands straight in, not one around an element that is open.
  private mutating func endHeading() {
    guard let top = stack.last, top.element.isHeading else { return }
    inlines.endParagraph(base: top.inlines)
    if inlines.count == top.inlines { pop() }
  }

  /// A new item ends the one before it, unless something else was opened in that.
  private mutating func closeItem(_ isItem: (Element) -> Bool) {
    var index = stack.count - 1
    while index >= 0, stack[index].space == .html {
      let element = stack[index].element
      if isItem(element) { return pop(to: index) }
      guard element == .div || element == .address || !element.isContainer else { return }
      index -= 1
    }
  }

  /// HTML, "any other end tag": drawings and formulas end with what is around them.
  private mutating func endOther(_ tag: Tag) {
    var index = stack.count - 1
    while index >= 0, !stack[index].isBoundary,
      stack[index].space != .html || !stack[index].element.isContainer
    {
      if stack[index].space == .html, stack[index].hash == tag.hash { return pop(to: index) }
      index -= 1
    }
    // An element of a drawing that begins HTML anew has none of those around it.
    guard index < 0 || stack[index].space == .html else { return }
    let base = index < 0 ? 0 : stack[index].inlines
    var isEnd = false
    if let open = inlines.innermost(tag.hash) {
      isEnd = inlines.end(tag.element, at: open, base: base, scope: inlineScope)
    }
    if let formatting = formatting(tag, below: index) {
      pop(to: index + 1)
      stack.remove(at: formatting)
    } else if isEnd {
      pop(to: index + 1)
    }
  }

  /// Where formatting is open around a container that is inside of a drawing or formula itself.
  private func formatting(_ tag: Tag, below container: Int) -> Int? {
    guard tag.element.isFormatting, container >= 0 else { return nil }
    var index = container
    while index >= 0, !stack[index].isBoundary {
      if stack[index].space == .html, stack[index].hash == tag.hash { return index }
      index -= 1
    }
    return nil
  }

  private mutating func push(_ tag: Tag, in space: Space, admitsHTML: Bool) {
    if stack.count == OpenElements.deepest { pop() }
    let open = Open(
      element: tag.element, hash: tag.hash, space: space, admitsHTML: admitsHTML, inlines: inlines.count)
    stack.append(open)
    count(open, 1)
  }

  private mutating func pop() {
    let open = stack.removeLast()
    count(open, -1)
    if open.space == .html { inlines.leave(open.inlines, isBoundary: open.isBoundary) }
  }

  private mutating func pop(to index: Int) {
    while stack.count > index { pop() }
  }

  private mutating func count(_ open: Open, _ step: Int) {
    if open.isUnseen { unseen += step }
    guard open.space == .html else {
      foreign += step
      return
    }
    if open.element.isMenu { menus += step }
    if open.element == .template { templates += step }
  }
}
