import Names

extension PageFacts {
  /// Ids of the licenses that the page gives itself and that tell a reader what may be done, sorted.
  package var licenseIDs: [String] {
    let known = licenses.compactMap { Licenses.named(by: $0.value) }.filter(\.isReadersLicense)
    return Set(known.map(\.id)).sorted()
  }
}
