/// The article that doiwatch watches out of the box, as its world sees it.
package enum ShippedArticle {
  /// Its DOI.
  package static let doi = "10.3929/ethz-b-000334381"
  /// Its title.
  package static let title = "Azerbaijan and Russia: Towards a Renewed Alliance, for a New Era"
  /// Where the DOI is registered to lead.
  package static let landingURL = "https://www.research-collection.ethz.ch/handle/20.500.11850/334381"
  /// The two license links that are printed in it: the German deed and the bare license.
  package static let licenseLinks = [
    "https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de",
    "https://creativecommons.org/licenses/by-nc-nd/4.0",
  ]

  static let page = PageTemplate(
    title: title, doi: doi, license: "https://creativecommons.org/licenses/by-nc-nd/4.0/")

  static var record: AgencyRecord {
    let license = AgencyRecord.License(
      "https://creativecommons.org/licenses/by-nc-nd/4.0/legalcode",
      name: "Creative Commons Attribution Non Commercial No Derivatives 4.0 International",
      spdx: "cc-by-nc-nd-4.0")
    let access = AgencyRecord.License("info:eu-repo/semantics/openAccess", name: "Open Access")
    return AgencyRecord(doi: doi, title: title, url: landingURL, licenses: [license, access])
  }
}
