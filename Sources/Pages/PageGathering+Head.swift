import CHTML
import Links

/// What `<meta>`, `<link>` and `<a>` say.
extension PageGathering {
  func takeMeta(_ attributes: Attributes?, isInNoscript: Bool) {
    guard let attributes else { return }
    if let name = chtml_value(attributes, "name") ?? chtml_value(attributes, "property") {
      guard PageGathering.mayMatter(name), let content = value("content", attributes) else { return }
      take(meta: PageFacts.cut(String(cString: name)).asciiLowercased, content)
    } else if let header = value("http-equiv", attributes), let content = value("content", attributes) {
      switch header.asciiLowercased {
      case "refresh":
        // What only readers without scripts are sent to is not what a reader's browser gets.
        if !isInNoscript, facts.metaRefresh == nil { facts.metaRefresh = MetaRefresh(content: content) }
      case "content-language": facts.language = facts.language ?? content
      default: break
      }
    }
  }

  /// Whether a name begins like one of those below; most do not, and need not become a string.
  private static func mayMatter(_ name: UnsafePointer<xmlChar>) -> Bool {
    guard name[0] != 0 else { return false }
    let first = UnicodeScalar(name[0] | 0x20)
    let second = UnicodeScalar(name[1] | 0x20)
    switch (first, second) {
    case ("b", "e"), ("c", "c"), ("c", "i"), ("d", "c"), ("d", "o"), ("e", "p"), ("l", "i"), ("o", "g"),
      ("p", "r"):
      return true
    default:
      return name[0] <= 0x20
    }
  }

  private func take(meta name: String, _ content: String) {
    switch name {
    case "citation_doi": facts.note(identifier: content, from: .citationDOI)
    case "bepress_citation_doi": facts.note(identifier: content, from: .bepressDOI)
    case "prism.doi", "prism:doi": facts.note(identifier: content, from: .prismDOI)
    case "doi": facts.note(identifier: content, from: .metaDOI)
    case "license", "citation_license", "cc:license": facts.note(license: content, from: .metaLicense)
    case "citation_title", "bepress_citation_title": take(title: content, rank: 3)
    case "dc.title", "dc:title", "dcterms.title", "eprints.title": take(title: content, rank: 2)
    case "og:title": take(title: content, rank: 1)
    default:
      if name.hasPrefix("dc") { take(dublinCore: name, content) }
    }
    settleOnLicense()
  }

  /// Dublin Core, with its refinements: `DC.Identifier.DOI`, `dc.rights.license`, `DCTERMS:license`.
  private func take(dublinCore name: String, _ content: String) {
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

  private func take(title: String, rank: Int) {
    guard rank > titleRank else { return }
    titleRank = rank
    var collapsed = CollapsedText(limit: PageFacts.titleLimit)
    var text = title
    text.withUTF8 { collapsed.append($0) }
    facts.citationTitle = collapsed.text
  }

  func takeLink(_ attributes: Attributes?) {
    guard let attributes, let relations = chtml_value(attributes, "rel") else { return }
    let isCanonical = chtml_has_word(relations, "canonical") != 0
    let isCiteAs = chtml_has_word(relations, "cite-as") != 0
    let isLicense = isLicense(relations)
    guard isCanonical || isCiteAs || isLicense, let target = value("href", attributes) else { return }
    if isCanonical { facts.canonical = facts.canonical ?? target }
    if isCiteAs { facts.note(citeAs: target, from: .citeAs) }
    if isLicense { facts.note(license: target, from: .linkLicense) }
    settleOnLicense()
  }

  func takeAnchor(_ attributes: Attributes?) {
    guard let attributes else { return }
    guard isLicense(chtml_value(attributes, "rel")) || isLicense(chtml_value(attributes, "property")),
      let target = value("href", attributes)
    else { return }
    facts.note(license: target, from: .anchorLicense)
    settleOnLicense()
  }

  /// `license`, plain or as the property of a vocabulary: `dct:license`, `cc:license`, `dcterms.license`.
  private func isLicense(_ words: UnsafePointer<xmlChar>?) -> Bool {
    guard let words, chtml_mentions(words, "license") != 0 else { return false }
    return PageGathering.licenseWords.contains { chtml_has_word(words, $0) != 0 }
  }

  private static let licenseWords = [
    "license", "dct:license", "dcterms:license", "dc:license", "cc:license", "schema:license",
    "dcterms.license", "dc.license", "http://creativecommons.org/ns#license",
    "http://purl.org/dc/terms/license",
  ]
}
