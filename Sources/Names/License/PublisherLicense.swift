/// Licenses that publishers put into Crossref's metadata beside or instead of a public license.
package enum PublisherLicense {
  /// One license a line: its id, then its addresses (scheme, `www.` and last slash do not count).
  ///
  /// The fragment tells Wiley's terms for the version of record from those for the accepted manuscript.
  private static let table = AddressTable(
    """
    pub:elsevier-tdm/1.0 elsevier.com/tdm/userlicense/1.0
    pub:elsevier-tdmrep elsevier.com/legal/tdmrep-license
    pub:elsevier-oa/1.0 elsevier.com/open-access/userlicense/1.0
    pub:springer-tdm springer.com/tdm
    pub:springernature-tdm springernature.com/gp/researchers/text-and-data-mining
    pub:wiley-tdm/1.1 doi:10.1002/tdm_license_1.1
    pub:wiley-tdm/1.0 doi:10.1002/tdm_license_1
    pub:wiley-terms onlinelibrary.wiley.com/termsandconditions onlinelibrary.wiley.com/termsandconditions#vor
    pub:wiley-terms-am onlinelibrary.wiley.com/termsandconditions#am
    pub:oup-standard academic.oup.com/journals/pages/open_access/funder_policies/chorus/standard_publication_model
    pub:oup-reuse academic.oup.com/pages/standard-publication-reuse-rights
    pub:rsc-terms rsc.li/journals-terms-of-use
    pub:acs-authorchoice pubs.acs.org/page/policy/authorchoice_termsofuse.html
    pub:acs-authorchoice-ccby pubs.acs.org/page/policy/authorchoice_ccby_termsofuse.html
    pub:acs-authorchoice-ccbyncnd pubs.acs.org/page/policy/authorchoice_ccbyncnd_termsofuse.html
    pub:ieee ieeexplore.ieee.org/xplorehelp/downloads/license-information/ieee.html
    pub:ieee-oapa ieeexplore.ieee.org/xplorehelp/downloads/license-information/oapa.html
    pub:ieee-usg ieeexplore.ieee.org/xplorehelp/downloads/license-information/usg.html
    pub:iop-tdm iopscience.iop.org/info/page/text-and-data-mining
    pub:iop-copyright iopscience.iop.org/page/copyright
    pub:aps-default link.aps.org/licenses/aps-default-license
    pub:aps-default-am link.aps.org/licenses/aps-default-accepted-manuscript-license
    pub:aip publishing.aip.org/authors/rights-and-permissions
    pub:cambridge-terms cambridge.org/core/terms
    pub:sage-tdm journals.sagepub.com/page/policies/text-and-data-mining-license
    pub:asm-tdm journals.asm.org/non-commercial-tdm-license
    pub:optica-oa/1 doi:10.1364/oa_license_v1
    pub:optica-oa/2 doi:10.1364/oa_license_v2
    pub:arxiv-nonexclusive/1.0 arxiv.org/licenses/nonexclusive-distrib/1.0
    """)

  /// The hosts of these addresses.
  static var hosts: Set<String> { table.hosts }

  /// The license at a publisher's URL.
  static func license(at address: String, of url: LinkURL) -> LicenseIdentity? {
    table.id(at: address, of: url).map { LicenseIdentity(id: String($0)) }
  }

  /// The license that is registered as a DOI of its own. The policies of STM's sharing framework are one per
  /// publisher (`10.15223/policy-017`) and no license of the reader's.
  package static func license(doi: DOI) -> LicenseIdentity? {
    if doi.canonical.hasPrefix("10.15223/policy-") { return LicenseIdentity(id: "pub:stm-asf") }
    return table[doi.key].map { LicenseIdentity(id: String($0)) }
  }

  /// Whether a URL's fragment names another license than the URL alone.
  static func distinguishesFragment(of url: LinkURL) -> Bool { table.distinguishesFragment(of: url) }
}
