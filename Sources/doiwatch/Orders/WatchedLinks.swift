import Foundation
import Journal
import Names
import Observations

/// The finding of watched links by what a person typed.
struct WatchedLinks {
  let store: Store
  let resolver: LinkURL

  /// The watched links that a text means: a link, or all of the article with that id; none, with a word to the
  /// person, if there are none.
  func find(_ text: String) throws -> [KnownLink] {
    let keys = Link.keys(meantBy: text, resolver: resolver)
    for key in keys {
      if let known = try store.link(key: key) { return [known] }
    }
    if let keys = try store.keys(ofArticle: text) { return try keys.compactMap { try store.link(key: $0) } }
    try complain(of: text, keys: Array(keys.dropFirst()))
    return []
  }

  /// The keys of an article's links.
  ///
  /// - Throws: `ExitStatus.badInput`, after a word to the person, where no article has that id.
  func keys(ofArticle id: String) throws -> [String] {
    if let keys = try store.keys(ofArticle: id) { return keys }
    try complain(ofArticle: id)
    throw ExitStatus.badInput
  }

  /// Says that no article has an id.
  func complain(ofArticle id: String) throws {
    let near = try store.nearestArticles(to: id)
    let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
    Output.complain("doiwatch: no watched article has the id “\(id.prefix(200))”\(hint)")
  }

  private func complain(of text: String, keys: [String]) throws {
    let shown = "“\(text.prefix(200))”"
    guard Link.isMeant(by: text) else {
      Output.complain(
        "doiwatch: \(shown) is neither a DOI, nor a URL, nor a link's key, nor an article's id; write it like 10.1234/abc or https://…"
      )
      let near = try store.nearestArticles(to: text)
      if !near.isEmpty { Output.complain("doiwatch: did you mean \(near.joined(separator: " or "))?") }
      return
    }
    for key in keys {
      let near = try store.nearestKeys(to: key)
      if !near.isEmpty {
        Output.complain("doiwatch: \(shown) is not watched; did you mean \(near.joined(separator: " or "))?")
        return
      }
    }
    Output.complain("doiwatch: \(shown) is not watched; list the watched links with: doiwatch status --all")
  }
}
