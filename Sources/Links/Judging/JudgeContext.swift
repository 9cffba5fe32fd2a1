/// What a judgement needs to know apart from the look itself.
public struct JudgeContext: Sendable {
  /// The DOI resolver.
  public var resolver: LinkURL
  /// The time.
  public var now: Moment
  /// DOIs that the agency's record relates the work to, lower case.
  public var related: Set<String> = []
  /// The DOI's other names, lower case: the full DOI of a shortDOI, and what it is an alias of.
  public var names: Set<String> = []
  /// Titles the work is known by: the article's and the record's.
  public var titles: [String] = []
  /// The URL registered for the DOI, as it was read last.
  public var target: String?
  /// Where the chain ended before.
  public var finalURL: String?
  /// Whether the registry does not know the DOI: then the resolver's own page says nothing more.
  public var isUnregistered = false
  /// Where the DOIs of some prefixes are to lead.
  public var expectations: [TargetExpectation] = []
  /// Other DOIs whose chain ends at the same URL.
  public var sharers = 0

  /// A context in which nothing else is known.
  public init(resolver: LinkURL, now: Moment) {
    self.resolver = resolver
    self.now = now
  }
}
