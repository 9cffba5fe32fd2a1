import Text

/// The license that words name, with the link that stands for it.
package struct NamedLicense: Hashable, Sendable {
  /// Its id, such as `cc:by/4.0`.
  package let id: String
  /// Its address, as its steward writes it: `https://creativecommons.org/licenses/by/4.0/`.
  package let url: String
}

extension Licenses {
  /// The one license that a text names: `CC BY-NC 4.0 International`, `Creative Commons Attribution 3.0 Germany`,
  /// `Namensnennung 4.0`, `CC0`, an SPDX id, or a sentence with one of them or with a license's address in it.
  ///
  /// Nil if it names none (`Open Access`), no version (`CC BY`), one that does not exist, or several.
  package static func named(inWords text: String) -> NamedLicense? {
    guard text.utf8.count <= 4000, !isOfMetadata(text) else { return nil }
    let (address, isSeveral) = address(in: text)
    guard !isSeveral else { return nil }
    let words = LicenseWords(text)
    let mentioned = CCMentions(words)
    guard !mentioned.contradict else { return nil }
    if let license = mentioned.license {
      guard address == nil || address?.id == license.id, !LicenseVocabulary.namesOthers(text, words) else {
        return nil
      }
      return address ?? NamedLicense(id: license.id, url: license.url)
    }
    return address ?? software(text, words)
  }

  /// Whether a text says what the metadata may be used for: many works have another license.
  package static func isOfMetadata(_ text: String) -> Bool { Wording.folded(text).contains("metad") }

  /// The license whose address stands in a text; nil if none or several do.
  static func onlyAddress(in text: String) -> NamedLicense? {
    text.utf8.count <= 4000 ? address(in: text).0 : nil
  }

  /// The license whose address stands in a text, and whether several do.
  private static func address(in text: String) -> (NamedLicense?, isSeveral: Bool) {
    var found: NamedLicense?
    var reader = LicenseReader(text)
    while let link = reader.next() {
      guard let identity = link.reading.identity, !identity.isAccessRight else { continue }
      if let found, found.id != identity.id { return (nil, true) }
      found = found ?? NamedLicense(id: identity.id, url: link.text)
    }
    return (found, false)
  }

  /// A license that is none of Creative Commons', by its SPDX id or a usual name.
  private static func software(_ text: String, _ words: LicenseWords) -> NamedLicense? {
    // `GPL-2.0+` and `GPL (>= 2)` have the words of `GPL-2.0`, and are another license.
    let name = text.contains { "+>≥".contains($0) } ? nil : LicenseVocabulary.names[words.bare]
    let id = String(DOINotation.unwrapped(Substring(text)))
    let spdx = id.asciiLowercased.hasPrefix("spdx:") ? id.dropFirst(5) : Substring(id)
    guard let license = SPDXList.shared.license(name ?? String(spdx)) ?? official(text),
      let clear = license.spdx
    else { return nil }
    let page = "https://spdx.org/licenses/\(clear).html"
    let steward = LicenseVocabulary.stewards[clear]
    // What the address says is what counts: a page that is read as another license stands for none.
    for url in [steward, page].compactMap(\.self) where read(url).identity?.id == license.id {
      return NamedLicense(id: license.id, url: url)
    }
    return nil
  }

  /// The license that goes by a name of SPDX's list, with more or fewer filling words: `LGPL 2.1`, `EUPL, version 1.2`.
  private static func official(_ text: String) -> LicenseIdentity? {
    SPDXList.shared.license(named: text).flatMap { $0.id.hasPrefix("spdx:") ? $0 : nil }
  }
}
