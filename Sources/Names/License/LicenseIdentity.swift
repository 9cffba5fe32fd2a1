/// Which license, rights statement or access right a link or text names, and in which form.
package struct LicenseIdentity: Hashable, Sendable {
  /// The same id for every spelling of one license: `cc:by-nc-nd/4.0`, `cc:by/3.0/de`, `rs:InC/1.0`,
  /// `spdx:MIT`, `pub:elsevier-tdm/1.0`, `access:open`.
  package let id: String
  /// The SPDX identifier, only where SPDX has one for exactly this license.
  package let spdx: String?
  /// What the address shows; nil if it was named by text, or where the family has no such forms.
  package let form: Form?
  /// The language of that page as its address says, in lower case with hyphens (`de`, `zh-tw`); nil where
  /// the address leaves it open.
  package let language: String?
  /// The day its steward withdrew it, as `yyyy-mm-dd`.
  package let retiredOn: String?
  /// The id of the license that its steward says replaces it. A replaced license is not a retired one.
  package let replacedBy: String?

  /// The pages that a license has.
  package enum Form: String, Sendable {
    /// The address that identifies the license.
    case canonical
    /// The summary for readers.
    case deed
    /// The binding text.
    case legalcode
    /// The description for machines.
    case rdf
  }

  init(
    id: String, spdx: String? = nil, form: Form? = nil, language: String? = nil, retiredOn: String? = nil,
    replacedBy: String? = nil
  ) {
    self.id = id
    self.spdx = spdx
    self.form = form
    self.language = language
    self.retiredOn = retiredOn
    self.replacedBy = replacedBy
  }

  /// Whether this says who may see a work and not what a reader may do with it.
  package var isAccessRight: Bool { id.hasPrefix("access:") }

  /// Whether this tells a reader what may be done with the work: not an access right, not a license for text
  /// and data mining, and not the sharing framework that publishers list beside the license.
  package var isReadersLicense: Bool {
    !isAccessRight && !(id.hasPrefix("pub:") && (id.contains("tdm") || id == "pub:stm-asf"))
  }

  /// Whether two language tags are one language at creativecommons.org, which sends `deed.zh_TW` on to
  /// `deed.zh-hant` and `legalcode.es_ES` to `legalcode.es`.
  package static func sameLanguage(_ left: String, _ right: String) -> Bool {
    LanguageTag.current(left) == LanguageTag.current(right)
  }
}
