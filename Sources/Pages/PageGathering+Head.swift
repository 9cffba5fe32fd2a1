import CHTML
import Links

/// What `<meta>`, `<link>` and `<a>` say.
extension PageGathering {
  func takeMeta(_ attributes: Attributes?, isInNoscript: Bool) {
    if let name = value("name", attributes) ?? value("property", attributes) {
      if let content = value("content", attributes) { take(meta: name.asciiLowercased, content) }
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
    guard let target = value("href", attributes) else { return }
    for relation in relations(attributes) {
      switch relation {
      case "canonical": facts.canonical = facts.canonical ?? target
      case "cite-as": facts.note(citeAs: target, from: .citeAs)
      case _ where PageGathering.isLicense(relation): facts.note(license: target, from: .linkLicense)
      default: break
      }
    }
    settleOnLicense()
  }

  func takeAnchor(_ attributes: Attributes?) {
    guard let attributes else { return }
    guard chtml_value(attributes, "rel") != nil || chtml_value(attributes, "property") != nil else { return }
    guard relations(attributes).contains(where: PageGathering.isLicense),
      let target = value("href", attributes)
    else { return }
    facts.note(license: target, from: .anchorLicense)
    settleOnLicense()
  }

  private func relations(_ attributes: Attributes?) -> [String] {
    let words = [value("rel", attributes), value("property", attributes)].compactMap(\.self)
    return words.flatMap { $0.asciiLowercased.split { $0.isASCII && $0.isWhitespace }.map(String.init) }
  }

  /// `license`, plain or as the property of a vocabulary: `dct:license`, `cc:license`, `dcterms.license`.
  private static func isLicense(_ relation: String) -> Bool {
    relation == "license" || relation.hasSuffix(":license") || relation.hasSuffix(".license")
      || relation.hasSuffix("#license") || relation.hasSuffix("/license")
  }
}
