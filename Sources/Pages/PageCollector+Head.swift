import Text
import Observations

/// What `<meta>`, `<link>` and `<a>` say.
extension PageCollector {
  mutating func takeMeta(_ tag: Tag) {
    if head.declaredCharset == nil { head.declaredCharset = CharsetPrescan.charset(in: tag) }
    if let name = tag[.name] ?? tag[.property], PageCollector.mayMatter(name),
      let content = tag.text(.content)
    {
      take(meta: BoundedText.cut(String(decoding: name, as: UTF8.self)).asciiLowercased, content)
    }
    guard let header = tag.text(.httpEquiv), let content = tag.text(.content) else { return }
    switch header.asciiLowercased {
    case "refresh": facts.redirects.refresh = facts.redirects.refresh ?? MetaRefresh(content: content)
    case "content-language": head.contentLanguage = head.contentLanguage ?? content
    default: break
    }
  }

  /// Whether a name begins like one of those below; most do not, and need not become a string.
  private static func mayMatter(_ name: ArraySlice<UInt8>) -> Bool {
    guard name.count > 1 else { return false }
    if name[name.startIndex] <= 0x20 { return true }
    let first = UnicodeScalar(name[name.startIndex] | 0x20)
    let second = UnicodeScalar(name[name.startIndex + 1] | 0x20)
    switch (first, second) {
    case ("b", "e"), ("c", "c"), ("c", "i"), ("d", "c"), ("d", "o"), ("e", "p"), ("h", "t"), ("l", "i"),
      ("o", "g"), ("p", "r"), ("s", "c"):
      return true
    default: return false
    }
  }

  private mutating func take(meta name: String, _ content: String) {
    switch name {
    case "citation_doi": facts.note(identifier: content, from: .citationDOI)
    case "bepress_citation_doi": facts.note(identifier: content, from: .bepressDOI)
    case "prism.doi", "prism:doi": facts.note(identifier: content, from: .prismDOI)
    case "doi": facts.note(identifier: content, from: .metaDOI)
    case "license", "citation_license", "cc:license": facts.note(license: content, from: .metaLicense)
    case "dct:license", "schema:license", "http://schema.org/license", "https://schema.org/license",
      "http://purl.org/dc/terms/license", "http://creativecommons.org/ns#license":
      facts.note(license: content, from: .rdfaLicense)
    case "citation_title", "bepress_citation_title": take(title: content, rank: 3)
    case "dc.title", "dc:title", "dcterms.title", "eprints.title": take(title: content, rank: 2)
    case "og:title": take(title: content, rank: 1)
    default:
      if name.hasPrefix("dc") { take(dublinCore: name, content) }
    }
    settleOnLicense()
  }

  /// Dublin Core, with its refinements: `DC.Identifier.DOI`, `dc.rights.license`, `DCTERMS:license`.
  private mutating func take(dublinCore name: String, _ content: String) {
    let parts = name.split { $0 == "." || $0 == ":" }
    guard parts.count >= 2, parts[0] == "dc" || parts[0] == "dcterms" else { return }
    let isTerms = parts[0] == "dcterms"
    switch parts[1] {
    case "identifier": facts.note(identifier: content, from: isTerms ? .dctermsIdentifier : .dcIdentifier)
    case "license": facts.note(license: content, from: .dctermsLicense)
    case "rights": facts.note(license: content, from: isTerms ? .dctermsRights : .dcRights)
    default: break
    }
  }

  private mutating func take(title: String, rank: Int) {
    guard rank > head.titleRank else { return }
    head.titleRank = rank
    var collapsed = CollapsedText(limit: PageFacts.titleLimit)
    var text = title
    text.withUTF8 { collapsed.append($0) }
    facts.citationTitle = collapsed.text
  }

  mutating func takeLink(_ tag: Tag) {
    guard tag.hasAny(of: [.rel, .property]) else { return }
    let words = tag[.rel].map { Relations($0) } ?? []
    let isRDFaLicense = tag[.property].map { Relations($0).contains(.license) } ?? false
    guard !words.isEmpty || isRDFaLicense, let target = tag.text(.href) else { return }
    if words.contains(.canonical) { facts.canonical = facts.canonical ?? target }
    if words.contains(.citeAs) { facts.note(citeAs: target, from: .citeAs) }
    if words.contains(.license) {
      facts.note(license: target, from: .linkLicense)
    } else if isRDFaLicense {
      facts.note(license: target, from: .rdfaLicense)
    }
    settleOnLicense()
  }

  mutating func takeAnchor(_ tag: Tag) {
    guard tag.hasAny(of: [.rel, .property]) else { return }
    let isLicense =
      tag[.rel].map { Relations($0).contains(.license) } ?? false
      || tag[.property].map { Relations($0).contains(.license) } ?? false
    guard isLicense, let target = tag.text(.href) else { return }
    facts.note(license: target, from: .anchorLicense)
    settleOnLicense()
  }
}
