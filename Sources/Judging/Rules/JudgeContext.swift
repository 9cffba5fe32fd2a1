import Time
import Names

/// What a judgement needs to know apart from the look itself.
package struct JudgeContext: Sendable {
  /// The DOI resolver.
  package var resolver: LinkURL
  /// The time.
  package var now: Moment
  /// DOIs that the agency's record relates the work to, lower case.
  package var related: Set<String> = []
  /// The DOI's other names, lower case: the full DOI of a shortDOI, and what it is an alias of.
  package var names: Set<String> = []
  /// Titles the work is known by: the article's and the record's.
  package var titles: [String] = []
  /// The URL registered for the DOI, as it was read last.
  package var target: String?
  /// Where the chain ended before.
  package var finalURL: String?
  /// Whether the registry does not know the DOI: then the resolver's own page says nothing more.
  package var isUnregistered = false
  /// Where the DOIs of some prefixes are to lead.
  package var expectations: [TargetExpectation] = []
  /// Other DOIs whose chain ends at the same URL.
  package var sharers = 0
  /// So many other DOIs at one page make it none of theirs.
  package static let crowd = 2
  /// Where ``sharers`` are not counted further.
  package static let mostSharers = 1000

  /// A context in which nothing else is known.
  package init(resolver: LinkURL, now: Moment) {
    self.resolver = resolver
    self.now = now
  }
}
