import Text
import Names

/// The links of a `Link` header field (RFC 8288 section 3).
///
/// Reading never fails: what is no link is stepped over, as servers do write such things.
package struct LinkHeader: Hashable, Sendable {
  /// One link.
  package struct Link: Hashable, Sendable {
    /// What stands in `<…>`, as written; it may be relative.
    package var target: String
    /// The relation types in lower case, in order: `rel="license item"` has two.
    package var relations: [String]
    /// What the link is about where that is not the page itself, as written.
    package var anchor: String?
    /// The `type` hint.
    package var type: String?
    /// The time of a copy, in lists of copies (RFC 7089).
    package var datetime: String?

    /// A link.
    package init(target: String, relations: [String], anchor: String? = nil, type: String? = nil) {
      self.target = target
      self.relations = relations
      self.anchor = anchor
      self.type = type
    }

    /// Whether the link speaks of the page it came with; one with an `anchor` elsewhere does not.
    package func isAbout(_ page: LinkURL?) -> Bool {
      guard let anchor else { return true }
      guard let page else { return anchor.isEmpty }
      guard let subject = try? page.resolving(anchor) else { return false }
      return subject.text == page.text && (!anchor.contains("#") || anchor.hasSuffix("#"))
    }

    /// The target as an absolute URL; nil if it is none that can be asked for.
    package func resolved(against page: LinkURL) -> LinkURL? { try? page.resolving(target) }
  }

  /// The links in order, at most ``limit``.
  package let links: [Link]

  /// Links beyond the 1,000th are dropped: a server that sends more means harm.
  package static let limit = 1_000

  /// Reads a header value; several fields of one answer may be joined with a comma before.
  package init(_ value: String) {
    var reader = LinkHeaderReader(value)
    var links: [Link] = []
    while links.count < LinkHeader.limit, let link = reader.next() { links.append(link) }
    self.links = links
  }

  /// The targets that stand in a relation to the page, as written; `relation` in lower case.
  package func targets(_ relation: String, of page: LinkURL?) -> [String] {
    links.filter { $0.relations.contains(relation) && $0.isAbout(page) }.map(\.target)
  }
}

extension PageFacts {
  /// Takes in what the `Link` header says of the page: `cite-as` (RFC 8574), `license`, `canonical`, and which
  /// record it is `describedby`.
  ///
  /// - Parameters:
  ///   - page: where the page came from; nil leaves out every link with an `anchor`.
  ///   - wanted: the DOI that is looked for on the page: a header that names it shows it.
  package mutating func note(_ header: LinkHeader, of page: LinkURL?, wanted: String? = nil) {
    let names = header.targets("cite-as", of: page)
    for target in names { note(citeAs: target, from: .headerCiteAs) }
    for target in header.targets("license", of: page) { note(license: target, from: .headerLicense) }
    canonical = canonical ?? header.targets("canonical", of: page).first.map { BoundedText.cut($0) }
    guard reading.needleFound != true, let wanted else { return }
    // The record of a DOI at an agency or a resolver is named by the DOI, at the end of the address.
    let records = header.targets("describedby", of: page).compactMap { PercentEncoding.decode($0) }
    let isNamed =
      names.contains { (try? DOI(parsing: $0))?.canonical == wanted }
      || records.contains { $0.asciiLowercased.hasSuffix("/" + wanted) }
    if isNamed { reading.needleFound = true }
  }
}
