import Names

/// The DOIs of a document as they were found, with their doubts, and what remains of these at the end.
struct FoundDOIs {
  private var order: [DOI] = []
  /// The first doubt of each; nil if one place leaves none.
  private var doubts: [DOI: ProseDOI.Doubt?] = [:]

  mutating func add(_ found: ProseDOI) {
    guard let known = doubts[found.doi] else {
      order.append(found.doi)
      doubts[found.doi] = .some(found.doubt)
      return
    }
    if known != nil, found.doubt == nil { doubts[found.doi] = .some(nil) }
  }

  /// The DOIs, and of those that are in doubt what else the text may mean.
  ///
  /// Where the other reading stands elsewhere in the document beyond doubt, as in the link around a text, it is the
  /// one that was meant.
  var settled: (dois: [DOI], doubts: [DOI: String]) {
    var dropped: Set<DOI> = []
    var sentences: [DOI: String] = [:]
    for doi in order {
      guard case .some(.some(let doubt)) = doubts[doi] else { continue }
      if let other = try? DOIName.checked(doubt.other), other != doi, doubts[other] == .some(nil) {
        dropped.insert(doi)
        sentences[other] = "it is also read as \(doi.display): \(doubt.why)"
      } else {
        sentences[doi] = "it may also be \(doubt.other): \(doubt.why)"
      }
    }
    return (order.filter { !dropped.contains($0) }, sentences)
  }
}
