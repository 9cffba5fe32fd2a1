/// Columns that hold none of the values of an article by themselves, but may name its DOI.
enum OtherColumns {
  enum Kind {
    /// Identifiers of any kind.
    case identifiers
    /// Free text.
    case note
    /// Other works, and what is said of a DOI.
    case others
  }

  /// What a column is by its name, bare and as it is written; nil if the name says nothing.
  static func kind(_ bare: String, _ name: String) -> Kind? {
    if identifiers.contains(bare) { return .identifiers }
    if notes.contains(bare) { return .note }
    return words(of: name).contains { word in others.contains { word.hasPrefix($0) } } ? .others : nil
  }

  /// Whether a name has the word DOI in it, and no other that makes it another work's, or something else about it:
  /// `DOI-Nummer`, `DOI (Artikel)`.
  static func isNamedDOI(_ name: String) -> Bool {
    let words = words(of: name)
    return words.count <= 3 && words.contains { $0 == "doi" || $0 == "dois" }
      && !words.contains { word in others.contains { word.hasPrefix($0) } }
  }

  private static func words(of name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static let identifiers: Set<String> = [
    "pid", "pids", "persistentid", "persistentids", "persistentidentifier", "persistentidentifiers",
    "persistentlink",
    "persistenteridentifikator", "persistenteridentifier", "persistenteid", "persistenterlink",
    "permanentidentifier",
    "permanentid", "identifiantpérenne", "identifiantpersistant", "identificadorpersistente",
    "identificatorepersistente", "identifiers", "identifikator", "identifikatoren", "dcidentifier",
    "dctermsidentifier", "alternateidentifier", "globalidentifier", "electronicresourcenumber",
  ]

  private static let notes: Set<String> = [
    "extra", "note", "notes", "comment", "comments", "remark", "remarks", "annotation", "annotations",
    "addendum",
    "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "notiz", "notizen", "kommentar", "kommentare",
    "hinweis",
    "hinweise", "remarque", "remarques", "commentaire", "commentaires", "nota", "notas", "observaciones",
    "comentario",
    "comentarios", "osservazioni", "commenti", "opmerking", "opmerkingen", "misc", "howpublished",
    "additionalinformation", "zusatz", "zusatzinformation", "callnumber", "accessionnumber",
    "archivelocation",
  ]

  /// Beginnings of words for other works, and for what is not the DOI itself.
  private static let others = [
    "relat", "refer", "cite", "citing", "cited", "citation", "parent", "journal", "series", "serie", "book",
    "container",
    "host", "supplement", "version", "previous", "replace", "supersed", "preprint", "review", "erratum",
    "correct",
    "retract", "translat", "part", "component", "isbn", "issn", "count", "status", "agency", "date", "datum",
    "prefix",
    "registr", "valid", "check", "abstract", "zusammenfassung", "literatur", "quelle", "verwandt",
    "zeitschrift",
  ]
}
