/// What earlier checks of a link found out and a new one builds on.
package struct PriorFacts: Hashable, Sendable {
  /// The registration agency, as the resolver names it.
  package var agency: String?
  /// The full DOI of a shortDOI, in lower case.
  package var fullDOI: String?
  /// What the DOI is an alias of, in lower case.
  package var aliases: [String] = []
  /// The tag of the agency's record that was read last, to ask only for what changed.
  package var tag: String?
  /// License URLs of the articles that name the link.
  package var licenses: [String]
  /// Titles the work is known by: the articles' and the record's.
  package var titles: [String]

  /// The URL registered for the DOI, as far as it is known.
  package var target: String?
  /// The URL registered for the DOI, where a look at its page may begin there.
  package var startAt: String?

  /// The DOI's other names.
  package var names: Set<String> { Set(aliases + (fullDOI.map { [$0] } ?? [])) }

  /// Nothing known.
  package init(
    agency: String? = nil, fullDOI: String? = nil, tag: String? = nil, licenses: [String] = [],
    titles: [String] = []
  ) {
    self.agency = agency
    self.fullDOI = fullDOI
    self.tag = tag
    self.licenses = licenses
    self.titles = titles
  }
}
