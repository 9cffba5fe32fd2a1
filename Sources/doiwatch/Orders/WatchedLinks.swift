import Foundation
import Journal
import Links

/// The finding of watched links by what a person typed.
struct WatchedLinks {
  let store: Store
  let resolver: LinkURL

  /// The watched link that a text means; nil, with a word to the person, where there is none.
  func find(_ text: String) throws -> KnownLink? {
    let keys = Link.keys(meantBy: text, resolver: resolver)
    for key in keys {
      if let known = try store.link(key: key) { return known }
    }
    try complain(of: text, keys: Array(keys.dropFirst()))
    return nil
  }

  private func complain(of text: String, keys: [String]) throws {
    let shown = "“\(text.prefix(200))”"
    guard Link.isMeant(by: text) else {
      Output.complain(
        "doiwatch: \(shown) is neither a DOI, nor a URL, nor a link's key; write it like 10.1234/abc or https://…"
      )
      return
    }
    for key in keys {
      let near = try store.nearestKeys(to: key)
      if !near.isEmpty {
        Output.complain("doiwatch: \(shown) is not watched; did you mean \(near.joined(separator: " or "))?")
        return
      }
    }
    Output.complain("doiwatch: \(shown) is not watched; see the watched links with: doiwatch status --all")
  }
}
