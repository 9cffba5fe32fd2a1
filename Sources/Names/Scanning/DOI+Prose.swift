extension DOI {
  /// Finds the DOIs in a document, in the order of their first appearance, each once.
  ///
  /// Made for running text: DOIs broken over lines, wrapped in `<…>`, `(…)` or `[…]`, followed by
  /// punctuation, percent-encoded, with LaTeX or HTML escapes, or with characters that a PDF converter lost.
  /// A bare DOI needs a usual registrant here, as `10.5/3` is no DOI in a sentence, and a shortDOI needs a
  /// label or resolver. It may miss the rest of a DOI that a line break cut at an unlikely place.
  package static func all(in text: String) -> [DOI] {
    var seen: Set<DOI> = []
    var found: [DOI] = []
    var reader = ProseReader(DocumentText.flattened(text))
    while let next = reader.next() {
      if seen.insert(next.doi).inserted { found.append(next.doi) }
    }
    return found
  }
}
