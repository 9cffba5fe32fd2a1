extension PageFacts {
  /// Ids of the licenses that the page gives itself and that tell a reader what may be done, sorted.
  public var licenseIDs: [String] {
    let known = licenses.compactMap { Licenses.read($0.value).identity }.filter(\.isReadersLicense)
    return Set(known.map(\.id)).sorted()
  }
}
