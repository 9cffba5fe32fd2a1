import Text

/// One published work, as its owner describes it: an id and the links it promises.
package struct Article: Hashable, Sendable {
  /// The id: the owner's, else the DOI, else the first link.
  package private(set) var id: String
  /// The title, where it was given.
  package let title: String?
  /// The links, each once, in the order they were given.
  package let links: [Link]
  /// The names of the owners that the article itself gives, each once.
  package let owners: [String]
  /// The owner of the source it came from, for where neither the article nor a rule names one.
  package var sourceOwner: String?

  /// An article from the texts of its entry; nil if it names nothing to watch.
  package init?(
    id: String?, title: String?, doi: String?, licenses: [String], links: [String], owners: [String] = [],
    sourceOwner: String? = nil
  ) {
    var all: [Link] = []
    if let doi { all.append(Link(.doi, doi)) }
    all += licenses.map { Link(.license, $0) }
    all += links.map { Link(.url, $0) }
    var seen: Set<String> = []
    self.links = all.filter { seen.insert($0.key).inserted }
    guard let first = self.links.first else { return nil }
    self.id = id ?? (first.kind == .doi ? String(first.key.dropFirst(4)) : first.key)
    self.title = title
    var known: Set<String> = []
    self.owners = owners.filter { known.insert($0).inserted }
    self.sourceOwner = sourceOwner
  }

  /// The same article under another id.
  package func named(_ id: String) -> Article {
    var article = self
    article.id = id
    return article
  }

  /// The key of the link that tells it from other works: its DOI, else its first address that is no license.
  package var mainLink: String { (links.first { $0.kind != .license } ?? links[0]).key }

  /// All of it in one text: equal texts, equal articles.
  package var body: String {
    JSONText.object { body in
      body.member("title", title)
      body.array("links", links.map { "\($0.kind):\($0.text)" })
      if !owners.isEmpty { body.array("owner", owners) }
      body.member("source_owner", sourceOwner)
    }.string
  }
}
