/// The words of a `rel` or `property` attribute, as far as they matter.
struct Relations: OptionSet {
  let rawValue: UInt8

  static let canonical = Relations(rawValue: 1)
  static let citeAs = Relations(rawValue: 2)
  /// `license`, plain or as the property of a vocabulary.
  static let license = Relations(rawValue: 4)

  private static let words = NameTable<Relations>(
    [
      ("canonical", .canonical), ("cite-as", .citeAs), ("license", .license), ("dct:license", .license),
      ("dcterms:license", .license), ("dc:license", .license), ("cc:license", .license),
      ("schema:license", .license), ("https://schema.org/license", .license),
      ("http://schema.org/license", .license), ("dcterms.license", .license), ("dc.license", .license),
      ("http://creativecommons.org/ns#license", .license), ("http://purl.org/dc/terms/license", .license),
    ], unknown: [])

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Reads words parted by blanks, in any ASCII case.
  init(_ list: ArraySlice<UInt8>) {
    var found: Relations = []
    var hash = NameHash.empty
    for byte in list {
      if Blank.isBlank(byte) {
        found.formUnion(Relations.words.value(hash))
        hash = NameHash.empty
      } else {
        hash = NameHash.grown(hash, by: byte)
      }
    }
    self = found.union(Relations.words.value(hash))
  }

}
