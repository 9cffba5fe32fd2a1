/// One legal tool of Creative Commons: a license, or a dedication or mark of the public domain.
struct CCLicense: Hashable, Sendable {
  /// As in its address: `by-nc-nd`, `zero`, `mark`, `publicdomain`.
  let code: String
  /// `4.0`; nil of the few without versions.
  let version: String?
  /// The jurisdiction it was ported to, `de` or `igo`; nil of an unported one.
  let jurisdiction: String?

  init(code: String, version: String? = nil, jurisdiction: String? = nil) {
    self.code = code
    self.version = version
    self.jurisdiction = jurisdiction
  }

  /// `cc:by/3.0/de`.
  var id: String { "cc:" + [code, version, jurisdiction].compactMap { $0 }.joined(separator: "/") }

  /// The address that identifies it, with its last slash.
  var url: String {
    let folder = code == "zero" || code == "mark" ? "publicdomain" : "licenses"
    let parts = [code, version, jurisdiction].compactMap { $0 }
    return "https://creativecommons.org/\(folder)/\(parts.joined(separator: "/"))/"
  }

  /// The address of one of its pages.
  func url(form: LicenseIdentity.Form, language: String?) -> String {
    switch form {
    case .canonical: url
    case .deed, .legalcode, .rdf: url + form.rawValue + (language.map { "." + $0 } ?? "")
    }
  }

  /// Its SPDX id, where SPDX has one: most ported licenses have none.
  var spdx: String? {
    switch code {
    case "zero": return "CC0-1.0"
    case "mark": return "CC-PDM-1.0"
    case "publicdomain": return "CC-PDDC"
    default: break
    }
    guard let version else { return nil }
    // The first version of this one has its parts in another order.
    let name = code == "by-nd-nc" ? "by-nc-nd" : code
    return SPDXList.shared.id(
      (["cc", name, version] + (jurisdiction.map { [$0] } ?? [])).joined(separator: "-"))
  }

  func identity(form: LicenseIdentity.Form?, language: String?) -> LicenseIdentity {
    LicenseIdentity(
      id: id, spdx: spdx, form: form, language: language, retiredOn: CCTable.retiredOn(self),
      replacedBy: CCTable.successor(of: self)?.id)
  }
}
