import Text

/// The search for walls' marks in a page's markup, for whoever reads the page.
///
/// Which of the marks stand in an attribute is asked for nearly every tag, so what cannot be one is told by its first
/// bytes.
package struct WallSearch: Sendable {
  /// The marks of the table.
  package static let shared = WallSearch()

  private let ids = WallTable.marks(.id)
  private let paths = WallTable.marks(.path)
  private let scripts = WallTable.marks(.script)
  private let contents = WallTable.marks(.content)
  private let pathPhrases = Phrases(WallTable.marks(.path).map(\.mark))
  private let scriptPhrases = Phrases(WallTable.marks(.script).map(\.mark))
  private let idStarts = Set(WallTable.marks(.id).compactMap(\.mark.utf8.first))

  /// The wall whose mark an element's id is.
  package func product(id: ArraySlice<UInt8>) -> String? {
    guard let first = id.first, id.count < 60, idStarts.contains(first | 0x20) else { return nil }
    let name = String(decoding: id, as: UTF8.self).asciiLowercased
    return ids.first { $0.names(name) }?.product
  }

  /// The wall whose mark stands in an address of the markup.
  package func product(path: String) -> String? {
    let path = path.asciiLowercased
    guard pathPhrases.stand(in: path) else { return nil }
    return paths.first { path.contains($0.mark) }?.product
  }

  /// The wall whose mark stands in a script of the page.
  package func product(script: String) -> String? {
    let script = script.asciiLowercased
    guard scriptPhrases.stand(in: script) else { return nil }
    return scripts.first { script.contains($0.mark) }?.product
  }

  /// The wall whose mark a meta element's content is.
  package func product(content: String) -> String? {
    guard content.utf8.count < 60 else { return nil }
    let content = content.asciiLowercased
    return contents.first { $0.names(content) }?.product
  }
}
