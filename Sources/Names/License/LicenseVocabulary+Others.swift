extension LicenseVocabulary {
  /// Whether a text that names a license of Creative Commons names one of another steward besides: `CC BY 4.0 and
  /// GPL-3.0`, `CC BY 4.0 / MIT`. Names that are others' too, as MIT is, count where they stand alone between two signs or
  /// words that part licenses, or before `License`.
  static func namesOthers(_ text: String, _ words: LicenseWords) -> Bool {
    for (index, word) in words.words.enumerated() {
      if families.contains(word.text) { return true }
      guard shared.contains(word.text), index + 1 < words.words.count else { continue }
      if ["license", "licence", "lizenz"].contains(words.words[index + 1].text) { return true }
    }
    let parts = words.words.split { parting.contains($0.text) }
    let pieces = text.split { "/,;&+|()".contains($0) }.map { LicenseWords(String($0)).words[...] }
    return (parts + pieces).contains { part in
      let names = part.map(\.text).filter { !fillers.contains($0) }
      guard let first = names.first, shared.contains(first) else { return false }
      return names.dropFirst().allSatisfy { $0.first?.isNumber == true }
    }
  }

  /// Words between a denial and what it denies: `not distributed under the terms of …`.
  static let grants: Set<String> = ["available", "distributed", "released", "made", "offered", "terms", "of"]

  /// Words that stand before the name of a license that does not hold.
  static let denials: Set<String> = ["not", "nicht", "kein", "keine", "keiner", "without", "except"]

  /// Words between two licenses.
  static let parting: Set<String> = [
    "and", "or", "und", "oder", "et", "ou", "y", "o", "e", "en", "of", "with", "plus",
  ]

  private static let families: Set<String> = [
    "gpl", "gplv", "lgpl", "lgplv", "agpl", "agplv", "gfdl", "eupl", "mpl", "odbl", "bsd", "pddl", "cecill",
    "unlicense",
  ]

  private static let shared: Set<String> = ["mit", "apache", "isc", "epl", "cddl", "artistic", "zlib"]
}
