import Observations

/// What a block of JSON-LD says of the page's main entity (schema.org): its identifiers and licenses.
///
/// Those of other things, in `citation`, `isPartOf`, `author` and the like, do not count, nor those of a list
/// of works, which a page about one work does not have.
enum LinkedData {
  /// Notes what a block says.
  static func note(_ json: [UInt8], in facts: inout PageFacts) {
    let nodes = json.withUnsafeBufferPointer { bytes in
      var reader = LinkedDataReader(bytes)
      return reader.nodes()
    }
    let works = nodes.flatMap(\.works)
    guard works.count <= mostWorks else { return }
    for work in works {
      for identifier in work.identifiers { facts.note(identifier: identifier, from: .jsonIdentifier) }
      for license in work.licenses { facts.note(license: license, from: .jsonLicense) }
    }
  }

  /// An article with its data and its code; more is a list of results.
  private static let mostWorks = 3
}
