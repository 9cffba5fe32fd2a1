import Time
import Names

/// What one page of a source's list says.
package struct HarvestPage: Sendable, Hashable {
  /// The records that are articles.
  package var records: [HarvestedRecord] = []
  /// How many records there are, those that are no article among them.
  package var received = 0
  /// How many of them could not be read.
  package var unread = 0
  /// What those of them go by at the source whose header at least can be read.
  package var unreadKeys: [String] = []
  /// Where the list goes on; nil at its end.
  package var next: String?
  /// Whether there are fewer records than were asked for, which ends some lists.
  package var isShort = false
  /// Whether others may come behind a page without records: repositories that sort out records page by page have such.
  package var mayBeEmpty = false
  /// How many records the whole list is said to have: a ``count(_:)``.
  package var total: Int?
  /// Where the next look at what changed begins: the server's time, or the library's version.
  package var mark: String?
  /// Whether ``mark`` is a version, which stays the same as long as nobody changes the library.
  package var isVersion = false
  /// How long the source asks us to rest before the next page; nil if it does not.
  package var rest: Span?
  /// A mark of what stands in it, to know the page again.
  package var fingerprint: UInt64 = 0

  /// An empty page.
  package init() {}
}

extension HarvestPage {
  /// A number of records, or a place among them, as a source tells it; nil for one that no list has. A sum or a product
  /// of a few of these is a number, too.
  package static func count(_ number: Int?) -> Int? {
    number.flatMap { (0...longestList).contains($0) ? $0 : nil }
  }

  /// A number of records as it is written; nil for what is none.
  package static func count(_ text: String) -> Int? { count(Int(text)) }

  /// More than there will ever be.
  private static let longestList = 1 << 40
}

/// One record of a source that is an article.
package struct HarvestedRecord: Sendable, Hashable {
  /// What it goes by at the source.
  package var key: String
  /// The article.
  package var article: Article
  /// What the agency says of the DOI, where the source is an agency.
  package var facts: RecordFacts?

  /// A record.
  package init(key: String, article: Article, facts: RecordFacts? = nil) {
    self.key = key
    self.article = article
    self.facts = facts
  }
}

/// What came of asking for a page.
package enum HarvestAnswer: Sendable, Hashable {
  /// The page.
  case page(HarvestPage)
  /// The list goes on elsewhere.
  case moved(LinkURL)
  /// The place in the list is not known any more.
  case died(String)
  /// The source asks us to come later; whether it said when.
  case busy(String, isTimed: Bool)
  /// The page is larger than we read.
  case tooLarge
  /// No page, and why.
  case trouble(String)
}
