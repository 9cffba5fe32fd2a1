/// One object of a JSON-LD block, as far as it matters.
struct LinkedDataNode {
  var types: [String] = []
  var identifiers: [String] = []
  var licenses: [String] = []
  /// The objects of `@graph` and `mainEntity`, which are as good as the object itself.
  var inner: [LinkedDataNode] = []

  /// Adds what another says.
  mutating func add(_ other: LinkedDataNode) {
    types += other.types
    identifiers += other.identifiers
    licenses += other.licenses
    inner += other.inner
  }

  /// Things a page about a work describes besides the work; funders have DOIs of their own.
  private static let others: Set = [
    "organization", "researchorganization", "collegeoruniversity", "educationalorganization",
    "governmentorganization", "fundingagency", "ngo", "corporation", "person", "website", "breadcrumblist",
    "imageobject", "itemlist",
    "collectionpage", "searchresultspage", "periodical", "publicationissue", "publicationvolume",
    "datacatalog", "datadownload", "searchaction", "listitem", "mediaobject", "videoobject",
  ]

  /// The node and those inside, as far as they are works and say anything.
  var works: [LinkedDataNode] {
    let isOther = types.contains { LinkedDataNode.others.contains(LinkedDataReader.name(of: $0)) }
    let saysNothing = identifiers.isEmpty && licenses.isEmpty
    return (isOther || saysNothing ? [] : [self]) + inner.flatMap(\.works)
  }
}
