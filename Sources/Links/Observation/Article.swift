/// One published work, as its owner describes it: an id and the links it promises.
public struct Article: Hashable, Sendable {
  /// The id: the owner's, else the DOI, else the first link.
  public let id: String
  /// The title, where it was given.
  public let title: String?
  /// The links, each once, in the order they were given.
  public let links: [Link]

  /// An article from the texts of its entry; nil where it names nothing to watch.
  public init?(id: String?, title: String?, doi: String?, licenses: [String], links: [String]) {
    var all: [Link] = []
    if let doi { all.append(Link(.doi, doi)) }
    all += licenses.map { Link(.license, $0) }
    all += links.map { Link(.url, $0) }
    var seen: Set<String> = []
    self.links = all.filter { seen.insert($0.key).inserted }
    guard let first = self.links.first else { return nil }
    self.id = id ?? (first.kind == .doi ? String(first.key.dropFirst(4)) : first.key)
    self.title = title
  }

  /// All of it in one text: equal texts, equal articles.
  public var body: String {
    JSONText.object { body in
      body.member("title", title)
      body.array("links", links.map { "\($0.kind):\($0.text)" })
    }.string
  }
}
