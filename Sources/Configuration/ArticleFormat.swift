import Libraries

/// The forms that a file of articles can have.
package enum ArticleFormat: String, CaseIterable, Sendable {
  case bibtex, ris
  case cslJSON = "csl-json"
  case csv, tsv, jats, oai, endnote, yaml, ndjson, text

  /// The form of a library's file; nil of the forms that are doiwatch's own.
  package var library: LibraryFormat? { LibraryFormat(rawValue: rawValue) }

  /// What the name of a file says of its form.
  package enum Guess: Hashable, Sendable {
    /// It is this one.
    case format(ArticleFormat)
    /// XML, of which the root element tells which.
    case xml
  }

  /// What a file's name says; nil if it says nothing.
  package static func guess(byName path: String) -> Guess? {
    switch path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.asciiLowercased {
    case "bib": .format(.bibtex)
    case "ris": .format(.ris)
    case "json": .format(.cslJSON)
    case "csv": .format(.csv)
    case "tsv", "tab": .format(.tsv)
    case "xml": .xml
    case "yaml", "yml": .format(.yaml)
    case "ndjson", "jsonl": .format(.ndjson)
    case "txt": .format(.text)
    default: nil
    }
  }
}
