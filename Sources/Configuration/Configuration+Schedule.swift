import Links

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
  mutating func read(_ setting: ConfigNode) {
    setting.readMapping { fields in
      fields.span("registry", into: &registry)
      fields.span("page", into: &page)
      fields.span("record", into: &record)
      fields.span("license", into: &license)
      fields.value("jitter", into: &jitter) { $0.number(in: 0...0.5, allowed: "a number from 0 to 0.5") }
      fields.count("start_at_target", into: &startAtTarget, in: 1...1000)
      fields.value("registry_by_record", into: &registryByRecord) { $0.truth() }
      fields.span("registry_proof", into: &registryProof)
    }
  }
}
