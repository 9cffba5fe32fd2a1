/// One thing a page says of itself: an identifier or a license, as it is written there.
package struct PageStatement: Hashable, Sendable {
  /// Where on the page, or in its headers, a statement stands.
  package enum Source: String, Hashable, Sendable, CaseIterable {
    /// `<meta name="citation_doi">`.
    case citationDOI = "citation_doi"
    /// `<meta name="bepress_citation_doi">`.
    case bepressDOI = "bepress_citation_doi"
    /// `<meta name="DC.identifier">` and its refinements.
    case dcIdentifier = "DC.identifier"
    /// `<meta name="DCTERMS.identifier">`.
    case dctermsIdentifier = "DCTERMS.identifier"
    /// `<meta name="prism.doi">`.
    case prismDOI = "prism.doi"
    /// `<meta name="doi">`.
    case metaDOI = "doi"
    /// `identifier`, `@id` or `sameAs` of the page's main entity in JSON-LD.
    case jsonIdentifier = "JSON-LD identifier"
    /// `<link rel="cite-as">` (RFC 8574).
    case citeAs = "cite-as"
    /// `Link: …; rel="cite-as"`.
    case headerCiteAs = "Link cite-as"
    /// `<meta name="DC.rights">` and its refinements.
    case dcRights = "DC.rights"
    /// `<meta name="DCTERMS.license">`.
    case dctermsLicense = "DCTERMS.license"
    /// `<meta name="DCTERMS.rights">` and its refinements.
    case dctermsRights = "DCTERMS.rights"
    /// `<meta name="license">` and `<meta name="citation_license">`.
    case metaLicense = "license"
    /// `<link rel="license">`.
    case linkLicense = "link license"
    /// `<a rel="license">` and `<area rel="license">`.
    case anchorLicense = "a license"
    /// `itemprop="license"`.
    case microdataLicense = "microdata license"
    /// A license property of RDFa in another element.
    case rdfaLicense = "RDFa license"
    /// `license` of the page's main entity in JSON-LD.
    case jsonLicense = "JSON-LD license"
    /// `Link: …; rel="license"`.
    case headerLicense = "Link license"
  }

  /// Where it stands.
  package let source: Source
  /// What it says, as written but for white space around it; at most ``BoundedText/limit`` bytes.
  package let value: String

  /// A statement.
  package init(source: Source, value: String) {
    self.source = source
    self.value = value
  }
}
