import Names

extension PageFacts {
  /// Ids of the licenses that the page gives itself and that tell a reader what may be done, sorted.
  package var licenseIDs: [String] {
    var ids: [String] = []
    for statement in licenses {
      guard let license = Licenses.named(by: statement.value), license.isReadersLicense,
        !ids.contains(license.id)
      else { continue }
      ids.append(license.id)
    }
    return ids.count > 1 ? ids.sorted() : ids
  }
}
