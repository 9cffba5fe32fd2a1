import Time
import Checking

extension Configuration {
  /// How often each aspect is checked while nothing is wrong.
  package struct Schedule: Hashable, Sendable {
    /// A DOI's handle record.
    package var registry = Span.days(1)
    /// The page of a DOI or other URL.
    package var page = Span.days(7)
    /// The registration agency's metadata.
    package var record = Span.days(7)
    /// A license's page.
    package var license = Span.days(7)
    /// The part of an interval over which checks are spread, 0 to 0.5: with 0.1, a day may be 2.4 h shorter.
    package var jitter = 0.1
    /// Of so many page checks of a DOI one begins at the resolver, and the others at the registered target.
    package var startAtTarget = 10
    /// Whether a DOI whose agency's record names the same target as its handle is asked for seldom at the registry.
    package var registryByRecord = true
    /// How often it is asked for then.
    package var registryProof = Span.days(90)

    /// The defaults.
    package init() {}
  }
}

extension Configuration.Schedule {
  static var keys: [ConfigKey<Self>] {
    [
      ConfigKey("registry", \.registry, .duration, "How often a DOI's handle record is checked."),
      ConfigKey("page", \.page, .duration, "How often the page of a DOI or other URL is checked."),
      ConfigKey("record", \.record, .duration, "How often the metadata at DataCite or Crossref is checked."),
      ConfigKey("license", \.license, .duration, "How often a license's page is checked."),
      ConfigKey(
        "jitter", \.jitter, .number(in: 0...0.5, "a number from 0 to 0.5"),
        "The part of an interval over which checks are spread."),
      ConfigKey(
        "start_at_target", \.startAtTarget, .count(in: 1...1000),
        "One of so many page checks of a DOI begins at the resolver; the others begin at the registered target."
      ),
      ConfigKey(
        "registry_by_record", \.registryByRecord, .truth,
        "Whether a handle whose target the agency's record confirms is requested less often."),
      ConfigKey("registry_proof", \.registryProof, .duration, "How often such a handle is requested."),
    ]
  }
}
