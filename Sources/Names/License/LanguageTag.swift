/// Language tags as they stand in the addresses of license pages.
enum LanguageTag {
  /// A tag in lower case with hyphens; nil if the text is no tag.
  static func normalised(_ text: some StringProtocol) -> String? {
    let tag = String(
      decoding: text.asciiLowercased.utf8.map { $0 == 0x5F || $0 == 0x40 ? 0x2D : $0 }, as: UTF8.self)
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard let language = parts.first, (2...3).contains(language.utf8.count),
      language.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }),
      parts.dropFirst().allSatisfy({
        (2...8).contains($0.utf8.count) && $0.utf8.allSatisfy(DOIName.isAlphanumeric)
      })
    else { return nil }
    return tag
  }

  /// The tag in use today for the same language, as creativecommons.org's redirects have it.
  static func current(_ text: String) -> String {
    var tag = normalised(text) ?? text.asciiLowercased
    let language = String(tag.prefix { $0 != "-" })
    if let usual = synonyms[language] { tag = usual + tag.dropFirst(language.count) }
    switch tag {
    case "zh", "zh-cn", "zh-sg", "zh-hans-cn": return "zh-hans"
    case "zh-tw", "zh-hk", "zh-mo", "zh-hant-tw", "zh-hant-hk": return "zh-hant"
    case "en-us": return "en"
    case "sr-cyrl": return "sr"
    case "sr-latin": return "sr-latn"
    default: break
    }
    let parts = tag.split(separator: "-")
    // `es-es`, `fr-fr`: the region says nothing the language does not.
    return parts.count == 2 && parts[0] == parts[1] ? String(parts[0]) : tag
  }

  /// Tags of one language: Norwegian as creativecommons.org and as pages have it, and codes that ISO 639 replaced.
  private static let synonyms = ["nb": "no", "iw": "he", "in": "id"]
}
