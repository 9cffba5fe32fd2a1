import Text

/// How it stands with one owner's articles, as status files tell it.
package struct OwnerStanding: Sendable, Hashable {
  /// Its name, and what it is called.
  package let name: String, title: String
  /// Its articles.
  package let articles: Int
  /// Their links by status.
  package let links: [Status: Int]
  /// Those of them whose problem is acknowledged, by status.
  package let acknowledged: [Status: Int]

  /// A standing.
  package init(
    name: String, title: String, articles: Int, links: [Status: Int], acknowledged: [Status: Int] = [:]
  ) {
    self.name = name
    self.title = title
    self.articles = articles
    self.links = links
    self.acknowledged = acknowledged
  }

  /// All links.
  package var total: Int { links.values.reduce(0, +) }

  package func write(_ object: inout JSONText) {
    object.member("name", name)
    object.member("title", title)
    object.member("articles", articles)
    object.object("links") { counts in
      counts.member("total", total)
      for status in Status.allCases { counts.member(status.description, links[status, default: 0]) }
    }
    guard !acknowledged.isEmpty else { return }
    object.object("acknowledged") { counts in
      counts.member("total", acknowledged.values.reduce(0, +))
      for status in Status.allCases where status >= .undecided {
        counts.member(status.description, acknowledged[status, default: 0])
      }
    }
  }
}
