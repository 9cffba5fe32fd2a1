import Journal
import Text

/// What people call articles: the id with the title behind it.
final class ArticleNames {
  private let store: Store
  /// Titles read already; nil for an article without one.
  private var titles: [String: String?] = [:]

  init(_ store: Store) { self.store = store }

  /// `smith-2020 “On Things”, jones-2021`
  func words(_ ids: [String]) -> String {
    ids.map { ArticleNames.word($0, title(of: $0)) }.joined(separator: ", ")
  }

  /// The same of the articles that name a link, with the number of those that are not named.
  static func words(_ link: KnownLink) -> String {
    let named = link.articles.map { word($0, link.titles[$0]) }.joined(separator: ", ")
    let others = link.articlesTotal - link.articles.count
    return others > 0 ? "\(named) and \(NumberFormat.number(others)) more" : named
  }

  private static func word(_ id: String, _ title: String?) -> String {
    guard let title else { return id }
    return "\(id) “\(title.count > 80 ? "\(title.prefix(79))…" : title)”"
  }

  private func title(of id: String) -> String? {
    if let known = titles[id] { return known }
    // A title is an ornament: where it cannot be read, the id has to do.
    let title = (try? store.titles(of: [id]))?[id]
    if titles.count > 10_000 { titles = [:] }
    titles[id] = .some(title)
    return title
  }
}
