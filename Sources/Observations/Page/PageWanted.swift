/// What a page is read for, so that reading can stop as soon as that is known.
package struct PageWanted: Hashable, Sendable {
  /// How much of a page matters.
  package enum Depth: Hashable, Sendable {
    /// Title and first words: enough to tell a page from an error, a robot wall or a login.
    case title
    /// Everything the page says of itself: identifiers, licenses, what it is about.
    case everything
  }

  /// The DOI that should stand on the page, in canonical form (ASCII lower case); nil if none is looked for.
  package var doi: String?
  /// How much of the page matters.
  package var depth: Depth
  /// License URLs that the article names, in any spelling.
  ///
  /// Only a statement of one of these ends the reading of a page early.
  package var licenses: [String]

  /// What a page is read for.
  package init(doi: String?, depth: Depth, licenses: [String] = []) {
    self.doi = doi
    self.depth = depth
    self.licenses = licenses
  }
}
