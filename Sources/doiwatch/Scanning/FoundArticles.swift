import Configuration
import Names
import Observations

/// The articles that documents speak of, each once, ready for the configuration, where no two may have the
/// same id.
struct FoundArticles {
  /// What one document gives.
  private struct Group {
    let document: String
    var own: ArticleRecord?
    var others: [ArticleRecord] = []
    /// What else the text may mean, by the DOI as it is listed.
    var doubts: [String: String] = [:]
  }

  private var groups: [Group] = []
  /// Where a DOI is some document's own: the group.
  private var owners: [DOI: Int] = [:]
  private var ids: Set<String> = []

  /// Whether nothing was found in any document.
  var isEmpty: Bool { groups.isEmpty }

  /// Adds what was found in a document. A second document with the same DOI (the PDF beside the page) adds
  /// its links to the same article.
  mutating func add(_ document: Document) {
    let scan = document.scan
    guard !scan.isEmpty else { return }
    var group = Group(document: document.name)
    let source = ArticleRecord.Source(file: document.name, line: 0)
    if let own = scan.ownDOI, let index = owners[own] {
      merge(scan, into: index)
    } else if let own = scan.ownDOI {
      owners[own] = groups.count
      group.own = ArticleRecord(
        doi: FoundArticles.spelling(of: own), title: scan.title, licenses: scan.licenses, source: source)
    } else if !scan.licenses.isEmpty {
      group.own = ArticleRecord(
        id: freeID(document.id), title: scan.title, licenses: scan.licenses, source: source)
    }
    for doi in scan.dois { group.doubts[FoundArticles.spelling(of: doi)] = scan.doubt(of: doi) }
    for doi in scan.dois where doi != scan.ownDOI {
      group.others.append(ArticleRecord(doi: FoundArticles.spelling(of: doi), source: source))
    }
    groups.append(group)
  }

  /// The `articles:`. A DOI that several documents cite stands where it came first, or with its own links.
  var yaml: String {
    var listing = ArticleListing()
    var seen = Set(owners.keys.map(FoundArticles.spelling))
    for group in groups {
      let others = group.others.filter { seen.insert($0.doi ?? "").inserted }
      if let own = group.own {
        listing.add(comment: "found in \(group.document)")
        add(own, of: group, to: &listing)
      }
      if !others.isEmpty {
        let which = group.own == nil ? "DOIs" : "other DOIs"
        listing.add(comment: "\(which) found in \(group.document)")
        others.forEach { add($0, of: group, to: &listing) }
      }
    }
    return listing.text
  }

  /// The DOIs that could be read in another way.
  var doubtful: [(document: String, doi: String, doubt: String)] {
    groups.flatMap { group in
      group.doubts.sorted { $0.key < $1.key }.map { (group.document, $0.key, $0.value) }
    }
  }

  /// Writes an article down, after what is to be looked at.
  private func add(_ article: ArticleRecord, of group: Group, to listing: inout ArticleListing) {
    if let doi = article.doi, let doubt = group.doubts[doi] {
      listing.add(comment: "look: \(doubt)")
    }
    listing.add(article)
  }

  private mutating func merge(_ scan: LinkScan, into index: Int) {
    guard var own = groups[index].own else { return }
    own.title = own.title ?? scan.title
    var seen = Set(own.licenses.map { Link(.license, $0).key })
    own.licenses += scan.licenses.filter { seen.insert(Link(.license, $0).key).inserted }
    groups[index].own = own
  }

  /// The id, with a number behind it where it is taken.
  private mutating func freeID(_ wanted: String) -> String {
    var id = wanted
    var number = 1
    while !ids.insert(id).inserted {
      number += 1
      id = "\(wanted)-\(number)"
    }
    return id
  }

  /// The bare DOI; as a URL where the bare one would not read back as the same, as with `10/2021`.
  private static func spelling(of doi: DOI) -> String {
    (try? DOI(parsing: doi.display)) == doi ? doi.display : "https://doi.org/\(doi.urlPath)"
  }
}
