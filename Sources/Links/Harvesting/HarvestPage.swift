/// What one page of a source's list says.
public struct HarvestPage: Sendable, Hashable {
  /// The records that are articles.
  public var records: [HarvestedRecord] = []
  /// How many records there are, those that are no article among them.
  public var received = 0
  /// How many of them could not be read.
  public var unread = 0
  /// Where the list goes on; nil at its end.
  public var next: String?
  /// Whether there are fewer records than were asked for, which ends some lists.
  public var isShort = false
  /// How many records the whole list is said to have.
  public var total: Int?
  /// Where the next look at what changed begins: the server's time, or the library's version.
  public var mark: String?
  /// Whether ``mark`` is a version, which stays the same as long as nobody changes the library.
  public var isVersion = false
  /// How long the source asks us to rest before the next page; nil where it does not.
  public var rest: Span?
  /// A mark of what stands in it, to know the page again.
  public var fingerprint: UInt64 = 0

  /// An empty page.
  public init() {}
}

/// One record of a source that is an article.
public struct HarvestedRecord: Sendable, Hashable {
  /// What it goes by at the source.
  public var key: String
  /// The article.
  public var article: Article
  /// What the agency says of the DOI, where the source is an agency.
  public var facts: RecordFacts?

  /// A record.
  public init(key: String, article: Article, facts: RecordFacts? = nil) {
    self.key = key
    self.article = article
    self.facts = facts
  }
}

/// What came of asking for a page.
public enum HarvestAnswer: Sendable, Hashable {
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
