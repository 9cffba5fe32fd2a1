/// JSON that is none of CSL's: what it is, and what to do with it.
enum ForeignJSON {
  /// Why an object with these members is no item of CSL-JSON; nil if it may be one.
  static func reason(_ names: Set<String>) -> String? {
    let isKnown = !names.isDisjoint(with: known) || names.isSubset(of: ownLists)
    if names.contains("data"), names.contains("library") || names.contains("version") {
      return expected + "items of Zotero's API; export them as CSL JSON, or name the library in `sources`"
    }
    if names.contains("message"), names.contains("status") || names.contains("message-type") || !isKnown {
      return expected
        + "an answer of Crossref's API; `doiwatch source add` reads a prefix, a member or a journal"
    }
    if names.contains("attributes") || names.contains("data") && !isKnown {
      return expected + "an answer of DataCite's API; `doiwatch source add` reads a client or a prefix"
    }
    guard !isKnown, !names.isEmpty else { return nil }
    let shown = names.sorted().prefix(4).map(PlainField.shown).joined(separator: ", ")
    return
      "expected CSL-JSON, a list of objects such as {\"DOI\": \"10.5555/12345678\"}, found one with \(shown); "
      + "export the library as CSL JSON, BibTeX, RIS or a table"
  }

  private static let expected = "expected CSL-JSON, found "

  /// Members by which an object is known as an item.
  private static let known: Set<String> = [
    "id", "type", "DOI", "doi", "Doi", "title", "URL", "url", "Url", "license", "licence", "rights",
    "copyright", "note",
    "extra", "annote", "author", "editor", "issued", "citation-key", "container-title", "publisher", "ISBN",
    "ISSN",
    "PMID", "owner", "itemType", "itemKey", "citationKey", "abstract",
  ]

  /// Members of doiwatch's own articles that answers of APIs have as well: they say something only if nothing else
  /// stands beside them.
  private static let ownLists: Set<String> = ["licenses", "links"]
}
