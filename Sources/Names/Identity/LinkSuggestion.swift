import Text

/// The search for what a mistyped link may have been meant as.
package enum LinkSuggestion {
  /// The keys nearest to one, of the same kind and with few typing errors between them, at most three.
  package static func nearest(to key: String, among candidates: some Sequence<String>) -> [String] {
    let kind = key.prefix { $0 != ":" }
    let similar = candidates.lazy.filter { $0.hasPrefix(kind) }
    return Array(EditDistance.nearest(to: key, among: similar, within: mostErrors).prefix(3))
  }

  /// The names nearest to one, with few typing errors between them, at most three.
  package static func nearestNames(to name: String, among candidates: some Sequence<String>) -> [String] {
    Array(
      EditDistance.nearest(to: name, among: candidates, within: min(mostErrors, name.utf8.count / 3)).prefix(
        3))
  }

  /// `10.3929/ethz-b-000334382` is one away from `…381`; what is four letters away is another name.
  private static let mostErrors = 3
}
