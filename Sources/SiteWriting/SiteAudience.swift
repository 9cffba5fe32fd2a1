import Findings
import Journal
import Time

/// What the site may tell of: everything but what belongs to owners with `public: false` only. Asked within one renewal.
final class SiteAudience {
  /// Whether there is anything to leave out.
  let hasPrivate: Bool
  private let store: Store
  private var links: [String: Bool?] = [:]
  private var articles: [String: Bool?] = [:]

  /// What everybody may see, before anybody asked whether there is more.
  init(all store: Store) {
    self.store = store
    hasPrivate = false
  }

  init(_ store: Store) throws(StateError) {
    self.store = store
    hasPrivate = try store.hasPrivateOwners()
  }

  /// Whether a link may be shown.
  func sees(link key: String) throws(StateError) -> Bool {
    guard hasPrivate else { return true }
    // Of what is not watched any more nobody knows whose it was.
    return try hidesLink(key) == false
  }

  /// Whether an article may be shown.
  func sees(article id: String) throws(StateError) -> Bool {
    guard hasPrivate else { return true }
    return try hidesArticle(id) == false
  }

  /// Those of some articles that may be shown.
  func visible(_ ids: [String]) throws(StateError) -> [String] {
    guard hasPrivate else { return ids }
    var seen: [String] = []
    for id in ids where try sees(article: id) { seen.append(id) }
    return seen
  }

  /// An entry as far as it may be shown; nil for one that is only about what may not.
  func visible(_ line: WrittenLine) throws(StateError) -> WrittenLine? {
    guard hasPrivate else { return line }
    var line = line
    line.articles = try line.articles.map { ids throws(StateError) in try visible(ids) }
    if let key = line.link { return try sees(link: key) ? line : nil }
    if let incident = line.detail?.incident { return try seesIncident(incident) ? line : nil }
    // An entry about articles, or about all: how many were brought in counts others, too.
    return line.articles?.isEmpty ?? true ? nil : line
  }

  /// The same of several.
  func visible(_ lines: some Sequence<WrittenLine>) throws(StateError) -> [WrittenLine] {
    var seen: [WrittenLine] = []
    for line in lines { if let line = try visible(line) { seen.append(line) } }
    return seen
  }

  private lazy var incidents: Set<Int64>? = nil

  private func seesIncident(_ id: Int64) throws(StateError) -> Bool {
    if let incidents { return incidents.contains(id) }
    let all = try store.incidents(since: Moment(milliseconds: 0), to: Moment(milliseconds: .max))
    let seen = Set(try store.publicIncidents(all).map(\.id))
    incidents = seen
    return seen.contains(id)
  }

  private func hidesLink(_ key: String) throws(StateError) -> Bool? {
    if let known = links[key] { return known }
    let hides = try store.hidesLink(key)
    links[key] = .some(hides)
    return hides
  }

  private func hidesArticle(_ id: String) throws(StateError) -> Bool? {
    if let known = articles[id] { return known }
    let hides = try store.hidesArticle(id)
    articles[id] = .some(hides)
    return hides
  }
}
