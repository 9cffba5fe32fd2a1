import Text

/// The search for walls' marks in a page's markup, for whoever reads the page.
///
/// Which of the marks stand in an attribute is asked for nearly every tag, so what cannot be one is told by its first
/// bytes. It is a class because a struct would be copied whole for each question.
package final class WallSearch: Sendable {
  /// The marks of the table.
  package static let shared = WallSearch()

  private let paths = WallTable.marks(.path)
  private let scripts = WallTable.marks(.script)
  private let contents = WallTable.marks(.content)
  private let pathPhrases = Phrases(WallTable.marks(.path).map(\.mark), ignoringCase: true)
  private let scriptPhrases = Phrases(WallTable.marks(.script).map(\.mark))
  /// Marks that are ids, by their first byte.
  private let ids = WallTable.marks(.id).reduce(into: [[WallMark]](repeating: [], count: 256)) {
    if let first = $1.mark.utf8.first { $0[Int(first)].append($1) }
  }

  /// The wall whose mark an element's id is.
  package func product(id: ArraySlice<UInt8>) -> String? {
    guard let first = id.first, id.count < 60 else { return nil }
    let marks = ids[Int(first | 0x20)]
    guard !marks.isEmpty else { return nil }
    let name = String(decoding: id, as: UTF8.self).asciiLowercased
    return marks.first { $0.names(name) }?.product
  }

  /// Whether a mark may stand in an address of the markup, which is so of next to none.
  package func mayBeProduct(path: ArraySlice<UInt8>) -> Bool { pathPhrases.stand(in: path) }

  /// The wall whose mark stands in an address of the markup.
  package func product(path: String) -> String? {
    let path = path.asciiLowercased
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
