import Journal
import Time
import Findings
import Site

/// What changed since the last renewal, and has to be written anew.
extension SiteWriter {
  /// Links that are looked at one by one; where more changed, all are.
  private static let mostSingles = 20_000

  /// The links that entries tell of, and those of articles whose title, owners or links may be others.
  func linksTouched(by new: [WrittenLine]) throws(StateError) -> Set<String> {
    var keys = Set(new.compactMap(\.link))
    var articles: Set<String> = []
    for line in new where line.event.hasPrefix("article.") {
      keys.formUnion(try linksOfArticles(in: line))
      articles.formUnion(line.articles ?? [])
    }
    // What an article named before, only the problems know.
    return keys.union(problems.keys(naming: articles))
  }

  /// What the next renewal compares with; the last entry is filled in once it was read.
  func nextMarks(at now: Moment) throws(StateError) -> SiteMarks {
    let links = try store.linkMarks()
    let fingerprint =
      "\(settings.version) \(settings.title) \(settings.url ?? "") \(settings.isIndexed) \(resolver.text) \(ownersMark ?? "")"
    return SiteMarks(
      settings: fingerprint, lastLink: links.last, links: links.total, through: now.milliseconds, entry: 0,
      day: now.milliseconds / 86_400_000)
  }

  private func isContinued(_ old: SiteMarks, _ next: SiteMarks) -> Bool {
    old.settings == next.settings && old.day == next.day && old.through <= next.through
  }

  /// The keys of links that stand otherwise in the search than at the last renewal; nil if all are to be looked at.
  func changes(since old: SiteMarks, _ next: SiteMarks, _ new: [WrittenLine], at now: Moment)
    throws(StateError)
    -> Set<String>?
  {
    guard isContinued(old, next),
      !new.contains(where: { $0.event == JournalEntry.Event.articlesImported.rawValue })
    else { return nil }
    let since = Moment(milliseconds: old.through) - SiteWriter.commitDelay
    guard let found = try store.links(changedSince: since, after: old.lastLink, most: SiteWriter.mostSingles),
      old.links + found.added.count == next.links
    else { return nil }
    var keys = Set(found.changed + found.added)
    for line in new where line.seq > old.entry {
      if let link = line.link { keys.insert(link) }
      if line.event.hasPrefix("article.") { keys.formUnion(try linksOfArticles(in: line)) }
    }
    return keys
  }

  /// The links of an entry's articles; of one that left only the entry knows them.
  private func linksOfArticles(in line: WrittenLine) throws(StateError) -> Set<String> {
    var keys = Set(line.detail?.links ?? [])
    for id in line.articles ?? [] { keys.formUnion(try store.links(ofArticle: id) ?? []) }
    return keys
  }

  /// Whether reports may tell of links that belong to private owners only since the last renewal: an article got another
  /// owner, or a link leads to another's host.
  func reportsTell(ofPrivate new: [WrittenLine], since old: SiteMarks) throws -> Bool {
    var keys: Set<String> = []
    var ids: Set<String> = []
    for line in new where line.seq > old.entry {
      switch JournalEntry.Event(rawValue: line.event) {
      // Which articles it changed is not told.
      case .articlesImported: return true
      case .articleAdded, .articleChanged, .linkChanged:
        for id in line.articles ?? [] where try !audience.sees(article: id) {
          ids.insert(id)
          if let link = line.link { keys.insert(link) }
          // Its entry tells of the first links only.
          if line.link == nil { keys.formUnion(try store.links(ofArticle: id) ?? line.detail?.links ?? []) }
        }
      default: break
      }
    }
    guard !ids.isEmpty else { return false }
    // What others name stays, such as a license: only who is private beside it does not. A long key is shown cut.
    var marks = ids.map { HTML(escaping: $0).text }
    for key in keys where try !audience.sees(link: key) {
      marks.append(HTML(escaping: String(key.prefix(400))).text)
    }
    for name in folder.files(below: "report") {
      guard let text = folder.text(of: name) else { continue }
      if marks.contains(where: { text.contains($0) }) { return true }
    }
    return false
  }
}
