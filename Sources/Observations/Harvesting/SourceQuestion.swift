/// The question for one page of a source's list.
package struct SourceQuestion: Hashable, Sendable {
  /// Whose list.
  package let place: SourcePlace
  /// Where the window begins, as a page's mark told it; nil for everything.
  package let since: String?
  /// The place in the list that a page before named; nil for the first page.
  package let cursor: String?
  /// Records wanted at most.
  package let size: Int

  /// A question.
  package init(_ place: SourcePlace, since: String? = nil, cursor: String? = nil, size: Int? = nil) {
    self.place = place
    self.since = since
    self.cursor = cursor
    self.size = size ?? place.pageSize
  }
}

extension Harvest {
  /// The question for the page that comes next.
  package func question(_ place: SourcePlace) -> SourceQuestion {
    SourceQuestion(place, since: since, cursor: cursor, size: size)
  }
}
