/// The forms in which people have their libraries.
package enum LibraryFormat: String, CaseIterable, Sendable {
  case bibtex, ris
  case cslJSON = "csl-json"
  case csv, tsv, jats, oai, endnote

  /// Whether its records stand in XML, where the root element tells the forms apart.
  package var isXML: Bool { self == .jats || self == .oai || self == .endnote }
}
