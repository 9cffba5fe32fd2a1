/// Who may see a work: terms that stand among licenses in the metadata of repositories.
enum AccessRight {
  private static let terms = ["open", "closed", "embargoed", "restricted"]

  /// The access-right vocabulary of COAR, by the last part of its addresses.
  private static let coar = [
    "c_abf2": "open", "c_f1cf": "embargoed", "c_16ec": "restricted", "c_14cb": "metadata-only",
  ]

  /// `info:eu-repo/semantics/openAccess`, also as `openAccess` or `Open Access`, in any letter case.
  static func identity(_ text: String) -> LicenseIdentity? {
    guard text.utf8.count < 60 else { return nil }
    var term = text.asciiLowercased[...]
    for label in [
      "https://purl.org/eu-repo/semantics/", "http://purl.org/eu-repo/semantics/", "info:eu-repo/semantics/",
    ]
    where term.hasPrefix(label) {
      term = term.dropFirst(label.count)
    }
    let name = String(decoding: term.utf8.filter { $0 != 0x20 && $0 != 0x2D }, as: UTF8.self)
    guard name.hasSuffix("access") else { return nil }
    return terms.first { name == $0 + "access" }.map { LicenseIdentity(id: "access:" + $0) }
  }

  /// The host of the addresses.
  static let host = "purl.org"

  /// `http://purl.org/coar/access_right/c_abf2`.
  static func identity(at address: String) -> LicenseIdentity? {
    let folder = "\(host)/coar/access_right/"
    guard address.hasPrefix(folder) else { return nil }
    return coar[String(address.dropFirst(folder.count))].map { LicenseIdentity(id: "access:" + $0) }
  }
}
