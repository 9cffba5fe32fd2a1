import Observations

/// Marks of robot walls, and licenses in microdata and RDFa: what stands in attributes of any element.
extension PageCollector {
  /// The attributes by which any element can state a license.
  static let statements: Attribute = [.itemProp, .itemType, .property, .rel, .resource, .href, .content]

  /// Items of microdata whose license is not the work's.
  private static let otherItems = [
    "imageobject", "videoobject", "audioobject", "person", "organization", "website",
  ]

  mutating func takeMarks(_ tag: Tag) {
    guard !tag.present.isEmpty else { return }
    if !hasOpening { takeWall(tag) }
    takeStatement(tag)
  }

  private mutating func takeWall(_ tag: Tag) {
    if let id = tag[.id], let wall = WallSearch.shared.product(id: id) { facts.note(wall: wall) }
    switch tag.element {
    case .script, .iframe, .img, .image: takePath(tag, .src)
    case .form: takePath(tag, .action)
    case .link: takePath(tag, .href)
    case .meta:
      guard let content = tag.text(.content), content.utf8.count < 400 else { return }
      if let wall = WallSearch.shared.product(content: content) { facts.note(wall: wall) }
      if tag[.httpEquiv] != nil { takePath(tag, .content) }
    default: break
    }
  }

  private mutating func takePath(_ tag: Tag, _ attribute: Attribute) {
    guard let path = tag[attribute], WallSearch.shared.mayBeProduct(path: path),
      let wall = tag.text(attribute).flatMap(WallSearch.shared.product(path:))
    else { return }
    facts.note(wall: wall)
  }

  /// `itemprop="license"`, or a license property of RDFa, with the address in any of its places.
  private mutating func takeStatement(_ tag: Tag) {
    // Links and anchors with `rel` and `property` are read where they stand for more.
    let isLink =
      switch tag.element {
      case .a, .area, .link, .meta: true
      default: false
      }
    guard tag.hasAny(of: isLink ? [.itemType, .itemProp] : [.itemType, .itemProp, .property, .rel]) else {
      return
    }
    if let type = tag.text(.itemType)?.asciiLowercased {
      items.begin(tag, isOther: PageCollector.otherItems.contains { type.hasSuffix($0) })
    }
    let isItem = tag[.itemProp].map { Relations($0).contains(.license) } ?? false
    let isRelated =
      !isLink && [tag[.property], tag[.rel]].compactMap(\.self).contains { Relations($0).contains(.license) }
    guard isItem && !items.isInOther || isRelated,
      let value = tag.text(.resource) ?? tag.text(.href) ?? tag.text(.content)
    else { return }
    facts.note(license: value, from: isItem ? .microdataLicense : .rdfaLicense)
    settleOnLicense()
  }
}
