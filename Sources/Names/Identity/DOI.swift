/// A DOI name, or a shortDOI: what an article is cited by.
///
/// Two spellings that differ in the case of ASCII letters are one DOI; nothing else is folded or normalised
/// (DOI Handbook, "general characteristics"). A shortDOI such as `10/gf4gqc` stays a shortDOI.
package struct DOI: Hashable, Sendable, CustomStringConvertible {
  /// The name with ASCII letters in lower case, e.g. `10.1594/pangaea.902845` or `10/gf4gqc`.
  package let canonical: String
  /// The name as it was spelled, decoded and without label, e.g. `10.1594/PANGAEA.902845`.
  package let display: String

  /// Takes a name that ``DOIName`` has found to be well formed.
  init(wellFormed name: String) {
    display = name
    canonical = name.asciiLowercased
  }

  /// Reads the DOI out of a link key such as `doi:10.1234/abc`, literally: nothing is decoded or repaired.
  ///
  /// Nil if the text is not such a key.
  package init?(key: String) {
    guard key.hasPrefix("doi:"), let doi = try? DOIName.checked(String(key.dropFirst(4)), mayHaveBlanks: true)
    else { return nil }
    self = doi
  }

  /// Whether this is a shortDOI, whose full name only the resolver knows.
  package var isShort: Bool { canonical.hasPrefix("10/") }

  /// The link key, e.g. `doi:10.1234/abc`.
  package var key: String { "doi:" + canonical }

  /// What stands before the first slash: `10.1234`, or `10` of a shortDOI.
  package var prefix: String {
    String(canonical[..<(canonical.utf8.firstIndex(of: 0x2F) ?? canonical.endIndex)])
  }

  /// The same as ``display``.
  package var description: String { display }

  /// Compares bytes: a `String` comparison would take composed and decomposed letters for the same.
  package static func == (left: DOI, right: DOI) -> Bool {
    left.canonical.utf8.elementsEqual(right.canonical.utf8)
  }

  /// Hashes the bytes that `==` compares.
  package func hash(into hasher: inout Hasher) {
    var name = canonical
    name.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
