/// The last part of a Creative Commons address: `deed.de`, `legalcode`, `legalcode.txt`, `rdf`, `index.php`.
struct CCPage {
  let form: LicenseIdentity.Form
  /// In lower case with hyphens; nil if the address names none.
  let language: String?

  /// Nil if no license has such a page.
  init?(_ name: String) {
    var parts = name.split(separator: ".", omittingEmptySubsequences: false)
    switch parts.removeFirst() {
    case "deed": form = .deed
    case "legalcode", "legalcode-plain": form = .legalcode
    case "rdf": form = .rdf
    case "index": form = .canonical
    default: return nil
    }
    if let last = parts.last, ["txt", "html", "php"].contains(last) { parts.removeLast() }
    guard let tag = parts.first else {
      language = nil
      return
    }
    guard parts.count == 1, form != .rdf, let language = LanguageTag.normalised(tag) else { return nil }
    self.language = language
  }
}
